//! The model file, format 0: `demarche`, format version (u32, little-endian), XXH3-128 of the rest
//! (little-endian), then the model as postcard. Format 0 may still change; from 1 on every format stays readable.
//!
//! A file is untrusted. Its size is limited before anything else; the checksum is verified before it is
//! parsed; what is parsed is limited, part by part, before room is taken for it (`limits`). Whether the parts
//! fit each other is checked when a classifier is made of them.

use xxhash_rust::xxh3::xxh3_128;

use super::limits::{MAX_BYTES, MAX_NOTES};
use super::{Model, Provenance, SelfTest};
use crate::calibrate::Calibration;
use crate::classes::Classes;
use crate::decide::Thresholds;
use crate::error::Error;
use crate::score::Weights;

/// The first bytes of every model file.
pub const MAGIC: [u8; 8] = *b"demarche";
/// The format that is written and read.
pub const FORMAT: u32 = 0;

const VERSION_END: usize = MAGIC.len() + 4;
const HEADER: usize = VERSION_END + 16;

/// What the file is for: nearly all of its bytes.
type Content = (Classes, String, Weights);
/// What stands behind it: little, whatever the model.
type Notes = (Calibration, Thresholds, Provenance, Vec<SelfTest>);

/// The model as a file's bytes.
///
/// # Errors
/// [`Error::Model`] where it cannot be written or would be too large to be read again.
pub fn to_bytes(model: &Model) -> Result<Vec<u8>, Error> {
    let failed = |error| Error::Model(format!("it cannot be written: {error}"));
    let content = (&model.classes, &model.vocabulary, &model.weights);
    let notes = (&model.calibration, &model.thresholds, &model.provenance, &model.self_tests);
    let mut payload = postcard::to_allocvec(&content).map_err(failed)?;
    let notes = postcard::to_allocvec(&notes).map_err(failed)?;
    check_notes(notes.len())?;
    payload.extend(notes);
    check_size(HEADER + payload.len())?;
    let mut bytes = Vec::with_capacity(HEADER + payload.len());
    bytes.extend(MAGIC);
    bytes.extend(FORMAT.to_le_bytes());
    bytes.extend(xxh3_128(&payload).to_le_bytes());
    bytes.extend(payload);
    Ok(bytes)
}

/// The model in a file's bytes, its checksum verified. Whether its parts fit each other is checked when a
/// classifier is made of it.
///
/// # Errors
/// [`Error::Model`] where the bytes are no model or a damaged one; [`Error::ModelVersion`] where the format
/// is another.
pub fn from_bytes(bytes: &[u8]) -> Result<Model, Error> {
    check_size(bytes.len())?;
    let payload = verified(bytes)?;
    let malformed =
        |error: postcard::Error| Error::Model(format!("its content is malformed ({error})"));
    let ((classes, vocabulary, weights), rest): (Content, _) =
        postcard::take_from_bytes(payload).map_err(malformed)?;
    check_notes(rest.len())?;
    let ((calibration, thresholds, provenance, self_tests), rest): (Notes, _) =
        postcard::take_from_bytes(rest).map_err(malformed)?;
    if !rest.is_empty() {
        return Err(Error::Model(format!("{} bytes too many at its end", rest.len())));
    }
    Ok(Model { classes, vocabulary, weights, calibration, thresholds, provenance, self_tests })
}

/// The bytes behind the header, where the header is right about them.
fn verified(bytes: &[u8]) -> Result<&[u8], Error> {
    if !bytes.starts_with(&MAGIC) {
        return Err(Error::Model("it does not begin with \"demarche\"".into()));
    }
    let (Some(version), Some(checksum), Some(payload)) =
        (bytes.get(MAGIC.len()..VERSION_END), bytes.get(VERSION_END..HEADER), bytes.get(HEADER..))
    else {
        return Err(Error::Model(format!("it ends after {} bytes: it is cut off", bytes.len())));
    };
    let found = version.iter().rev().fold(0, |number, &byte| (number << 8) | u32::from(byte));
    if found != FORMAT {
        let remedy = if found > FORMAT { "update demarche" } else { "train it anew" };
        return Err(Error::ModelVersion { found, known: FORMAT, remedy });
    }
    if xxh3_128(payload).to_le_bytes() != checksum {
        return Err(Error::Model(
            "its checksum is wrong: it is damaged or cut off, get it anew".into(),
        ));
    }
    Ok(payload)
}

fn check_size(bytes: usize) -> Result<(), Error> {
    if bytes <= MAX_BYTES {
        return Ok(());
    }
    Err(Error::Model(format!("{bytes} bytes, at most {MAX_BYTES} are read")))
}

fn check_notes(bytes: usize) -> Result<(), Error> {
    if bytes <= MAX_NOTES {
        return Ok(());
    }
    Err(Error::Model(format!(
        "{bytes} bytes of provenance, self-tests and the like, at most {MAX_NOTES} are read"
    )))
}
