//! Row × weights → logits. Weights are whole numbers of one unit, so that sums are exact in any order and
//! every platform gets the same last digit.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::featurize::{self, Occurrence, Sink};
use crate::model::limits::{LARGEST_NUMBER, is_sane, per_class};
use crate::tokenize::Tokens;
use crate::vocabulary::Vocabulary;

/// Weights of a softmax regression on the grid of `unit`, and its bias.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Weights {
    /// What a weight of 1 adds to a logit before the row's scale; above 0.
    pub unit: f64,
    /// Features × classes, row by row.
    #[serde(with = "grid_bytes")]
    pub grid: Vec<i16>,
    /// One logit a class.
    #[serde(deserialize_with = "per_class")]
    pub bias: Vec<f64>,
}

impl Weights {
    /// Checks that they are those of `features` features of `classes` classes and leave every logit finite.
    ///
    /// # Errors
    /// [`Error::Model`] where the shape is wrong, the unit not above 0, or a number not a sane one
    /// ([`LARGEST_NUMBER`]).
    pub fn check(&self, features: usize, classes: usize) -> Result<(), Error> {
        if self.bias.len() != classes {
            return Err(Error::Model(format!("its bias does not fit {classes} classes")));
        }
        if Some(self.grid.len()) != features.checked_mul(classes) {
            return Err(Error::Model(format!(
                "{} weights for {features} features of {classes} classes",
                self.grid.len()
            )));
        }
        let sane = is_sane(self.unit) && self.bias.iter().all(|&bias| is_sane(bias));
        if !sane || self.unit <= 0.0 {
            return Err(Error::Model(format!(
                "its unit and bias are not of numbers up to {LARGEST_NUMBER}, with a unit above 0"
            )));
        }
        Ok(())
    }
}

/// The grid in a file: two little-endian bytes a weight. Written as numbers they would be larger and take
/// longer to read.
mod grid_bytes {
    use serde::de::{Error, Visitor};
    use serde::{Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(grid: &[i16], serializer: S) -> Result<S::Ok, S::Error> {
        let bytes: Vec<u8> = grid.iter().flat_map(|weight| weight.to_le_bytes()).collect();
        serializer.serialize_bytes(&bytes)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<i16>, D::Error> {
        struct Bytes;

        impl Visitor<'_> for Bytes {
            type Value = Vec<i16>;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("an even number of bytes")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<i16>, E> {
                let weights = bytes.chunks_exact(2);
                if !weights.remainder().is_empty() {
                    return Err(E::invalid_length(bytes.len(), &self));
                }
                Ok(weights.map(|weight| i16::from_le_bytes([weight[0], weight[1]])).collect())
            }
        }

        deserializer.deserialize_bytes(Bytes)
    }
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

/// The weights, ready to score.
#[derive(Debug)]
pub struct Scorer {
    vocabulary: Vocabulary,
    classes: usize,
    unit: f64,
    bias: Vec<f64>,
    table: Vec<i32>,
    rows_made: AtomicUsize,
    whole_words: OnceLock<WholeWords>,
}

/// For each single word of the vocabulary the sum of its weights and those of its characters, so that it costs one look-up.
/// Changes no answer: sums are of whole numbers.
#[derive(Debug)]
struct WholeWords {
    /// For each feature that is a single word the place of its sum, behind the features' own places.
    places: Vec<u32>,
    sums: Vec<i32>,
}

/// So many rows are made without whole words: a page with one article needs none, and is answered sooner.
const WITHOUT_WHOLE_WORDS: usize = 500;

impl Scorer {
    /// Checks and takes over the weights.
    ///
    /// # Errors
    /// [`Error::Model`] where the weights are not features × classes or not sane ([`Weights::check`]).
    pub fn new(vocabulary: Vocabulary, weights: Weights) -> Result<Self, Error> {
        let classes = weights.bias.len();
        weights.check(vocabulary.len(), classes)?;
        Ok(Self {
            vocabulary,
            classes,
            unit: weights.unit,
            bias: weights.bias,
            table: weights.grid.iter().map(|&weight| i32::from(weight)).collect(),
            rows_made: AtomicUsize::new(0),
            whole_words: OnceLock::new(),
        })
    }

    fn sum_whole_words(&self) -> WholeWords {
        let features = self.vocabulary.len();
        let mut whole = WholeWords { places: vec![0; features], sums: Vec::new() };
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
            whole.places[place] = (features + whole.sums.len() / self.classes) as u32;
            whole.sums.extend(sum);
        }
        whole
    }

    /// The whole words, once enough rows have been made to be worth it.
    fn whole_words(&self) -> Option<&WholeWords> {
        let ready = self.whole_words.get();
        if ready.is_none() && self.rows_made.fetch_add(1, Ordering::Relaxed) >= WITHOUT_WHOLE_WORDS
        {
            return Some(self.whole_words.get_or_init(|| self.sum_whole_words()));
        }
        ready
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

    /// Weights of the feature at `place` of the vocabulary, one a class.
    #[must_use]
    pub fn weights(&self, place: usize) -> &[i32] {
        &self.table[place * self.classes..(place + 1) * self.classes]
    }

    fn entry(&self, entry: usize) -> &[i32] {
        let features = self.vocabulary.len();
        match self.whole_words.get() {
            Some(whole) if entry >= features => {
                let at = (entry - features) * self.classes;
                &whole.sums[at..at + self.classes]
            }
            _ => self.weights(entry),
        }
    }

    /// The row of a statement.
    #[must_use]
    pub fn row(&self, tokens: &Tokens) -> Row {
        let words = tokens.words();
        let row = Row { entries: Vec::with_capacity(4 * words), words, known: 0 };
        let mut builder = RowBuilder { scorer: self, whole: self.whole_words(), row };
        featurize::visit(tokens, &mut builder);
        builder.row
    }

    /// Uncalibrated logits of a row, one a class: `bias + scale × unit × sum of weights`.
    #[must_use]
    pub fn logits(&self, row: &Row) -> Vec<f64> {
        let mut sums = vec![0_i64; self.classes];
        for &entry in &row.entries {
            add(&mut sums, self.entry(entry as usize));
        }
        let factor = row.scale() * self.unit;
        self.bias.iter().zip(&sums).map(|(bias, &sum)| bias + factor * sum as f64).collect()
    }
}

struct RowBuilder<'s> {
    scorer: &'s Scorer,
    whole: Option<&'s WholeWords>,
    row: Row,
}

impl Sink for RowBuilder<'_> {
    fn feature(&mut self, occurrence: Occurrence) {
        if let Some(place) = self.scorer.vocabulary.place(occurrence.key) {
            self.row.entries.push(place as u32);
            self.row.known += usize::from(occurrence.is_word());
        }
    }

