//! The model file, format 0: `demarche`, format version (u32, little-endian), XXH3-128 of the rest
//! (little-endian), then the model as postcard. Format 0 may still change; from 1 on every format stays readable.
//!
//! A file is untrusted. Its size is limited before anything else; the checksum is verified before it is
//! parsed; postcard never reserves more than the bytes at hand can fill; shapes are checked before use.

use xxhash_rust::xxh3::xxh3_128;

use super::Model;
use crate::error::Error;

/// The first bytes of every model file.
pub const MAGIC: [u8; 8] = *b"demarche";
/// The format that is written and read.
pub const FORMAT: u32 = 0;
/// Largest file that is read: 64 MiB.
pub const MAX_BYTES: usize = 64 << 20;

const VERSION_END: usize = MAGIC.len() + 4;
const HEADER: usize = VERSION_END + 16;

/// The model as a file's bytes.
///
/// # Errors
/// [`Error::Model`] where it cannot be written or would be too large to be read again.
pub fn to_bytes(model: &Model) -> Result<Vec<u8>, Error> {
    let payload = postcard::to_allocvec(model)
        .map_err(|error| Error::Model(format!("it cannot be written: {error}")))?;
    if payload.len() + HEADER > MAX_BYTES {
        return Err(too_large(payload.len() + HEADER));
    }
    let mut bytes = Vec::with_capacity(HEADER + payload.len());
    bytes.extend(MAGIC);
    bytes.extend(FORMAT.to_le_bytes());
    bytes.extend(xxh3_128(&payload).to_le_bytes());
    bytes.extend(payload);
    Ok(bytes)
}

/// The model in a file's bytes, its checksum verified. Shapes are checked when a classifier is made of it.
///
/// # Errors
/// [`Error::Model`] where the bytes are no model or a damaged one; [`Error::ModelVersion`] where the format
/// is another.
pub fn from_bytes(bytes: &[u8]) -> Result<Model, Error> {
    if bytes.len() > MAX_BYTES {
        return Err(too_large(bytes.len()));
    }
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
    match postcard::take_from_bytes(payload) {
        Ok((model, [])) => Ok(model),
        Ok((_, rest)) => Err(Error::Model(format!("{} bytes too many at its end", rest.len()))),
        Err(error) => Err(Error::Model(format!("its content is malformed ({error})"))),
    }
}

fn too_large(bytes: usize) -> Error {
    Error::Model(format!("{bytes} bytes, at most {MAX_BYTES} are read"))
}
