//! A whole text: its statements with their readings, what is no statement, and the balance.

use crate::classes::Classes;
use crate::decide::Reading;
use crate::segment::{Segment, SegmentKind};
use crate::span::ByteSpan;

/// One statement of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// Where it stands in the text.
    pub span: ByteSpan,
    /// A sentence or a headline.
    pub kind: SegmentKind,
    /// Its quoted parts, without their marks.
    pub quotations: Vec<ByteSpan>,
    /// Its tone.
    pub reading: Reading,
}

/// A text, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The statements, in order.
    pub statements: Vec<Statement>,
    /// Page furniture, bare dates and repeated titles: kept in the text, not read.
    pub furniture: Vec<Segment>,
    /// How the text as a whole leans.
    pub balance: Balance,
}

/// How a text leans.
#[derive(Debug, Clone, PartialEq)]
pub struct Balance {
    /// Statements of each class.
    pub counts: Vec<usize>,
    /// Statements with an unsure reading; they are counted above too.
    pub unsure: usize,
    /// Mean of the scores, in [−1, 1]; `None` without statements or without poles.
    pub mean_score: Option<f64>,
    /// For each class the statement that is likeliest to be of it, among those of its tone.
    pub strongest: Vec<Option<usize>>,
}

impl Balance {
    /// The balance of `statements`.
    #[must_use]
    pub fn of(classes: &Classes, statements: &[Statement]) -> Self {
        let mut tally = Tally::new(classes);
        statements.iter().for_each(|statement| tally.add(&statement.reading));
        tally.balance()
    }
}

/// A balance in the making: for whoever reads a text statement by statement and keeps none of the readings.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    counts: Vec<usize>,
    unsure: usize,
    /// How many statements have been added.
    added: usize,
    /// The sum of their scores; `None` once one has none.
    scores: Option<f64>,
    /// For each class its strongest statement, and how likely it is to be of it.
    strongest: Vec<Option<(usize, f64)>>,
}

impl Tally {
    /// The balance of nothing yet.
    #[must_use]
    pub fn new(classes: &Classes) -> Self {
        let classes = classes.len();
        let strongest = vec![None; classes];
        Self { counts: vec![0; classes], unsure: 0, added: 0, scores: Some(0.0), strongest }
    }

    /// Adds the reading of the next statement, one of a model with the classes that this was made for.
    pub fn add(&mut self, reading: &Reading) {
        let (tone, p) = (reading.tone, reading.probabilities[reading.tone]);
        self.counts[tone] += 1;
        if self.strongest[tone].is_none_or(|(_, best)| p > best) {
            self.strongest[tone] = Some((self.added, p));
        }
        self.unsure += usize::from(reading.unsure.is_some());
        self.scores = self.scores.zip(reading.score).map(|(sum, score)| sum + score);
        self.added += 1;
    }

    /// The balance of what has been added.
    #[must_use]
    pub fn balance(&self) -> Balance {
        let mean = |sum: f64| (self.added > 0).then(|| sum / self.added as f64);
        Balance {
            counts: self.counts.clone(),
            unsure: self.unsure,
            mean_score: self.scores.and_then(mean),
            strongest: self.strongest.iter().map(|best| best.map(|(index, _)| index)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::Unsure;

    fn statement(tone: usize, probabilities: [f64; 3], unsure: Option<Unsure>) -> Statement {
        let score = Some(probabilities[0] - probabilities[2]);
        Statement {
            span: ByteSpan::new(0, 1),
            kind: SegmentKind::Sentence,
            quotations: Vec::new(),
            reading: Reading { tone, probabilities: probabilities.to_vec(), score, unsure },
        }
    }

    #[test]
    fn the_balance_counts_averages_and_finds_the_strongest() {
        let statements = [
            statement(2, [0.1, 0.3, 0.6], None),
            statement(2, [0.0, 0.1, 0.9], None),
            statement(0, [0.5, 0.45, 0.05], Some(Unsure::TooClose)),
        ];
        let balance = Balance::of(&Classes::tones(), &statements);
        assert_eq!((balance.counts, balance.unsure), (vec![1, 0, 2], 1));
        assert_eq!(balance.strongest, [Some(2), None, Some(1)]);
        // (−0.5 − 0.9 + 0.45) / 3
        assert!((balance.mean_score.unwrap() - -0.95 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn an_empty_text_has_no_balance() {
        let balance = Balance::of(&Classes::tones(), &[]);
        assert_eq!((balance.counts, balance.mean_score), (vec![0, 0, 0], None));
    }
}
