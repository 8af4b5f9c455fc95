//! Vectors of words and word pairs, learned from unlabelled text: what stands in like company has like vectors, so that
//! a model knows something of words that few labelled statements, or none, have.
//!
//! `items` counts words and pairs, `contexts` what stands around them, `factorize` makes short vectors of that, `file`
//! keeps them. A trained model needs none of it: its weights have taken the vectors in
//! ([`FeatureSpace::fold_latent`](super::FeatureSpace::fold_latent)).

mod contexts;
mod factorize;
mod file;
mod items;

use crate::error::Error;
use crate::featurize::key_of;
use crate::vocabulary::Vocabulary;
use items::Items;

/// Settings of a run of [`learn_vectors`].
#[derive(Debug, Clone, PartialEq)]
pub struct VectorParams {
    /// Numbers a vector has.
    pub dimensions: usize,
    /// Fewest places of a word.
    pub min_words: usize,
    /// Fewest places of a pair.
    pub min_pairs: usize,
    /// So many of the most frequent words are contexts.
    pub contexts: usize,
    /// Seed of the factorisation's start.
    pub seed: u64,
}

impl Default for VectorParams {
    fn default() -> Self {
        Self { dimensions: 150, min_words: 6, min_pairs: 25, contexts: 6000, seed: 1 }
    }
}

impl VectorParams {
    /// Most dimensions.
    pub const MAX_DIMENSIONS: usize = 1000;

    /// Checks every setting.
    ///
    /// # Errors
    /// [`Error::Params`] naming the first that is wrong and what it may be.
    pub fn check(&self) -> Result<(), Error> {
        let wrong = |what: String| Err(Error::Params(what));
        if self.dimensions == 0 || self.dimensions > Self::MAX_DIMENSIONS {
            return wrong(format!("{} dimensions: 1 to {}", self.dimensions, Self::MAX_DIMENSIONS));
        }
        if self.min_words == 0 || self.min_pairs == 0 || self.contexts == 0 {
            return wrong("smallest counts and contexts must be 1 or more".into());
        }
        Ok(())
    }
}

/// What learning is doing; told as it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VectorStep {
    /// Counting what stands around each word and pair.
    Contexts,
    /// A pass of the factorisation: of [`VectorStep::PASSES`].
    Pass,
}

impl VectorStep {
    /// Passes of the factorisation.
    pub const PASSES: usize = factorize::PASSES;
}

/// Vectors of length 1, one an item, each number kept in a byte.
#[derive(Debug, Clone)]
pub struct Vectors {
    items: Vocabulary,
    dimensions: usize,
    /// Items × dimensions.
    values: Vec<f32>,
}

impl Vectors {
    /// Words and pairs, as features: `w:agree`, `w:agree to`.
    #[must_use]
    pub fn items(&self) -> &Vocabulary {
        &self.items
    }

    /// Numbers a vector has.
    #[must_use]
    pub fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// The vector of the item at `place`.
    #[must_use]
    pub fn vector(&self, place: usize) -> &[f32] {
        &self.values[place * self.dimensions..(place + 1) * self.dimensions]
    }

    /// Keys of the items that are single words.
    pub fn word_keys(&self) -> impl Iterator<Item = u64> {
        self.items.names().filter(|name| !name.contains(' ')).filter_map(key_of)
    }

    /// The vectors as a file's bytes.
    ///
    /// # Errors
    /// [`Error::Vectors`] where they cannot be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        file::to_bytes(self)
    }

    /// The vectors in a file's bytes, checksum and shape verified.
    ///
    /// # Errors
    /// [`Error::Vectors`] saying what is wrong with it.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        file::from_bytes(bytes)
    }
}

/// Learns vectors from texts, each a statement or a paragraph. The same texts in the same order and the same parameters
/// give the same vectors.
///
/// # Errors
/// [`Error::Params`] where a setting is wrong; [`Error::Data`] where there is too little text for the dimensions.
pub fn learn_vectors(
    texts: &[impl AsRef<str>],
    params: &VectorParams,
    step: &dyn Fn(VectorStep),
) -> Result<Vectors, Error> {
    params.check()?;
    let items = Items::of(texts, params);
    step(VectorStep::Contexts);
    let contexts = contexts::of(&items, params.contexts);
    if items.names.len().min(contexts.columns()) <= params.dimensions {
        return Err(Error::Data(format!(
            "{} words and pairs are frequent enough for a vector, in {} kinds of contexts, too few for {} dimensions: \
             give more text, or lower the smallest counts or the dimensions",
            items.names.len(),
            contexts.columns(),
            params.dimensions
        )));
    }
    let values =
        factorize::vectors(&contexts, &items.emphasis(), params, &|| step(VectorStep::Pass))?;
    file::rounded(items.names, params.dimensions, &values)
}
