//! A model's answers to labelled statements.

use demarche::train::Example;
use demarche::{Classifier, Reading, Unsure};
use ndarray::Array2;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

/// A model's answers to statements.
pub(super) struct Answers {
    pub(super) readings: Vec<Reading>,
    /// Statements × classes.
    pub(super) probabilities: Array2<f64>,
}

impl Answers {
    /// Asks `classifier` about every example.
    pub(super) fn of(classifier: &Classifier, examples: &[Example]) -> Self {
        let readings: Vec<Reading> =
            examples.par_iter().map(|example| classifier.label(&example.text)).collect();
        let shape = (readings.len(), classifier.classes().len());
        let probabilities = Array2::from_shape_fn(shape, |(row, class)| {
            readings[row].probabilities.get(class).copied().unwrap_or(0.0)
        });
        Self { readings, probabilities }
    }

    /// True for each statement that could be answered surely if its two likeliest classes were far enough
    /// apart.
    pub(super) fn answerable(&self) -> Vec<bool> {
        let close = |reading: &Reading| reading.unsure.is_none_or(|why| why == Unsure::TooClose);
        self.readings.iter().map(close).collect()
    }
}
