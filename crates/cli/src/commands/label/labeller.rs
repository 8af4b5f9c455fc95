//! One statement → its reading, and the words that decided where they are wanted.

use demarche::{Classifier, Error, Explanation, Reading};

use crate::error::CliError;

/// The classifier and how it is asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Labeller<'c> {
    pub(super) classifier: &'c Classifier,
    binary: bool,
}

impl<'c> Labeller<'c> {
    /// Refuses a forced choice between poles that the model does not have.
    pub(super) fn new(classifier: &'c Classifier, binary: bool) -> Result<Self, CliError> {
        let classes = classifier.classes();
        if binary && classes.poles().is_none() {
            return Err(Error::NoPoles(classes.names().join(", ")).into());
        }
        Ok(Self { classifier, binary })
    }

    /// The reading of a statement; none of a blank one.
    pub(super) fn read(&self, text: &str, words: bool) -> Option<(Reading, Option<Explanation>)> {
        if text.trim().is_empty() {
            return None;
        }
        let (reading, explanation) = if words {
            let (reading, explanation) = self.classifier.explain(text);
            (reading, Some(explanation))
        } else {
            (self.classifier.label(text), None)
        };
        Some((self.forced(reading), explanation))
    }

    /// The reading, forced to a pole where that was asked for.
    pub(super) fn forced(&self, reading: Reading) -> Reading {
        if self.binary { self.classifier.binary(&reading).unwrap_or(reading) } else { reading }
    }
}
