//! What a model file holds. `file` reads and writes it within `limits`, in the `envelope` that all model files have;
//! `selftest` proves that it still answers as it did.

pub(crate) mod envelope;
mod file;
pub(crate) mod limits;
mod selftest;

use serde::{Deserialize, Serialize};

use crate::calibrate::Calibration;
use crate::classes::Classes;
use crate::decide::Thresholds;
use crate::error::Error;
use crate::metrics::Report;
use crate::score::Weights;
use crate::vocabulary;

pub use file::{FORMAT, MAGIC, from_bytes, to_bytes};
pub use limits::{LARGEST_NUMBER, MAX_BYTES, MAX_FEATURES, MAX_NOTES};
pub use selftest::{SelfTest, record as record_self_tests, verify as verify_self_tests};

/// The file of the model that comes with the library.
#[cfg(feature = "builtin")]
pub const BUILTIN: &[u8] = include_bytes!("../../../../models/demarche-swift.demarche");

/// A model: all that answering needs, and where it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// The classes, in the order of every vector below.
    pub classes: Classes,
    /// Feature names in byte order, one a line, at most [`MAX_FEATURES`].
    pub vocabulary: String,
    /// Features × classes, and the bias.
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

impl Model {
    /// Checks that the parts fit each other and every answer will be made of finite numbers, before room is
    /// taken for the tables that answering needs.
    ///
    /// # Errors
    /// [`Error::Model`] saying which part is wrong.
    pub fn check(&self) -> Result<(), Error> {
        let (features, classes) = (vocabulary::count(&self.vocabulary), self.classes.len());
        if features > MAX_FEATURES {
            return Err(Error::Model(format!(
                "{features} features, at most {MAX_FEATURES} are read"
            )));
        }
        self.weights.check(features, classes)?;
        self.calibration.check(classes)?;
        self.thresholds.check()
    }
}

/// Where a model came from. No dates: the same data and seed give the same bytes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Provenance {
    /// Version of the tool that trained it.
    pub tool: String,
    /// Seed of the folds.
    pub seed: u64,
    /// The data it was trained on.
    pub data: Vec<DataSource>,
    /// Every setting of the training, as `name=value`.
    pub settings: Vec<String>,
    /// Cross-validated figures, where there was enough data for them.
    pub cross_validated: Option<Report>,
}

/// One file of training data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataSource {
    /// File name, without its folder.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Examples taken from it.
    pub examples: usize,
    /// "target", "support" or "correction" (see training).
    pub role: String,
}

/// SHA-256 of `bytes` in lower-case hexadecimal.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
