//! The suites' files, and readings by the names that they use.

use std::path::Path;

use demarche::Reading;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::CLASSIFIER;

/// A statement and its label by the rules of `models/corpus/README.md`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Statement {
    pub(crate) text: String,
    pub(crate) label: String,
}

/// The records of one file of `tests/robustness`.
pub(crate) fn records<T: DeserializeOwned>(file: &str) -> Vec<T> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/robustness");
    let text = std::fs::read_to_string(folder.join(file)).unwrap();
    let record = |(line, text): (usize, &str)| {
        serde_json::from_str(text).unwrap_or_else(|why| panic!("{file}:{}: {why}", line + 1))
    };
    text.lines().enumerate().map(record).collect()
}

/// The built-in model's answer.
pub(crate) fn read(text: &str) -> Reading {
    CLASSIFIER.label(text)
}

/// The name of the tone of an answer.
pub(crate) fn tone(reading: &Reading) -> &'static str {
    CLASSIFIER.classes().name(reading.tone)
}

/// How far the probability moved that moved furthest.
pub(crate) fn shift(from: &Reading, to: &Reading) -> f64 {
    let pairs = from.probabilities.iter().zip(&to.probabilities);
    pairs.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}
