//! The pipeline of the deep model: statement → vector → logits → probabilities → tone.

use std::sync::Arc;

use ndarray::ArrayView1;

use super::head::Head;
use super::known::Known;
use super::reasons;
use crate::calibrate::softmax;
use crate::classes::Classes;
use crate::decide::{Reading, Thresholds, decide};
use crate::encoder::Encoder;
use crate::error::Error;
use crate::explain::Explanation;
use crate::model;
use crate::reader::Reader;
use crate::tokenize::Tokens;

/// How far a probability may be from what the head's self-tests say. Vectors are the same bits everywhere; were an
/// encoder's kernel to round otherwise somewhere, one step of one of its 8-bit numbers would move an answer by less.
pub const TOLERANCE: f64 = 0.01;

/// Statements that are encoded at once: their vectors are all held until they are read.
const AT_ONCE: usize = 256;

/// A head on its encoder, ready to answer.
#[derive(Debug)]
pub struct Deep {
    encoder: Arc<Encoder>,
    head: Head,
    /// Numbers of the vector × classes: the head's grid times its unit.
    weights: Vec<f64>,
    known: Known,
}

impl Deep {
    /// Puts a head on its encoder: parts and self-tests verified.
    ///
    /// # Errors
    /// [`Error::WrongEncoder`] where the head was made for another one; [`Error::Model`] where it is not consistent, or
    /// answers otherwise than it did.
    pub fn new(encoder: Arc<Encoder>, head: Head) -> Result<Self, Error> {
        head.check()?;
        if head.encoder != encoder.sha256() {
            let (wanted, found) = (head.encoder, encoder.sha256().to_string());
            return Err(Error::WrongEncoder { wanted, found });
        }
        if head.width != encoder.width() {
            let (wanted, found) = (head.width, encoder.width());
            return Err(Error::Model(format!(
                "it is for vectors of {wanted} numbers, its encoder's have {found}"
            )));
        }
        let weights =
            head.weights.grid.iter().map(|&weight| head.weights.unit * f64::from(weight)).collect();
        let known = Known::of(&encoder);
        let deep = Self { encoder, head, weights, known };
        model::verify_self_tests(&deep, &deep.head.self_tests, TOLERANCE)?;
        Ok(deep)
    }

    /// The encoder.
    #[must_use]
    pub fn encoder(&self) -> &Arc<Encoder> {
        &self.encoder
    }

    /// All but the encoder.
    #[must_use]
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// Calibrated logits of a vector, one a class. Summed in the order of the vector, so that the same bits come out
    /// everywhere.
    pub(super) fn logits(&self, vector: ArrayView1<'_, f32>) -> Vec<f64> {
        let mut logits = self.head.weights.bias.clone();
        for (&number, weights) in vector.iter().zip(self.weights.chunks_exact(logits.len())) {
            for (logit, weight) in logits.iter_mut().zip(weights) {
                *logit += f64::from(number) * weight;
            }
        }
        self.head.calibration.apply(&logits)
    }

    /// The tokens of a statement as the encoder takes them: a word with a capital is a name unless it knows it.
    pub(super) fn tokens(&self, statement: &str) -> Tokens {
        self.known.masked(&self.encoder, statement)
    }

    /// The reading for calibrated logits. Whether the text can be relied on is judged as swift judges it, by the words
    /// that the encoder has whole.
    pub(super) fn decide(&self, logits: &[f64], tokens: &Tokens) -> Reading {
        let met = self.known.met(&self.encoder, tokens);
        decide(&self.head.classes, &self.head.thresholds, softmax(logits), tokens, met)
    }
}

impl Reader for Deep {
    fn classes(&self) -> &Classes {
        &self.head.classes
    }

    fn thresholds(&self) -> &Thresholds {
        &self.head.thresholds
    }

    fn label(&self, statement: &str) -> Reading {
        let vectors = self.encoder.embed(&[statement]);
        self.decide(&self.logits(vectors.row(0)), &self.tokens(statement))
    }

    fn explain(&self, statement: &str) -> (Reading, Explanation) {
        reasons::measure(self, statement)
    }

    fn label_all(&self, statements: &[&str]) -> Vec<Reading> {
        let mut readings = Vec::with_capacity(statements.len());
        for some in statements.chunks(AT_ONCE) {
            let vectors = self.encoder.embed(some);
            let rows = vectors.outer_iter().zip(some);
            readings
                .extend(rows.map(|(row, text)| self.decide(&self.logits(row), &self.tokens(text))));
        }
        readings
    }
}
