//! What a head and its encoder say of themselves.

use std::path::Path;

use demarche::Deep;
use demarche::calibrate::Calibration;
use demarche::decide::Thresholds;
use demarche::deep::HEAD_FORMAT;
use demarche::encoder::{Encoder, file, shape};
use demarche::model::{MAX_BYTES, Provenance};
use serde::Serialize;

use super::SelfTests;
use crate::error::CliError;
use crate::input::Source;
use crate::models::{ModelBytes, encoder_bytes, start};

/// A head, as it is printed.
#[derive(Serialize)]
pub(super) struct Inspected<'a> {
    model: &'a str,
    format: u32,
    bytes: usize,
    sha256: String,
    classes: &'a [String],
    /// What a weight of 1 adds to a logit for each 1 of the vector's number.
    unit: f64,
    /// One number a class, in the order of `classes`.
    bias: &'a [f64],
    calibration: &'a Calibration,
    thresholds: &'a Thresholds,
    provenance: &'a Provenance,
    self_tests: SelfTests,
    encoder: InspectedEncoder,
}

/// An encoder, as it is printed.
#[derive(Serialize)]
pub(super) struct InspectedEncoder {
    encoder: String,
    format: u32,
    bytes: usize,
    sha256: String,
    shape: shape::Shape,
    /// How many its vocabulary has.
    tokens: usize,
}

/// A head and the encoder that it was opened on.
pub(super) fn of<'a>(
    deep: &'a Deep,
    head: &'a ModelBytes,
    given: Option<&Path>,
) -> Result<Inspected<'a>, CliError> {
    let (path, bytes) = encoder_bytes(given, Some(Path::new(&head.name)))?;
    let parts = deep.head();
    Ok(Inspected {
        model: &head.name,
        format: HEAD_FORMAT,
        bytes: head.bytes.len(),
        sha256: head.sha256(),
        classes: parts.classes.names(),
        unit: parts.weights.unit,
        bias: &parts.weights.bias,
        calibration: &parts.calibration,
        thresholds: &parts.thresholds,
        provenance: &parts.provenance,
        self_tests: SelfTests { count: parts.self_tests.len(), verified: true },
        encoder: of_encoder(&path, &bytes, deep.encoder())?,
    })
}

/// The encoder in the file `model`; none where it is none.
pub(super) fn encoder_at(model: &str) -> Result<Option<InspectedEncoder>, CliError> {
    let path = Path::new(model);
    if start(path) != Some(file::MAGIC) {
        return Ok(None);
    }
    let bytes = Source::of(path).read_any(MAX_BYTES)?;
    let encoder = Encoder::from_bytes(&bytes).map_err(|error| refused(path, error))?;
    of_encoder(path, &bytes, &encoder).map(Some)
}

fn of_encoder(path: &Path, bytes: &[u8], encoder: &Encoder) -> Result<InspectedEncoder, CliError> {
    let parts = file::from_bytes(bytes).map_err(|error| refused(path, error))?;
    Ok(InspectedEncoder {
        encoder: path.display().to_string(),
        format: file::FORMAT,
        bytes: bytes.len(),
        sha256: encoder.sha256().to_string(),
        shape: parts.shape,
        tokens: parts.vocabulary.lines().count(),
    })
}

fn refused(path: &Path, source: demarche::Error) -> CliError {
    CliError::Model { file: path.display().to_string(), source }
}
