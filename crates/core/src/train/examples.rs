//! Labelled statements, and whether a model can be trained on them.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::classes::Classes;
use crate::error::Error;

/// Which population an example is drawn from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Population {
    /// What the model will be asked about: folds, calibration and figures are of these examples.
    #[default]
    Target,
    /// Further examples from elsewhere. They have an intercept of their own that is dropped after the fit, so
    /// that how often they are of which class teaches nothing.
    Support,
}

/// What an example may weigh.
pub const WEIGHTS: RangeInclusive<f64> = 1e-6..=1e6;

/// One labelled statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// The statement.
    pub text: String,
    /// Its class, a place among the declared classes.
    pub label: usize,
    /// How much it counts, within [`WEIGHTS`]; 1 is usual.
    pub weight: f64,
    /// Where it is from.
    pub population: Population,
    /// What grouped cross-validation keeps together, for instance its source.
    pub group: Option<String>,
}

impl Example {
    /// A target example of weight 1 without a group.
    #[must_use]
    pub fn new(text: impl Into<String>, label: usize) -> Self {
        Self { text: text.into(), label, weight: 1.0, population: Population::Target, group: None }
    }

    /// A hash that is the same for texts that differ in case, spacing or punctuation only. Texts of nothing
    /// but punctuation are the same where it is.
    #[must_use]
    pub fn fingerprint(&self, seed: u64) -> u64 {
        let plain: String = self
            .text
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        let told = if plain.is_empty() { self.text.trim() } else { &plain };
        xxh3_64_with_seed(told.as_bytes(), seed)
    }
}

/// What the examples look like, before anything is fitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataSummary {
    /// Target examples of each class.
    pub target: Vec<usize>,
    /// Support examples of each class.
    pub support: Vec<usize>,
    /// Examples whose text stands among the examples before, but for case, spacing and punctuation.
    pub repeated: usize,
    /// Of these, how many carry another label than the first.
    pub contradictory: usize,
}

/// For each example whose text stands among the examples before, but for case, spacing and punctuation: the
/// place of the first with that text, and its own.
#[must_use]
pub fn repeats(examples: &[Example]) -> Vec<(usize, usize)> {
    let mut firsts = BTreeMap::new();
    let places = examples.iter().enumerate().filter_map(|(place, example)| {
        let first = *firsts.entry(example.fingerprint(0)).or_insert(place);
        (first != place).then_some((first, place))
    });
    places.collect()
}

/// Counts the examples and refuses those that no model can be trained on.
///
/// # Errors
/// [`Error::Data`] where there are none, a label is no class, a weight is outside [`WEIGHTS`], or all target
/// examples have one label.
pub fn summarize(examples: &[Example], classes: &Classes) -> Result<DataSummary, Error> {
    check_each(examples, classes)?;
    let mut target = vec![0; classes.len()];
    let mut support = vec![0; classes.len()];
    for example in examples {
        let counts = match example.population {
            Population::Target => &mut target,
            Population::Support => &mut support,
        };
        counts[example.label] += 1;
    }
    let labels = target.iter().filter(|&&count| count > 0).count();
    if labels < 2 {
        let total: usize = target.iter().sum();
        return Err(Error::Data(format!(
            "{total} examples with {labels} different labels: give examples of two classes or more"
        )));
    }
    let repeats = repeats(examples);
    let contradict =
        |&&(first, again): &&(usize, usize)| examples[first].label != examples[again].label;
    let (repeated, contradictory) = (repeats.len(), repeats.iter().filter(contradict).count());
    Ok(DataSummary { target, support, repeated, contradictory })
}

/// Refuses a label that is no class and a weight outside [`WEIGHTS`], and no examples at all.
pub(super) fn check_each(examples: &[Example], classes: &Classes) -> Result<(), Error> {
    if examples.is_empty() {
        return Err(Error::Data("there is no example".into()));
    }
    for (place, example) in examples.iter().enumerate() {
        let wrong = |what: String| Err(Error::Data(format!("example {}: {what}", place + 1)));
        if example.label >= classes.len() {
            return wrong(format!("label {} is no class", example.label));
        }
        if !WEIGHTS.contains(&example.weight) {
            let (least, most) = (WEIGHTS.start(), WEIGHTS.end());
            return wrong(format!("weight {}: {least} to {most}", example.weight));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_and_contradictory_texts_are_counted() {
        let examples = [
            Example::new("We agree.", 0),
            Example::new("we  AGREE", 0),
            Example::new("“We agree”", 2),
            Example::new("We refuse.", 2),
        ];
        let summary = summarize(&examples, &Classes::tones()).unwrap();
        assert_eq!((summary.target, summary.support), (vec![2, 0, 2], vec![0, 0, 0]));
        assert_eq!((summary.repeated, summary.contradictory), (2, 1));
    }

    #[test]
    fn texts_without_a_letter_are_told_apart() {
        let [one, other] = ["?!", " … "].map(|text| Example::new(text, 0).fingerprint(0));
        assert_ne!(one, other);
        assert_eq!(other, Example::new("…", 1).fingerprint(0));
    }

    #[test]
    fn examples_of_one_class_only_or_of_none_are_refused() {
        let classes = Classes::tones();
        let mut support = Example::new("b", 1);
        support.population = Population::Support;
        for examples in [vec![], vec![Example::new("a", 0)], vec![Example::new("a", 0), support]] {
            assert!(matches!(summarize(&examples, &classes), Err(Error::Data(_))), "{examples:?}");
        }
    }

    #[test]
    fn an_impossible_label_or_weight_is_named() {
        let classes = Classes::tones();
        let label = [Example::new("a", 0), Example::new("b", 3)];
        assert!(summarize(&label, &classes).unwrap_err().to_string().contains("example 2"));
        let mut weight = [Example::new("a", 0), Example::new("b", 1)];
        for wrong in [f64::NAN, 0.0, -1.0, 1e300, 1e-300] {
            weight[0].weight = wrong;
            assert!(summarize(&weight, &classes).unwrap_err().to_string().contains("example 1"));
        }
    }
}
