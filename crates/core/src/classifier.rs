//! The pipeline of the swift model, a line a stage. The file to read first.

use crate::calibrate::softmax;
use crate::classes::Classes;
use crate::decide::{Reading, Thresholds, decide};
use crate::document::Document;
use crate::error::Error;
use crate::explain::{Explanation, explain};
use crate::masked::{self, Name};
use crate::model::{self, Model};
use crate::reader::Reader;
use crate::score::{Row, Scorer};
use crate::tokenize::{Tokens, tokenize};
use crate::vocabulary::Vocabulary;

/// A model, ready to answer. Answers are the same to the last bit on every platform and in every thread.
#[derive(Debug)]
pub struct Classifier {
    scorer: Scorer,
    /// What the file says besides weights and vocabulary, which the scorer has taken over.
    model: Model,
}

impl Classifier {
    /// The model that comes with the library.
    ///
    /// # Errors
    /// [`Error::Model`] where the embedded file is damaged: not to be expected.
    #[cfg(feature = "builtin")]
    pub fn builtin() -> Result<Self, Error> {
        Self::from_bytes(model::BUILTIN)
    }

    /// The model in a file's bytes: checksum, shapes and self-tests verified.
    ///
    /// # Errors
    /// [`Error::Model`] or [`Error::ModelVersion`], saying what is wrong with it.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        Self::from_model(model::from_bytes(bytes)?)
    }

    /// A classifier of a model in memory: shapes and self-tests verified.
    ///
    /// # Errors
    /// [`Error::Model`] where it is not consistent.
    pub fn from_model(mut model: Model) -> Result<Self, Error> {
        model.check()?;
        let vocabulary = Vocabulary::new(std::mem::take(&mut model.vocabulary))?;
        let scorer = Scorer::new(vocabulary, std::mem::take(&mut model.weights))?;
        let classifier = Self { scorer, model };
        model::verify_self_tests(&classifier, &classifier.model.self_tests, 0.0)?;
        Ok(classifier)
    }

    /// Every statement of a text, found and read.
    #[must_use]
    pub fn read(&self, text: &str) -> Document {
        Reader::read(self, text)
    }

    /// The tone of one statement.
    #[must_use]
    pub fn label(&self, statement: &str) -> Reading {
        let tokens = self.scorer.masked(tokenize(statement));
        let row = self.scorer.row(&tokens);
        let logits = self.logits(&row);
        let probabilities = softmax(&logits);
        self.decide(probabilities, &tokens, &row)
    }

    /// The tone of one statement and the words that decided it.
    #[must_use]
    pub fn explain(&self, statement: &str) -> (Reading, Explanation) {
        let tokens = self.scorer.masked(tokenize(statement));
        let row = self.scorer.row(&tokens);
        let logits = self.logits(&row);
        let reading = self.decide(softmax(&logits), &tokens, &row);
        (reading, explain(&self.scorer, &self.model.calibration, &tokens, &row, logits))
    }

    /// The names in a statement, in order: they are masked before it is read.
    #[must_use]
    pub fn names(&self, statement: &str) -> Vec<Name> {
        masked::names(&self.scorer, statement)
    }

    /// The reading forced to one of the poles.
    ///
    /// # Errors
    /// [`Error::NoPoles`] where the model's classes lack one of them.
    pub fn binary(&self, reading: &Reading) -> Result<Reading, Error> {
        Reader::binary(self, reading)
    }

    /// The classes, in the order of every vector of an answer.
    #[must_use]
    pub fn classes(&self) -> &Classes {
        &self.model.classes
    }

    /// The features, weights and bias.
    #[must_use]
    pub fn scorer(&self) -> &Scorer {
        &self.scorer
    }

    /// What the model file says of itself: calibration, thresholds, provenance, self-tests. Vocabulary and
    /// weights are the scorer's and empty here.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    fn logits(&self, row: &Row) -> Vec<f64> {
        self.model.calibration.apply(&self.scorer.logits(row))
    }

    fn decide(&self, probabilities: Vec<f64>, tokens: &Tokens, row: &Row) -> Reading {
        decide(&self.model.classes, &self.model.thresholds, probabilities, tokens, row.met)
    }
}

impl Reader for Classifier {
    fn classes(&self) -> &Classes {
        Self::classes(self)
    }

    fn thresholds(&self) -> &Thresholds {
        &self.model.thresholds
    }

    fn label(&self, statement: &str) -> Reading {
        Self::label(self, statement)
    }

    fn explain(&self, statement: &str) -> (Reading, Explanation) {
        Self::explain(self, statement)
    }
}
