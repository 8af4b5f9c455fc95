//! A model's answers to labelled statements.

use demarche::deep::Answered;
use demarche::train::Example;
use demarche::{Reading, Unsure};
use ndarray::Array2;

use crate::models::Opened;
use crate::progress::Progress;
use crate::talk::Talk;

/// A model's answers to statements.
pub(super) struct Answers {
    pub(super) readings: Vec<Reading>,
    /// Statements × classes.
    pub(super) probabilities: Array2<f64>,
    /// How many of them are a deep model's.
    pub(super) asked: usize,
}

impl Answers {
    /// Asks `model` about every example.
    pub(super) fn of(model: &Opened, examples: &[Example], talk: &Talk) -> Self {
        let texts: Vec<&str> = examples.iter().map(|example| example.text.as_str()).collect();
        let progress = match model.deep() {
            Some(_) => Progress::steps(Opened::lots(texts.len()), talk),
            None => Progress::hidden(),
        };
        let Answered { readings, asked } =
            model.answer_all(&texts, &|| progress.step("lots of statements read"));
        progress.end();
        let shape = (readings.len(), model.reader().classes().len());
        let probabilities = Array2::from_shape_fn(shape, |(row, class)| {
            readings[row].probabilities.get(class).copied().unwrap_or(0.0)
        });
        Self { readings, probabilities, asked }
    }

    /// True for each statement that could be answered surely if its two likeliest classes were far enough
    /// apart.
    pub(super) fn answerable(&self) -> Vec<bool> {
        let close = |reading: &Reading| reading.unsure.is_none_or(|why| why == Unsure::TooClose);
        self.readings.iter().map(close).collect()
    }
}
