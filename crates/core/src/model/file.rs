//! The file of a swift model, format 0: `demarche` and what every model file has (`envelope`), its content the classes,
//! the vocabulary and the weights. Format 0 may still change; from 1 on every format stays readable.

use super::Model;
use super::envelope::{Envelope, Notes};
use super::limits::MAX_BYTES;
use crate::classes::Classes;
use crate::error::Error;
use crate::score::Weights;

/// The first bytes of every model file.
pub const MAGIC: [u8; 8] = *b"demarche";
/// The format that is written and read.
pub const FORMAT: u32 = 0;

const ENVELOPE: Envelope = Envelope { magic: MAGIC, format: FORMAT, most: MAX_BYTES };

/// The model as a file's bytes.
///
/// # Errors
/// [`Error::Model`] where it cannot be written or would be too large to be read again.
pub fn to_bytes(model: &Model) -> Result<Vec<u8>, Error> {
    let content = (&model.classes, &model.vocabulary, &model.weights);
    let notes = Notes {
        calibration: &model.calibration,
        thresholds: &model.thresholds,
        provenance: &model.provenance,
        self_tests: model.self_tests.as_slice(),
    };
    ENVELOPE.write(&content, &notes)
}

/// The model in a file's bytes, its checksum verified. Whether its parts fit each other is checked when a
/// classifier is made of it.
///
/// # Errors
/// [`Error::Model`] where the bytes are no model or a damaged one; [`Error::ModelVersion`] where the format
/// is another.
pub fn from_bytes(bytes: &[u8]) -> Result<Model, Error> {
    let (content, notes): ((Classes, String, Weights), _) = ENVELOPE.read(bytes)?;
    let (classes, vocabulary, weights) = content;
    let Notes { calibration, thresholds, provenance, self_tests } = notes;
    Ok(Model { classes, vocabulary, weights, calibration, thresholds, provenance, self_tests })
}
