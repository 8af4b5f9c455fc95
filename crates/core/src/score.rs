//! Row × weights → logits. Weights are whole numbers of one unit, so that sums are exact in any order and
//! every platform gets the same last digit.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::featurize::{self, Kind, Occurrence, Sink};
use crate::key_table::{KeyTable, Packed};
use crate::model::limits::{LARGEST_NUMBER, is_sane, per_class};
use crate::tokenize::{TokenKind, Tokens};
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

/// A statement as its features' weights leave it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The sum of the weights of every occurrence, one a class, and zeros up to a multiple of four.
    sums: Vec<i64>,
    /// Words, names and numbers of the statement.
    pub words: usize,
    /// How much of it the vocabulary has.
    pub met: Met,
}

/// How much of a statement a vocabulary has. Names and numbers are not counted, for every vocabulary has them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Met {
    /// Words.
    pub words: usize,
    /// Words that it has.
    pub known_words: usize,
    /// Pairs of neighbours, a word among them.
    pub pairs: usize,
    /// Such pairs that it has.
    pub known_pairs: usize,
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
    /// The same weights, where the features' keys are looked up.
    features: KeyTable,
    rows_made: AtomicUsize,
    /// For each single word of the vocabulary the sum of its weights and those of its characters, so that it costs
    /// one look-up. Changes no answer: sums are of whole numbers.
    whole_words: OnceLock<KeyTable>,
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
        let (keys, places): (Vec<u64>, Vec<usize>) = vocabulary.keys().unzip();
        let of_place = |place: usize| &weights.grid[place * classes..][..classes];
        let by_key: Vec<i16> = places.into_iter().flat_map(of_place).copied().collect();
        Ok(Self {
            features: KeyTable::new(&keys, &by_key, classes),
            vocabulary,
            classes,
            unit: weights.unit,
            bias: weights.bias,
            table: weights.grid.iter().map(|&weight| i32::from(weight)).collect(),
            rows_made: AtomicUsize::new(0),
            whole_words: OnceLock::new(),
        })
    }

    fn sum_whole_words(&self) -> KeyTable {
        let mut whole: Vec<(u64, Vec<i16>)> = Vec::new();
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
            // A word whose sum is too large for a weight goes on being spelled.
            let sum: Result<_, _> = sum.into_iter().map(i16::try_from).collect();
            whole.extend(sum.ok().map(|sum| (featurize::key_of_word(word), sum)));
        }
        whole.sort_unstable();
        let (keys, sums): (Vec<u64>, Vec<Vec<i16>>) = whole.into_iter().unzip();
        KeyTable::new(&keys, &sums.concat(), self.classes)
    }

    /// The whole words, once enough rows have been made to be worth it.
    fn whole_words(&self) -> Option<&KeyTable> {
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

    /// The tokens with every name masked: a word with a capital is one unless the vocabulary has it.
    #[must_use]
    pub fn masked(&self, tokens: Tokens) -> Tokens {
        tokens.masked(|word| self.vocabulary.place(featurize::key_of_word(word)).is_some())
    }

    /// The row of a statement, its names masked.
    #[must_use]
    pub fn row(&self, tokens: &Tokens) -> Row {
        let sums = vec![0; Packed::sums(self.classes)];
        let row = Row { sums, words: tokens.words(), met: Met::default() };
        let mut builder = RowBuilder {
            features: &self.features,
            whole: self.whole_words(),
            tokens,
            row,
            waiting: Vec::with_capacity(2 * tokens.list().len()),
        };
        featurize::visit(tokens, &mut builder);
        builder.finish()
    }

    /// Uncalibrated logits of a row, one a class: `bias + scale × unit × sum of weights`.
    #[must_use]
    pub fn logits(&self, row: &Row) -> Vec<f64> {
        let factor = row.scale() * self.unit;
        self.bias.iter().zip(&row.sums).map(|(bias, &sum)| bias + factor * sum as f64).collect()
    }
}

struct RowBuilder<'s> {
    features: &'s KeyTable,
    whole: Option<&'s KeyTable>,
    tokens: &'s Tokens,
    row: Row,
    /// Keys that the features may have. Looked up one behind the other, they wait for memory together.
    waiting: Vec<(u64, Counted)>,
}

/// What an occurrence counts as in [`Met`].
#[derive(Debug, Clone, Copy)]
enum Counted {
    Word,
    Pair,
    Not,
}

impl RowBuilder<'_> {
    fn finish(mut self) -> Row {
        for (key, counted) in self.waiting {
            if let Some((_, weights)) = self.features.get(key) {
                weights.add_to(&mut self.row.sums);
                self.row.met.known_words += usize::from(matches!(counted, Counted::Word));
                self.row.met.known_pairs += usize::from(matches!(counted, Counted::Pair));
            }
        }
        self.row
    }
}

impl Sink for RowBuilder<'_> {
    fn feature(&mut self, occurrence: Occurrence) {
        let is_word = |&token: &usize| self.tokens.list()[token].kind == TokenKind::Word;
        let counted = match (occurrence.kind, occurrence.tokens()) {
            (Kind::Words, [word]) if is_word(word) => Counted::Word,
            (Kind::Words, pair @ [_, _]) if pair.iter().any(is_word) => Counted::Pair,
            _ => Counted::Not,
        };
        self.row.met.words += usize::from(matches!(counted, Counted::Word));
        self.row.met.pairs += usize::from(matches!(counted, Counted::Pair));
        if self.features.may_have(occurrence.key) {
            self.waiting.push((occurrence.key, counted));
        }
    }

    fn whole(&mut self, word: u64, _edged: &str) -> bool {
        let Some((_, weights)) = self.whole.and_then(|whole| whole.get(word)) else {
            return false;
        };
        weights.add_to(&mut self.row.sums);
        self.row.met.words += 1;
        self.row.met.known_words += 1;
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
        let names = "c:peac\nc:yiel\nn:yield\nw:@name\nw:not\nw:not yield\nw:peace\nw:yield";
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
            assert_eq!((row.words, row.met), (same.words, same.met), "{text}");
        }
    }

    #[test]
    fn a_row_counts_its_words_and_those_that_are_known() {
        let row = scorer().row(&tokenize("Norway will not yield, she said."));
        let met = Met { words: 5, known_words: 2, pairs: 5, known_pairs: 1 };
        assert_eq!((row.words, row.met), (6, met));
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
