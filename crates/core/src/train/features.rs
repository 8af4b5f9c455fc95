//! Which features a model gets, and the rows of its examples.

use std::collections::HashMap;
use std::sync::Arc;

use ndarray::{Array2, ArrayView2};

use super::params::TrainParams;
use super::rows::{Design, SparseRows};
use super::vectors::Vectors;
use crate::error::Error;
use crate::featurize::{self, Kind, Occurrence, Sink};
use crate::score::scale;
use crate::tokenize::Tokens;
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
    /// Vectors of words and word pairs: a statement's latent columns are the sum of those of its features.
    pub vectors: Option<Arc<Vectors>>,
}

/// Scale of a character n-gram beside 1 for words: there are several times as many of them.
const CHARACTER_SCALE: f32 = 0.45;

/// Scale of a word pair's vector beside 1 for a word's.
const PAIR_SCALE: f32 = 0.7;

impl FeatureSpace {
    /// Every feature that stands in enough of the statements, or has a vector. Names in the statements are masked.
    ///
    /// # Errors
    /// [`Error::Data`] where that is none; [`Error::Model`] where two features share a key (never seen).
    pub fn of(
        statements: &[Tokens],
        params: &TrainParams,
        vectors: Option<Arc<Vectors>>,
    ) -> Result<Self, Error> {
        let mut names: Vec<String> = frequent(statements, params);
        if names.is_empty() {
            return Err(Error::Data(format!(
                "no feature stands in {} of the {} statements: give more of them, or lower the smallest counts",
                params.min_words.min(params.min_characters),
                statements.len()
            )));
        }
        names.extend(vectors.iter().flat_map(|vectors| vectors.items().names().map(String::from)));
        names.retain(|name| !params.without.iter().any(|family| family.has(name)));
        names.sort_unstable();
        names.dedup();
        Ok(Self { vectors, ..Self::from_names(names.join("\n"))? })
    }

    /// The features marked `true`.
    ///
    /// # Errors
    /// [`Error::Model`]: not to be expected of a part of a vocabulary.
    pub fn only(&self, kept: &[bool]) -> Result<Self, Error> {
        let names = self.vocabulary.names().zip(kept).filter(|(_, kept)| **kept);
        let names = names.map(|(name, _)| name).collect::<Vec<_>>().join("\n");
        Ok(Self { vectors: self.vectors.clone(), ..Self::from_names(names)? })
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
        Ok(Self { vocabulary, scales, vectors: None })
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
        let dimensions = self.vectors.as_ref().map_or(0, |vectors| vectors.dimensions());
        let mut builder = DesignBuilder {
            space: self,
            entries,
            words: HashMap::new(),
            row: Vec::new(),
            latent: vec![0.0; dimensions],
        };
        let mut rows = Vec::with_capacity(statements.len());
        let mut latent = Array2::zeros((statements.len(), dimensions));
        for (place, tokens) in statements.iter().enumerate() {
            builder.row.clear();
            builder.latent.fill(0.0);
            featurize::visit(tokens, &mut builder);
            let row_scale = scale(tokens.words()) as f32;
            for (slot, sum) in latent.row_mut(place).iter_mut().zip(&builder.latent) {
                *slot = sum * row_scale;
            }
            builder.row.sort_unstable();
            let counted = builder.row.chunk_by(|a, b| a == b);
            let values = counted.map(|same| (same[0], same.len() as f32 * row_scale));
            let mark = mark(place).map(|column| (self.vocabulary.len() + column, 1.0));
            rows.push(values.chain(mark).collect::<Vec<_>>());
        }
        let mut examples = SparseRows::new(builder.entries.len());
        rows.into_iter().for_each(|row| examples.push(row));
        Design { rows: examples, entries: Arc::new(builder.entries), latent }
    }

    /// Adds to the features' weights what their vectors give: features × classes from latent columns × classes. A
    /// statement's logits stay the same to rounding, its latent columns gone.
    pub fn fold_latent(&self, weights: &mut Array2<f64>, latent: ArrayView2<'_, f64>) {
        let Some(vectors) = &self.vectors else { return };
        for (place, name) in self.vocabulary.names().enumerate() {
            let Some(item) = vectors.items().place_of(name) else { continue };
            let factor = f64::from(pair_scale(name.contains(' ')) / self.scales[place]);
            for (&x, part) in vectors.vector(item).iter().zip(latent.outer_iter()) {
                weights.row_mut(place).scaled_add(factor * f64::from(x), &part);
            }
        }
    }
}

const fn pair_scale(is_pair: bool) -> f32 {
    if is_pair { PAIR_SCALE } else { 1.0 }
}

struct DesignBuilder<'s> {
    space: &'s FeatureSpace,
    /// Every feature by itself, then every word met with its characters.
    entries: SparseRows,
    words: HashMap<u64, usize>,
    row: Vec<usize>,
    /// The sum of the statement's vectors so far.
    latent: Vec<f32>,
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

    fn add_vector(&mut self, key: u64, scale: f32) {
        let Some(vectors) = &self.space.vectors else { return };
        // What is no feature cannot take its vector in.
        if self.space.vocabulary.place(key).is_none() {
            return;
        }
        if let Some(item) = vectors.items().place(key) {
            for (slot, x) in self.latent.iter_mut().zip(vectors.vector(item)) {
                *slot += scale * x;
            }
        }
    }
}

