//! The encoder: a statement → a vector that says what is meant. A transformer like BERT with whole-number weights, read
//! from a file of its own.
//!
//! `wordpiece` cuts a statement into tokens; their rows of a `table` are the states that each `layer` changes; their mean
//! is the vector. Products are of whole numbers and floats are added in one order, so that a statement's vector is the
//! same bits on every platform and whatever stands beside it.

mod activation;
mod attention;
mod build;
pub mod file;
mod layer;
mod linear;
mod matmul;
mod norm;
mod normalise;
pub mod shape;
mod table;
mod vocabulary;
mod wordpiece;

use std::fmt;

use ndarray::Array2;
#[cfg(feature = "parallel")]
use rayon::prelude::*;

pub use wordpiece::Piece;

use crate::error::Error;
use layer::{Layer, Room};
use norm::Norm;
use table::Table;
use wordpiece::Wordpiece;

/// Tokens that are worked on at once: as many as their states stay near the processor.
const TOKENS: usize = 128;

/// A loaded encoder.
pub struct Encoder {
    wordpiece: Wordpiece,
    words: Table,
    places: Table,
    norm: Norm,
    layers: Vec<Layer>,
    width: usize,
    heads: usize,
    sha256: String,
}

impl fmt::Debug for Encoder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (width, layers) = (self.width, self.layers.len());
        formatter.debug_struct("Encoder").field("width", &width).field("layers", &layers).finish()
    }
}

impl Encoder {
    /// The encoder in a file's bytes, which are not kept.
    ///
    /// # Errors
    /// [`Error::Encoder`] where the bytes are no encoder, a damaged one, or one whose parts do not fit each other.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        build::encoder(&file::from_bytes(bytes)?, crate::model::sha256_hex(bytes))
    }

    /// Columns of a vector.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// SHA-256 of the file, in hexadecimal digits.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// True where the vocabulary has `word` as one token. Capitals and accents do not matter.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        self.wordpiece.knows(word)
    }

    /// The tokens of a statement as the encoder reads them, the marks of its ends included. What is behind the last
    /// position is left out.
    #[must_use]
    pub fn tokens(&self, statement: &str) -> Vec<Piece> {
        self.wordpiece.pieces(statement)
    }

    /// The vectors [statements × width]: of each statement the mean of its tokens' last states. A statement's vector is
    /// the same whatever the others are.
    #[must_use]
    pub fn embed(&self, statements: &[&str]) -> Array2<f32> {
        let pieces: Vec<Vec<Piece>> = statements.iter().map(|text| self.tokens(text)).collect();
        let mut vectors = vec![0.0; statements.len() * self.width];
        let mut work = Vec::new();
        let (mut pieces, mut rest) = (pieces.as_slice(), vectors.as_mut_slice());
        while !pieces.is_empty() {
            let (some, behind) = pieces.split_at(together(pieces));
            let (vectors, others) = rest.split_at_mut(some.len() * self.width);
            work.push((some, vectors));
            (pieces, rest) = (behind, others);
        }
        #[cfg(feature = "parallel")]
        work.into_par_iter().for_each_init(Room::new, |room, (pieces, vectors)| {
            self.embed_some(pieces, vectors, room);
        });
        #[cfg(not(feature = "parallel"))]
        {
            let mut room = Room::new();
            work.into_iter()
                .for_each(|(pieces, vectors)| self.embed_some(pieces, vectors, &mut room));
        }
        let mut answer = Array2::zeros((statements.len(), self.width));
        answer.iter_mut().zip(vectors).for_each(|(place, x)| *place = x);
        answer
    }

    /// Writes the vectors of a few statements.
    fn embed_some(&self, pieces: &[Vec<Piece>], vectors: &mut [f32], room: &mut Room) {
        let lengths: Vec<usize> = pieces.iter().map(Vec::len).collect();
        let mut states = vec![0.0; lengths.iter().sum::<usize>() * self.width];
        let places = pieces.iter().flat_map(|pieces| pieces.iter().enumerate());
        for (state, (place, piece)) in states.chunks_exact_mut(self.width).zip(places) {
            self.words.add(piece.id as usize, state);
            self.places.add(place, state);
            self.norm.apply(state);
        }
        for layer in &self.layers {
            layer.run(&mut states, &lengths, (self.width, self.heads), room);
        }
        let mut states = states.chunks_exact(self.width);
        for (vector, &tokens) in vectors.chunks_exact_mut(self.width).zip(&lengths) {
            for state in states.by_ref().take(tokens) {
                vector.iter_mut().zip(state).for_each(|(sum, x)| *sum += x);
            }
            vector.iter_mut().for_each(|sum| *sum /= tokens as f32);
        }
    }
}

/// How many of the first statements are worked on together, at least one.
fn together(pieces: &[Vec<Piece>]) -> usize {
    let mut tokens = 0;
    let fitting = pieces.iter().take_while(|pieces| {
        tokens += pieces.len();
        tokens <= TOKENS
    });
    fitting.count().max(1)
}
