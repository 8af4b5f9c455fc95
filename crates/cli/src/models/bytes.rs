//! The bytes of a model's file, and what kind of model they are.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use demarche::deep::{HEAD_MAGIC, MAX_HEAD};
use demarche::model::{MAGIC, MAX_BYTES, sha256_hex};
use demarche::{Classifier, Head};

use super::BUILTIN;
use crate::error::CliError;

/// A model's bytes and the name to call it by in messages.
#[derive(Debug)]
pub(crate) struct ModelBytes {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl ModelBytes {
    /// The bytes of the model called `model`: a file, or `builtin`, which is the swift one.
    pub(crate) fn read(model: &str) -> Result<Self, CliError> {
        let name = model.to_string();
        if model == BUILTIN {
            return Ok(Self { name, bytes: demarche::model::BUILTIN.to_vec() });
        }
        let failed = |source| CliError::Read { file: format!("model {model}"), source };
        let mut file = File::open(Path::new(model)).map_err(failed)?;
        let mut bytes = Vec::new();
        file.by_ref().take(MAGIC.len() as u64).read_to_end(&mut bytes).map_err(failed)?;
        // What does not begin as a model is read no further: the library says so of the start as well. One byte
        // more than is allowed tells it that a file is too large.
        if let Some(most) = most(&bytes) {
            let rest = most - bytes.len() + 1;
            file.take(rest as u64).read_to_end(&mut bytes).map_err(failed)?;
        }
        Ok(Self { name, bytes })
    }

    /// True for the head of a deep model.
    pub(crate) fn is_head(&self) -> bool {
        self.bytes.starts_with(&HEAD_MAGIC)
    }

    /// Its SHA-256, in hexadecimal.
    pub(crate) fn sha256(&self) -> String {
        sha256_hex(&self.bytes)
    }

    /// The swift model, verified.
    pub(crate) fn classifier(&self) -> Result<Classifier, CliError> {
        Classifier::from_bytes(&self.bytes).map_err(|source| self.refused(source))
    }

    /// The head, not yet on its encoder.
    pub(super) fn head(&self) -> Result<Head, CliError> {
        Head::from_bytes(&self.bytes).map_err(|source| self.refused(source))
    }

    /// The error for a model that the library refuses.
    pub(super) fn refused(&self, source: demarche::Error) -> CliError {
        CliError::Model { file: self.name.clone(), source }
    }
}

/// Largest file of the kind that begins so; none where it is no model.
fn most(start: &[u8]) -> Option<usize> {
    if start == MAGIC {
        Some(MAX_BYTES)
    } else if start == HEAD_MAGIC {
        Some(MAX_HEAD)
    } else {
        None
    }
}

/// True where a file begins as a model does.
pub(crate) fn is_model(file: &str) -> bool {
    start(Path::new(file)).is_some_and(|start| most(&start).is_some())
}

/// The first bytes of a file, where it has so many.
pub(crate) fn start(file: &Path) -> Option<[u8; MAGIC.len()]> {
    let mut start = [0; MAGIC.len()];
    let mut opened = File::open(file.is_file().then_some(file)?).ok()?;
    opened.read_exact(&mut start).ok()?;
    Some(start)
}
