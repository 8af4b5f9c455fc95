//! What the files of models have in common: eight bytes that say what it is, format version (u32, little-endian),
//! XXH3-128 of the rest (little-endian), then as postcard what the file is for and, behind it, notes.
//!
//! A file is untrusted. Its size is limited before anything else; the checksum is verified before it is
//! parsed; what is parsed is limited, part by part, before room is taken for it (`limits`).

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use super::limits::MAX_NOTES;
use super::{Provenance, SelfTest};
use crate::calibrate::Calibration;
use crate::decide::Thresholds;
use crate::error::Error;

/// A kind of model file.
pub(crate) struct Envelope {
    /// Its first bytes.
    pub(crate) magic: [u8; 8],
    /// The format that is written and read.
    pub(crate) format: u32,
    /// Most bytes of a whole file.
    pub(crate) most: usize,
}

/// What stands behind the content: little, whatever the model.
pub(crate) struct Notes<C = Calibration, T = Thresholds, P = Provenance, S = Vec<SelfTest>> {
    pub(crate) calibration: C,
    pub(crate) thresholds: T,
    pub(crate) provenance: P,
    pub(crate) self_tests: S,
}

/// Notes that are only lent.
pub(crate) type NotesRef<'m> =
    Notes<&'m Calibration, &'m Thresholds, &'m Provenance, &'m [SelfTest]>;

const VERSION_AT: usize = 8;
const VERSION_END: usize = VERSION_AT + 4;
const HEADER: usize = VERSION_END + 16;

impl Envelope {
    /// A file's bytes.
    ///
    /// # Errors
    /// [`Error::Model`] where it cannot be written or would be too large to be read again.
    pub(crate) fn write(
        &self,
        content: &impl Serialize,
        notes: &NotesRef<'_>,
    ) -> Result<Vec<u8>, Error> {
        let failed = |error| Error::Model(format!("it cannot be written: {error}"));
        let mut payload = postcard::to_allocvec(content).map_err(failed)?;
        let Notes { calibration, thresholds, provenance, self_tests } = notes;
        let notes = (calibration, thresholds, provenance, self_tests);
        let notes = postcard::to_allocvec(&notes).map_err(failed)?;
        check_notes(notes.len())?;
        payload.extend(notes);
        self.check_size(HEADER + payload.len())?;
        let mut bytes = Vec::with_capacity(HEADER + payload.len());
        bytes.extend(self.magic);
        bytes.extend(self.format.to_le_bytes());
        bytes.extend(xxh3_128(&payload).to_le_bytes());
        bytes.extend(payload);
        Ok(bytes)
    }

    /// Content and notes of a file, its checksum verified.
    ///
    /// # Errors
    /// [`Error::Model`] where the bytes are no such file or a damaged one; [`Error::ModelVersion`] where the format
    /// is another.
    pub(crate) fn read<'b, C: Deserialize<'b>>(
        &self,
        bytes: &'b [u8],
    ) -> Result<(C, Notes), Error> {
        self.check_size(bytes.len())?;
        let payload = self.verified(bytes)?;
        let malformed =
            |error: postcard::Error| Error::Model(format!("its content is malformed ({error})"));
        let (content, rest) = postcard::take_from_bytes(payload).map_err(malformed)?;
        check_notes(rest.len())?;
        let ((calibration, thresholds, provenance, self_tests), rest) =
            postcard::take_from_bytes(rest).map_err(malformed)?;
        if !rest.is_empty() {
            return Err(Error::Model(format!("{} bytes too many at its end", rest.len())));
        }
        Ok((content, Notes { calibration, thresholds, provenance, self_tests }))
    }

    /// The bytes behind the header, where the header is right about them.
    fn verified<'b>(&self, bytes: &'b [u8]) -> Result<&'b [u8], Error> {
        if !bytes.starts_with(&self.magic) {
            let magic = self.magic.escape_ascii();
            return Err(Error::Model(format!("it does not begin with \"{magic}\"")));
        }
        let (Some(version), Some(checksum), Some(payload)) = (
            bytes.get(VERSION_AT..VERSION_END),
            bytes.get(VERSION_END..HEADER),
            bytes.get(HEADER..),
        ) else {
            return Err(Error::Model(format!(
                "it ends after {} bytes: it is cut off",
                bytes.len()
            )));
        };
        let found = version.iter().rev().fold(0, |number, &byte| (number << 8) | u32::from(byte));
        if found != self.format {
            let remedy = if found > self.format { "update demarche" } else { "train it anew" };
            return Err(Error::ModelVersion { found, known: self.format, remedy });
        }
        if xxh3_128(payload).to_le_bytes() != checksum {
            return Err(Error::Model(
                "its checksum is wrong: it is damaged or cut off, get it anew".into(),
            ));
        }
        Ok(payload)
    }

    fn check_size(&self, bytes: usize) -> Result<(), Error> {
        if bytes <= self.most {
            return Ok(());
        }
        Err(Error::Model(format!("{bytes} bytes, at most {} are read", self.most)))
    }
}

fn check_notes(bytes: usize) -> Result<(), Error> {
    if bytes <= MAX_NOTES {
        return Ok(());
    }
    Err(Error::Model(format!(
        "{bytes} bytes of provenance, self-tests and the like, at most {MAX_NOTES} are read"
    )))
}