impl Sink for DesignBuilder<'_> {
    fn feature(&mut self, occurrence: Occurrence) {
        self.row.extend(self.space.vocabulary.place(occurrence.key));
        if occurrence.kind == Kind::Words {
            self.add_vector(occurrence.key, pair_scale(!occurrence.is_word()));
        }
    }

    fn whole(&mut self, word: u64, edged: &str) -> bool {
        self.add_vector(word, 1.0);
        let entry = self.word(word, edged);
        self.row.push(entry);
        true
    }
}

/// Names of the features that stand in enough statements and hold more than names.
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
            if !named[at] && counted[at].1 >= enough && !occurrence.is_names(tokens) {
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
    use crate::score::Scorer;
    use crate::train::assemble::on_grid;
    use crate::train::words::tokenized;
    use crate::train::{FittedSoftmax, VectorParams, learn_vectors};

    fn statements() -> Vec<Tokens> {
        tokenized(["We agree.", "We agree to talk.", "They refuse to talk"].into_iter())
    }

    fn params(min_words: usize, min_characters: usize) -> TrainParams {
        TrainParams { min_words, min_characters, ..TrainParams::default() }
    }

    #[test]
    fn features_in_enough_statements_are_kept_and_sorted() {
        let space = FeatureSpace::of(&statements(), &params(2, 99), None).unwrap();
        let names: Vec<&str> = space.vocabulary.names().collect();
        assert_eq!(names, ["w:agree", "w:talk", "w:to", "w:to talk", "w:we", "w:we agree"]);
    }

    #[test]
    fn no_feature_at_all_is_an_error_that_says_what_to_do() {
        let error = FeatureSpace::of(&statements(), &params(9, 9), None).unwrap_err().to_string();
        assert!(error.contains("lower the smallest counts"), "{error}");
    }

    #[test]
    fn the_design_counts_scales_and_marks() {
        let space = FeatureSpace::from_names("c:<we>\nw:we".into()).unwrap();
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

    /// Weights that are not 0, the same in every run.
    fn weights(rows: usize) -> Array2<f64> {
        Array2::from_shape_fn((rows, 3), |(row, class)| {
            ((row * 3 + class) * 7919 % 613) as f64 / 613.0 - 0.5
        })
    }

    /// Logits of every row, without a bias.
    fn logits(design: &Design, weights: &Array2<f64>) -> Vec<Vec<f64>> {
        let entries = design.entry_weights(weights.as_standard_layout().as_slice().unwrap(), 3);
        let row = |row| {
            let mut logits = vec![0.0; 3];
            design.add_logits(row, &entries, &mut logits);
            logits
        };
        (0..design.rows.len()).map(row).collect()
    }

    fn largest_difference(one: &[Vec<f64>], other: &[Vec<f64>]) -> f64 {
        assert_eq!(one.len(), other.len());
        let pairs = one.iter().flatten().zip(other.iter().flatten());
        pairs.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
    }

    #[test]
    fn folding_latent_columns_into_the_weights_changes_no_logit() {
        let texts =
            ["we gladly thank them for talks", "we firmly blame them for war", "they talk of war"];
        let vectors =
            VectorParams { dimensions: 5, min_words: 2, min_pairs: 2, contexts: 50, seed: 1 };
        let vectors = Arc::new(learn_vectors(&texts.repeat(4), &vectors, &|_| ()).unwrap());
        let statements = [
            "We thank Norway for talks, and thank them again for talks.",
            "They will not blame 12 of them",
            "unseen words only",
            "",
        ];
        let statements = tokenized(statements.into_iter());
        let space = FeatureSpace::of(&statements, &params(1, 1), Some(vectors)).unwrap();
        let (features, marks) = (space.vocabulary.len(), 1);
        let design = space.design(&statements, marks, |place| (place == 1).then_some(0));
        let fitted = weights(features + marks + 5);
        let trained = logits(&design, &fitted);

        let mut folded = fitted.slice(ndarray::s![..features + marks, ..]).to_owned();
        let plain = FeatureSpace { vectors: None, ..space.clone() };
        let plain = plain.design(&statements, marks, |place| (place == 1).then_some(0));
        assert!(largest_difference(&trained, &logits(&plain, &folded)) > 0.01, "they count");
        space.fold_latent(&mut folded, fitted.slice(ndarray::s![features + marks.., ..]));
        assert!(largest_difference(&trained, &logits(&plain, &folded)) < 1e-6);

        // A finished model, without the mark: all that differs is the rounding of each weight that it met.
        let design = space.design(&statements, marks, |_| None);
        let weights = folded.slice(ndarray::s![..features, ..]).to_owned();
        let grid = on_grid(&FittedSoftmax { weights, bias: ndarray::Array1::zeros(3) }, &space);
        let unit = grid.unit;
        let scorer = Scorer::new(space.vocabulary.clone(), grid).unwrap();
        for (trained, tokens) in logits(&design, &fitted).iter().zip(&statements) {
            let row = scorer.row(tokens);
            let mut met = 0;
            featurize::visit(tokens, &mut |_: Occurrence| met += 1);
            let most = 1e-6 + f64::from(met) * row.scale() * unit / 2.0;
            for (trained, finished) in trained.iter().zip(scorer.logits(&row)) {
                assert!(
                    (trained - finished).abs() <= most,
                    "{trained} is not {finished}, {most} apart"
                );
            }
        }
    }
}
