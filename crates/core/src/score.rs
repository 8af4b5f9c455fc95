//! Row × weights → logits. Weights are whole numbers of one unit, so that sums are exact in any order and
//! every platform gets the same last digit.

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::featurize::{self, Occurrence, Sink};
use crate::tokenize::{Token, Tokens};
use crate::vocabulary::Vocabulary;

/// Weights of a softmax regression on the grid of `unit`, and its bias.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Weights {
    /// What a weight of 1 adds to a logit before the row's scale.
    pub unit: f64,
    /// Features × classes, row by row.
    pub grid: Vec<i16>,
    /// One logit a class.
    pub bias: Vec<f64>,
}

/// A statement as the scorer takes it: places in its table, a place once for each occurrence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    entries: Vec<u32>,
    /// Words, names and numbers of the statement.
    pub words: usize,
    /// How many of these the vocabulary has.
    pub known: usize,
}

impl Row {
    /// What every sum is multiplied with: 1/√words, so that long statements are not surer for their length.
    #[must_use]
    pub fn scale(&self) -> f64 {
        scale(self.words)
    }
}

/// The scale of a row of `words` words.
#[must_use]
pub fn scale(words: usize) -> f64 {
    1.0 / (words.max(1) as f64).sqrt()
}

/// The weights, ready to score. Behind the features' own rows the table has one row for each known word:
/// the sum of the word's weights and those of its characters, so that a known word costs one look-up.
#[derive(Debug, Clone)]
pub struct Scorer {
    vocabulary: Vocabulary,
    classes: usize,
    unit: f64,
    bias: Vec<f64>,
    table: Vec<i32>,
    whole_word: Vec<u32>,
}

const NO_WORD: u32 = u32::MAX;

impl Scorer {
    /// Builds the table.
    ///
    /// # Errors
    /// [`Error::Model`] where the weights' shape is not features × classes or a number is not finite.
    pub fn new(vocabulary: Vocabulary, weights: Weights) -> Result<Self, Error> {
        let classes = weights.bias.len();
        if weights.grid.len() != vocabulary.len() * classes {
            return Err(Error::Model(format!(
                "{} weights for {} features of {classes} classes",
                weights.grid.len(),
                vocabulary.len()
            )));
        }
        if !weights.unit.is_finite() || weights.bias.iter().any(|bias| !bias.is_finite()) {
            return Err(Error::Model("a weight is not a finite number".into()));
        }
        let table = weights.grid.iter().map(|&weight| i32::from(weight)).collect();
        let whole_word = vec![NO_WORD; vocabulary.len()];
        let mut scorer =
            Self { vocabulary, classes, unit: weights.unit, bias: weights.bias, table, whole_word };
        scorer.add_whole_words();
        Ok(scorer)
    }

    fn add_whole_words(&mut self) {
        let mut sums = Vec::new();
        let first = self.vocabulary.len();
        for (place, name) in self.vocabulary.names().enumerate() {
            let Some(word) = name.strip_prefix("w:").filter(|word| !word.contains(' ')) else {
                continue;
            };
            let mut sum = self.weights(place).to_vec();
            featurize::each_characters(&format!("<{word}>"), |key, _| {
                if let Some(character) = self.vocabulary.place(key) {
                    add(&mut sum, self.weights(character));
                }
            });
            self.whole_word[place] = (first + sums.len() / self.classes) as u32;
            sums.extend(sum);
        }
        self.table.extend(sums);
    }

    /// The features it knows.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// What a weight of 1 adds to a logit before the row's scale.
    #[must_use]
    pub fn unit(&self) -> f64 {
        self.unit
    }

    /// The bias, a logit a class.
    #[must_use]
    pub fn bias(&self) -> &[f64] {
        &self.bias
    }

    /// Weights of the feature, or whole word, at `place` of the table.
    #[must_use]
    pub fn weights(&self, place: usize) -> &[i32] {
        &self.table[place * self.classes..(place + 1) * self.classes]
    }

    /// The row of a statement.
    #[must_use]
    pub fn row(&self, tokens: &Tokens) -> Row {
        let row = Row { entries: Vec::with_capacity(4 * tokens.list().len()), words: 0, known: 0 };
        let mut builder = RowBuilder { scorer: self, row };
        featurize::visit(tokens, &mut builder);
        builder.row
    }

    /// Uncalibrated logits of a row, one a class: `bias + scale × unit × sum of weights`.
    #[must_use]
    pub fn logits(&self, row: &Row) -> Vec<f64> {
        let mut sums = vec![0_i64; self.classes];
        for &entry in &row.entries {
            add(&mut sums, self.weights(entry as usize));
        }
        let factor = row.scale() * self.unit;
        self.bias.iter().zip(&sums).map(|(bias, &sum)| bias + factor * sum as f64).collect()
    }
}

struct RowBuilder<'s> {
    scorer: &'s Scorer,
    row: Row,
}

impl Sink for RowBuilder<'_> {
    fn feature(&mut self, occurrence: Occurrence) {
        if let Some(place) = self.scorer.vocabulary.place(occurrence.key) {
            self.row.entries.push(place as u32);
        }
    }

    fn whole(&mut self, token: &Token, key: u64) -> bool {
        self.row.words += 1;
        let Some(place) = self.scorer.vocabulary.place(key) else { return false };
        self.row.known += 1;
        let whole = self.scorer.whole_word[place];
        if whole == NO_WORD || !featurize::is_spelled(token) {
            return false;
        }
        self.row.entries.push(whole);
        true
    }
}

/// Adds a row of weights to sums.
pub(crate) fn add<S: Copy + From<i32> + std::ops::AddAssign>(sums: &mut [S], weights: &[i32]) {
    for (sum, &weight) in sums.iter_mut().zip(weights) {
        *sum += S::from(weight);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::tokenize;

    fn scorer() -> Scorer {
        let names = "c:eac\nc:yie\nn:yield\nw:@name\nw:not\nw:not yield\nw:peace\nw:yield";
        let grid = (0..16).map(|weight| (weight * weight) - 60).collect();
        let weights = Weights { unit: 0.01, grid, bias: vec![0.5, -0.5] };
        Scorer::new(Vocabulary::new(names.into()).unwrap(), weights).unwrap()
    }

    /// Sums feature by feature, without the shortcut over whole words.
    fn slowly(scorer: &Scorer, tokens: &Tokens) -> Vec<f64> {
        let mut row = Row::default();
        featurize::visit(tokens, &mut |occurrence: Occurrence| {
            row.entries.extend(scorer.vocabulary.place(occurrence.key).map(|place| place as u32));
        });
        row.words = scorer.row(tokens).words;
        scorer.logits(&row)
    }

    #[test]
    fn known_words_taken_whole_score_as_their_features_one_by_one() {
        let scorer = scorer();
        for text in ["Norway will not yield", "Peace, peace", "no Peace here", "unseen", ""] {
            let tokens = tokenize(text);
            assert_eq!(scorer.logits(&scorer.row(&tokens)), slowly(&scorer, &tokens), "{text}");
        }
    }

    #[test]
    fn a_row_counts_its_words_and_those_that_are_known() {
        let row = scorer().row(&tokenize("Norway will not yield, she said."));
        assert_eq!((row.words, row.known), (6, 3));
    }

    #[test]
    fn weights_of_another_shape_are_refused() {
        let vocabulary = Vocabulary::new("w:a".into()).unwrap();
        let weights = Weights { unit: 1.0, grid: vec![1, 2, 3], bias: vec![0.0, 0.0] };
        assert!(Scorer::new(vocabulary, weights).is_err());
    }
}
