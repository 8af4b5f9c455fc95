//! A head: all of a deep model but the encoder.

use crate::calibrate::Calibration;
use crate::classes::Classes;
use crate::decide::Thresholds;
use crate::error::Error;
use crate::model::{Provenance, SelfTest};
use crate::score::Weights;

/// Most numbers in a statement's vector.
pub const MAX_WIDTH: usize = 4096;

/// The weights of a deep model, and where they came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// The classes, in the order of every vector below.
    pub classes: Classes,
    /// SHA-256 of its encoder's file, in lower-case hexadecimal: on the vectors of any other it would give nonsense.
    pub encoder: String,
    /// How many numbers the encoder's vectors have.
    pub width: usize,
    /// Numbers of the vector × classes, on a grid, and the bias: the logits of a vector `v` are `bias + Σ vᵢ wᵢ`.
    pub weights: Weights,
    /// From raw to calibrated logits.
    pub calibration: Calibration,
    /// When an answer is unsure.
    pub thresholds: Thresholds,
    /// Where it came from.
    pub provenance: Provenance,
    /// Statements with the probabilities it must give them.
    pub self_tests: Vec<SelfTest>,
}

impl Head {
    /// Checks that the parts fit each other and every answer will be made of finite numbers.
    ///
    /// # Errors
    /// [`Error::Model`] saying which part is wrong.
    pub fn check(&self) -> Result<(), Error> {
        if !is_sha256(&self.encoder) {
            return Err(Error::Model("it does not say which encoder it is for".into()));
        }
        if self.width == 0 || self.width > MAX_WIDTH {
            let width = self.width;
            return Err(Error::Model(format!("vectors of {width} numbers: 1 to {MAX_WIDTH}")));
        }
        self.weights.check(self.width, self.classes.len())?;
        self.calibration.check(self.classes.len())?;
        self.thresholds.check()
    }
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
