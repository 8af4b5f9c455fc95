//! The file of a head, format 0: `demahead` and what every model file has (`envelope`), its content the classes, the
//! hash and width of its encoder and the weights. Format 0 may still change; from 1 on every format stays readable.

use super::head::Head;
use crate::classes::Classes;
use crate::error::Error;
use crate::model::envelope::{Envelope, Notes};
use crate::score::Weights;

/// The first bytes of every head's file.
pub const HEAD_MAGIC: [u8; 8] = *b"demahead";
/// The format that is written and read.
pub const HEAD_FORMAT: u32 = 0;
/// Largest file that is read: 2 MiB. Weights take half a MiB at most, what is behind them a MiB.
pub const MAX_HEAD: usize = 2 << 20;

const ENVELOPE: Envelope = Envelope { magic: HEAD_MAGIC, format: HEAD_FORMAT, most: MAX_HEAD };

impl Head {
    /// The head as a file's bytes.
    ///
    /// # Errors
    /// [`Error::Model`] where it cannot be written or would be too large to be read again.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        let content = (&self.classes, &self.encoder, self.width, &self.weights);
        let notes = Notes {
            calibration: &self.calibration,
            thresholds: &self.thresholds,
            provenance: &self.provenance,
            self_tests: self.self_tests.as_slice(),
        };
        ENVELOPE.write(&content, &notes)
    }

    /// The head in a file's bytes, its checksum verified and its parts checked against each other. Whether it answers
    /// as it did is checked when it meets its encoder.
    ///
    /// # Errors
    /// [`Error::Model`] where the bytes are no head or a damaged one; [`Error::ModelVersion`] where the format is
    /// another.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let (content, notes): ((Classes, String, usize, Weights), _) = ENVELOPE.read(bytes)?;
        let (classes, encoder, width, weights) = content;
        let Notes { calibration, thresholds, provenance, self_tests } = notes;
        let head = Self {
            classes,
            encoder,
            width,
            weights,
            calibration,
            thresholds,
            provenance,
            self_tests,
        };
        head.check()?;
        Ok(head)
    }
}
