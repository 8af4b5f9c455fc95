//! Which features a model gets, and the rows of its examples.

use std::collections::HashMap;
use std::sync::Arc;

use super::params::TrainParams;
use super::rows::{Design, SparseRows};
use crate::error::Error;
use crate::featurize::{self, Kind, Occurrence, Sink};
use crate::score::scale;
use crate::tokenize::{Capital, TokenKind, Tokens, tokenize};
use crate::vocabulary::{LONGEST_NAME, Vocabulary};

/// The features of a training run. Every feature has a scale that its values are multiplied with in the
/// rows, so that L2 weighs kinds and rarity as it should; fitted weights are multiplied with it again before
/// they are stored, and inference knows nothing of it.
#[derive(Debug, Clone)]
pub struct FeatureSpace {
    /// The features.
    pub vocabulary: Vocabulary,
    /// One a feature, above 0.
    pub scales: Vec<f32>,
}

/// Scale of a character n-gram beside 1 for words: there are ten times as many of them.
const CHARACTER_SCALE: f32 = 0.3;

impl FeatureSpace {
    /// Every feature that stands in enough of the statements.
    ///
    /// # Errors
    /// [`Error::Data`] where that is none; [`Error::Model`] where two features share a key (never seen).
    pub fn of(statements: &[Tokens], params: &TrainParams) -> Result<Self, Error> {
        let mut names: Vec<String> = frequent(statements, params);
        if names.is_empty() {
            return Err(Error::Data(format!(
                "no feature stands in {} of the {} statements: give more of them, or lower the smallest counts",
                params.min_words.min(params.min_characters),
                statements.len()
            )));
        }
        names.sort_unstable();
        Self::from_names(names.join("\n"))
    }

    /// The features marked `true`.
    ///
    /// # Errors
    /// [`Error::Model`]: not to be expected of a part of a vocabulary.
    pub fn only(&self, kept: &[bool]) -> Result<Self, Error> {
        let names = self.vocabulary.names().zip(kept).filter(|(_, kept)| **kept);
        Self::from_names(names.map(|(name, _)| name).collect::<Vec<_>>().join("\n"))
    }

    /// The space of a vocabulary that is there already.
    ///
    /// # Errors
    /// [`Error::Model`] where it is no vocabulary.
    pub fn from_names(names: String) -> Result<Self, Error> {
        let vocabulary = Vocabulary::new(names)?;
        let scales = vocabulary
            .names()
            .map(|name| if name.starts_with("c:") { CHARACTER_SCALE } else { 1.0 })
            .collect();
        Ok(Self { vocabulary, scales })
    }

    /// The design of statements, with `extra` further columns: column `features + e` is 1 where `mark` of a
    /// statement's place says `e`.
    #[must_use]
    pub fn design(
        &self,
        statements: &[Tokens],
        extra: usize,
        mark: impl Fn(usize) -> Option<usize>,
    ) -> Design {
        let columns = self.vocabulary.len() + extra;
        let mut entries = SparseRows::new(columns);
        for column in 0..columns {
            entries.push([(column, self.scales.get(column).copied().unwrap_or(1.0))]);
        }
        let mut builder =
            DesignBuilder { space: self, entries, words: HashMap::new(), row: Vec::new() };
        let mut rows = Vec::with_capacity(statements.len());
        for (place, tokens) in statements.iter().enumerate() {
            builder.row.clear();
            featurize::visit(tokens, &mut builder);
            let row_scale = scale(tokens.words()) as f32;
            builder.row.sort_unstable();
            let counted = builder.row.chunk_by(|a, b| a == b);
            let values = counted.map(|same| (same[0], same.len() as f32 * row_scale));
            let mark = mark(place).map(|column| (self.vocabulary.len() + column, 1.0));
            rows.push(values.chain(mark).collect::<Vec<_>>());
        }
        let mut examples = SparseRows::new(builder.entries.len());
        rows.into_iter().for_each(|row| examples.push(row));
        Design { rows: examples, entries: Arc::new(builder.entries) }
    }
}

struct DesignBuilder<'s> {
    space: &'s FeatureSpace,
    /// Every feature by itself, then every word met with its characters.
    entries: SparseRows,
    words: HashMap<u64, usize>,
    row: Vec<usize>,
}

impl DesignBuilder<'_> {
    /// The entry of a word and its characters, made where the word is new.
    fn word(&mut self, key: u64, edged: &str) -> usize {
        if let Some(&entry) = self.words.get(&key) {
            return entry;
        }
        let vocabulary = &self.space.vocabulary;
        let mut features: Vec<usize> = vocabulary.place(key).into_iter().collect();
        featurize::each_characters(edged, |key, _| features.extend(vocabulary.place(key)));
        features.sort_unstable();
        let scaled = features
            .chunk_by(|a, b| a == b)
            .map(|same| (same[0], same.len() as f32 * self.space.scales[same[0]]));
        self.entries.push(scaled);
        self.words.insert(key, self.entries.len() - 1);
        self.entries.len() - 1
    }
}

impl Sink for DesignBuilder<'_> {
    fn feature(&mut self, occurrence: Occurrence) {
        self.row.extend(self.space.vocabulary.place(occurrence.key));
    }

    fn knows(&self, word: u64) -> bool {
        self.space.vocabulary.place(word).is_some()
    }

    fn whole(&mut self, word: u64, edged: &str) -> bool {
        let entry = self.word(word, edged);
        self.row.push(entry);
        true
    }
}

