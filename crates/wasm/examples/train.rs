//! The trainer in WebAssembly, for the tests alone: they hold its bytes against the command line's.

use demarche::model::{DataSource, sha256_hex, to_bytes};
use demarche::train::{self, Example, TrainParams};
use demarche::{Classes, Classifier, Error};
use wasm_bindgen::prelude::*;

/// The model that `demarche train --folds 2 --iterations 20 --min-words 2 --min-characters 4` makes of a file.
#[wasm_bindgen]
pub fn train(file: &[u8], texts: Vec<String>, labels: Vec<String>) -> Result<Vec<u8>, JsError> {
    let params = TrainParams {
        folds: 2,
        iterations: 20,
        min_words: 2,
        min_characters: 4,
        ..TrainParams::default()
    };
    let examples = examples(&params.classes, texts, &labels)?;
    let data = source(file, "target", examples.len());
    let trained = train::train(&examples, None, &params, data, false, &|_| ())?;
    Ok(to_bytes(&trained.model)?)
}

/// The model that `demarche train --from MODEL` makes of a file.
#[wasm_bindgen]
pub fn refine(
    model: &[u8],
    file: &[u8],
    texts: Vec<String>,
    labels: Vec<String>,
) -> Result<Vec<u8>, JsError> {
    let base = Classifier::from_bytes(model)?;
    let corrections = examples(base.classes(), texts, &labels)?;
    let data = source(file, "correction", corrections.len());
    Ok(to_bytes(&train::refine(&base, &corrections, &TrainParams::default(), data)?)?)
}

fn examples(
    classes: &Classes,
    texts: Vec<String>,
    labels: &[String],
) -> Result<Vec<Example>, Error> {
    let label = |name: &String| {
        classes.index_of(name).ok_or_else(|| Error::Data(format!("{name} is no class")))
    };
    texts.into_iter().zip(labels).map(|(text, name)| Ok(Example::new(text, label(name)?))).collect()
}

fn source(file: &[u8], role: &str, examples: usize) -> Vec<DataSource> {
    vec![DataSource {
        name: "rows.jsonl".into(),
        sha256: sha256_hex(file),
        examples,
        role: role.into(),
    }]
}
