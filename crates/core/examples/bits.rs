//! The library's answers with every number as the bits it is: a JSON string a line in, a JSON object a line out.
//! The tests of `tests/wasm` and `tests/browser` hold every other door against it.

#![allow(clippy::print_stdout, reason = "what it prints is what it is for")]

use std::error::Error;
use std::io;

use demarche::{Classifier, Reading};
use serde_json::{Map, Value, json};

/// The scorer reads whole words from tables once it has answered 500 statements.
const WARM: usize = 600;
/// Each is labelled and explained: together fewer than 500.
const FRESH: usize = 200;

fn main() -> Result<(), Box<dyn Error>> {
    let texts: Vec<String> = io::stdin()
        .lines()
        .map(|line| Ok(serde_json::from_str(&line?)?))
        .collect::<Result<_, Box<dyn Error>>>()?;
    let warm = Classifier::builtin()?;
    (0..WARM).for_each(|_| drop(warm.label("We met.")));
    for texts in texts.chunks(FRESH) {
        let fresh = Classifier::builtin()?;
        for text in texts {
            let answer = answer(&fresh, text)?;
            if answer != self::answer(&warm, text)? {
                return Err(
                    format!("the tables of whole words change the answer to {text:?}").into()
                );
            }
            println!("{answer}");
        }
    }
    Ok(())
}

fn answer(classifier: &Classifier, text: &str) -> Result<Value, demarche::Error> {
    let by_class = |values: &[f64]| -> Map<String, Value> {
        classifier
            .classes()
            .names()
            .iter()
            .cloned()
            .zip(values.iter().map(|&value| bits(value)))
            .collect()
    };
    let reading = |reading: &Reading| {
        json!({
            "tone": classifier.classes().name(reading.tone),
            "probabilities": by_class(&reading.probabilities),
            "score": reading.score.map(bits),
            "unsure": reading.unsure.map(demarche::Unsure::name),
        })
    };
    let free = classifier.label(text);
    let (_, why) = classifier.explain(text);
    let words: Vec<Value> = why
        .words
        .iter()
        .map(|word| json!([word.span.of(text), by_class(&word.contributions)]))
        .collect();
    Ok(json!({
        "free": reading(&free),
        "forced": reading(&classifier.binary(&free)?),
        "logits": by_class(&why.logits),
        "notInText": by_class(&why.not_in_text),
        "words": words,
    }))
}

fn bits(number: f64) -> Value {
    format!("{:016x}", number.to_bits()).into()
}