    fn knows(&self, word: u64) -> bool {
        self.scorer.vocabulary.place(word).is_some()
    }

    fn whole(&mut self, word: u64, _edged: &str) -> bool {
        let (Some(whole), Some(place)) = (self.whole, self.scorer.vocabulary.place(word)) else {
            return false;
        };
        self.row.entries.push(whole.places[place]);
        self.row.known += 1;
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

    #[test]
    fn whole_words_change_no_answer() {
        let (fresh, used) = (scorer(), scorer());
        (0..=WITHOUT_WHOLE_WORDS).for_each(|_| drop(used.row(&tokenize("peace"))));
        assert!(used.whole_words.get().is_some() && fresh.whole_words.get().is_none());
        for text in ["Norway will not yield", "Peace, peace", "no Peace here", "unseen", ""] {
            let tokens = tokenize(text);
            let (row, same) = (fresh.row(&tokens), used.row(&tokens));
            assert_eq!(fresh.logits(&row), used.logits(&same), "{text}");
            assert_eq!((row.words, row.known), (same.words, same.known), "{text}");
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

    #[test]
    fn weights_that_could_give_an_infinite_logit_are_refused() {
        let weights = |unit, bias| Weights { unit, grid: vec![1, 2], bias: vec![bias, 0.0] };
        assert!(weights(1e9, -1e9).check(1, 2).is_ok());
        for wrong in [f64::NAN, f64::NEG_INFINITY, 1e10] {
            assert!(weights(wrong, 0.0).check(1, 2).is_err(), "unit {wrong}");
            assert!(weights(1.0, wrong).check(1, 2).is_err(), "bias {wrong}");
        }
        assert!(weights(0.0, 0.0).check(1, 2).is_err(), "a unit of 0 makes every weight 0");
    }
}
