//! Training on the project's own corpus, as anybody can who has the repository alone.
#![cfg(feature = "train")]
#![allow(clippy::unwrap_used, reason = "a test that cannot read its data must fail")]

use std::path::Path;

use demarche::train::{Example, TrainParams, refine, train};
use demarche::{Classes, Classifier, baseline, metrics, model};

/// Every statement of `models/corpus`, in the order of the files.
fn corpus() -> Vec<Example> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/corpus");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    let classes = Classes::tones();
    let row = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let label = classes.index_of(row["label"].as_str().unwrap()).unwrap();
        Example::new(row["text"].as_str().unwrap(), label)
    };
    let texts = files.iter().map(|file| std::fs::read_to_string(file).unwrap());
    texts.flat_map(|text| text.lines().map(row).collect::<Vec<_>>()).collect()
}

/// Every fifth statement is held out; the minimal triples of a group stand together and stay so.
fn split() -> (Vec<Example>, Vec<Example>) {
    let (mut learned, mut held) = (Vec::new(), Vec::new());
    for (place, example) in corpus().into_iter().enumerate() {
        if (place / 3) % 5 == 0 { held.push(example) } else { learned.push(example) }
    }
    (learned, held)
}

fn params() -> TrainParams {
    TrainParams { folds: 0, iterations: 30, ..TrainParams::default() }
}

fn fitted(examples: &[Example]) -> Vec<u8> {
    let trained = train(examples, None, &params(), Vec::new(), false, &|_| ()).unwrap();
    model::to_bytes(&trained.model).unwrap()
}

fn accuracy(held: &[Example], tone: impl Fn(&str) -> usize) -> f64 {
    held.iter().filter(|example| tone(&example.text) == example.label).count() as f64
        / held.len() as f64
}

#[test]
fn the_corpus_alone_makes_the_same_bytes_twice_and_a_model_far_better_than_guessing() {
    let (learned, held) = split();
    let bytes = fitted(&learned);
    assert_eq!(bytes, fitted(&learned), "the same data and seed give the same bytes");

    let classifier = Classifier::from_bytes(&bytes).unwrap();
    let gold: Vec<usize> = held.iter().map(|example| example.label).collect();
    let majority = metrics::majority_baseline(&gold, 3).unwrap().accuracy;
    let lexicon = accuracy(&held, baseline::lexicon_tone);
    let model = accuracy(&held, |text| classifier.label(text).tone);
    assert!(model > majority + 0.20, "model {model}, majority {majority}");
    assert!(model > lexicon + 0.08, "model {model}, lexicon {lexicon}");
}

#[test]
fn corrections_move_their_answers_and_leave_the_rest() {
    let (learned, held) = split();
    let base = Classifier::from_bytes(&fitted(&learned)).unwrap();
    let wrong = held.iter().filter(|example| base.label(&example.text).tone != example.label);
    for count in [5, 50] {
        let corrections: Vec<Example> = wrong.clone().take(count).cloned().collect();
        let refined = refine(&base, &corrections, &params(), Vec::new()).unwrap();
        let refined = Classifier::from_model(refined).unwrap();
        for correction in &corrections {
            assert_eq!(
                refined.label(&correction.text).tone,
                correction.label,
                "{}",
                correction.text
            );
        }
        let others: Vec<&Example> = held.iter().filter(|one| !corrections.contains(one)).collect();
        let changed = |one: &&&Example| base.label(&one.text).tone != refined.label(&one.text).tone;
        let moved = others.iter().filter(changed).count();
        assert!(
            moved * 100 <= others.len(),
            "{count}: {moved} of {} other answers moved",
            others.len()
        );
        let share = |model: &Classifier| {
            let right =
                others.iter().filter(|one| model.label(&one.text).tone == one.label).count();
            right as f64 / others.len() as f64
        };
        let (before, after) = (share(&base), share(&refined));
        assert!((after - before).abs() <= 0.005, "{count}: accuracy went from {before} to {after}");
    }
}

#[test]
fn classes_of_ones_own_are_learned_by_the_same_path() {
    let classes = Classes::new(vec!["weather".into(), "sport".into()]).unwrap();
    let texts = [("rain and wind over the hills", 0), ("the team won the cup", 1)];
    let examples: Vec<Example> = (0..40)
        .map(|number| {
            Example::new(format!("{} {number}", texts[number % 2].0), texts[number % 2].1)
        })
        .collect();
    let params = TrainParams { classes, ..params() };
    let trained = train(&examples, None, &params, Vec::new(), false, &|_| ()).unwrap();
    let classifier = Classifier::from_model(trained.model).unwrap();
    let reading = classifier.label("wind and rain");
    assert_eq!((classifier.classes().name(reading.tone), reading.score), ("weather", None));
    assert!(classifier.binary(&reading).is_err());
}