/// Tokens of every text.
pub(super) fn tokenized<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<Tokens> {
    texts.map(tokenize).collect()
}

/// Share of a word's places inside statements at which it has a capital, from which on it is a name.
const NAME_SHARE: f64 = 0.9;

/// Hashes of the words that are names, listed nowhere: nearly always written with a capital. No feature is
/// made of them, so that who is spoken of does not decide.
fn unlisted_names(statements: &[Tokens]) -> Vec<u64> {
    let mut seen: Vec<(u64, bool)> = Vec::new();
    for tokens in statements {
        let words = tokens.list().iter().filter(|token| token.kind == TokenKind::Word);
        // The first word of a statement has a capital whatever it is.
        seen.extend(
            words.skip(1).map(|token| {
                (featurize::hash(tokens.form(token)), token.capital == Capital::Inside)
            }),
        );
    }
    seen.sort_unstable();
    seen.chunk_by(|a, b| a.0 == b.0)
        .filter(|same| {
            let proper = same.iter().filter(|word| word.1).count();
            proper as f64 >= NAME_SHARE * same.len() as f64
        })
        .map(|same| same[0].0)
        .collect()
}

/// Names of the features that stand in enough statements, hold no unlisted name and more than listed ones.
fn frequent(statements: &[Tokens], params: &TrainParams) -> Vec<String> {
    let mut keys: Vec<u64> = Vec::new();
    for tokens in statements {
        let mut own = Vec::new();
        featurize::visit(tokens, &mut |occurrence: Occurrence| own.push(occurrence.key));
        own.sort_unstable();
        own.dedup();
        keys.extend(own);
    }
    keys.sort_unstable();
    let fewest = params.min_words.min(params.min_characters);
    let counted: Vec<(u64, usize)> = keys
        .chunk_by(|a, b| a == b)
        .filter(|same| same.len() >= fewest)
        .map(|same| (same[0], same.len()))
        .collect();
    let unlisted = unlisted_names(statements);
    let mut named = vec![false; counted.len()];
    let mut names = Vec::new();
    for tokens in statements {
        featurize::visit(tokens, &mut |occurrence: Occurrence| {
            let Ok(at) = counted.binary_search_by_key(&occurrence.key, |entry| entry.0) else {
                return;
            };
            let enough = match occurrence.kind {
                Kind::Characters => params.min_characters,
                Kind::Words | Kind::Negated => params.min_words,
            };
            let names_nobody = || {
                let is_unlisted = |&token: &usize| {
                    let form = tokens.form(&tokens.list()[token]);
                    unlisted.binary_search(&featurize::hash(form)).is_ok()
                };
                !occurrence.tokens().iter().any(is_unlisted) && !occurrence.is_listed_names(tokens)
            };
            if !named[at] && counted[at].1 >= enough && names_nobody() {
                named[at] = true;
                let name = occurrence.name(tokens);
                names.extend(Some(name).filter(|name| name.len() <= LONGEST_NAME));
            }
        });
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statements() -> Vec<Tokens> {
        tokenized(["We agree.", "We agree to talk.", "They refuse to talk"].into_iter())
    }

    fn params(min_words: usize, min_characters: usize) -> TrainParams {
        TrainParams { min_words, min_characters, ..TrainParams::default() }
    }

    #[test]
    fn features_in_enough_statements_are_kept_and_sorted() {
        let space = FeatureSpace::of(&statements(), &params(2, 99)).unwrap();
        let names: Vec<&str> = space.vocabulary.names().collect();
        assert_eq!(names, ["w:agree", "w:talk", "w:to", "w:to talk", "w:we", "w:we agree"]);
    }

    #[test]
    fn words_that_always_have_a_capital_are_names_and_no_features() {
        let texts = [
            "We told Zorblat",
            "We told Zorblat again",
            "They told the Ministry",
            "the ministry told us",
        ];
        let statements = tokenized(texts.into_iter());
        let space = FeatureSpace::of(&statements, &params(2, 99)).unwrap();
        let names: Vec<&str> = space.vocabulary.names().collect();
        assert_eq!(names, ["w:ministry", "w:the", "w:the ministry", "w:told", "w:we", "w:we told"]);
    }

    #[test]
    fn no_feature_at_all_is_an_error_that_says_what_to_do() {
        let error = FeatureSpace::of(&statements(), &params(9, 9)).unwrap_err().to_string();
        assert!(error.contains("lower the smallest counts"), "{error}");
    }

    #[test]
    fn the_design_counts_scales_and_marks() {
        let space = FeatureSpace::from_names("c:<we\nw:we".into()).unwrap();
        let statements = tokenized(["we we they us"].into_iter());
        let design = space.design(&statements, 1, |place| (place == 0).then_some(0));
        let features = |row| {
            let mut dense = [0.0; 3];
            let (entries, values) = design.rows.row(row);
            for (&entry, &value) in entries.iter().zip(values) {
                design.entries.scatter_from(entry as usize, &[f64::from(value)], &mut dense);
            }
            dense.map(|value| value as f32)
        };
        // Two occurrences over √4 words, characters at their scale; the mark is 1.
        assert_eq!(features(0), [2.0 * 0.5 * CHARACTER_SCALE, 2.0 * 0.5, 1.0]);
    }
}
