//! How an input leans.

use demarche::{Classes, Reading};

use crate::output::mark_of;

/// Counts over the answers of an input.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    /// Statements of each class.
    pub(super) counts: Vec<u64>,
    /// Statements with an unsure reading; they are counted above too.
    unsure: u64,
    /// Rows that could not be read.
    pub(super) bad: u64,
    scores: f64,
    scored: u64,
}

impl Tally {
    pub(super) fn new(classes: usize) -> Self {
        Self { counts: vec![0; classes], ..Self::default() }
    }

    /// Counts a reading.
    pub(super) fn count(&mut self, reading: &Reading) {
        self.counts[reading.tone] += 1;
        self.unsure += u64::from(reading.unsure.is_some());
        if let Some(score) = reading.score {
            self.scores += score;
            self.scored += 1;
        }
    }

    /// Adds another tally.
    pub(super) fn add(&mut self, other: &Self) {
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
        self.unsure += other.unsure;
        self.bad += other.bad;
        self.scores += other.scores;
        self.scored += other.scored;
    }

    /// The balance as a sentence. The marks of the tones stand in it: whoever reads it knows them.
    pub(super) fn balance(&self, classes: &Classes) -> String {
        let total: u64 = self.counts.iter().sum();
        let noun = if total == 1 { "statement" } else { "statements" };
        let counts: Vec<String> = classes
            .names()
            .iter()
            .zip(&self.counts)
            .map(|(name, count)| format!("{}{count} {name}", mark_of(name)))
            .collect();
        let mut balance = format!("{total} {noun}: {}", counts.join(", "));
        if self.unsure > 0 {
            balance += &format!("; {} unsure", self.unsure);
        }
        if self.scored > 0 {
            balance += &format!("; mean score {:+.2}", self.scores / self.scored as f64);
        }
        if self.bad > 0 {
            balance += &format!("; {} not read", self.bad);
        }
        balance
    }
}
