//! Finding and opening a model: the built-in one, or a file.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use demarche::Classifier;
use demarche::model::MAX_BYTES;

use crate::error::CliError;

/// The word for the model that comes with the program.
pub(crate) const BUILTIN: &str = "builtin";

/// A model's bytes and the name to call it by in messages.
pub(crate) struct ModelBytes {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl ModelBytes {
    /// The bytes of the model called `model`: a file, or `builtin`.
    pub(crate) fn read(model: &str) -> Result<Self, CliError> {
        let name = model.to_string();
        if model == BUILTIN {
            return Ok(Self { name, bytes: demarche::model::BUILTIN.to_vec() });
        }
        let failed = |source| CliError::Read { file: format!("model {model}"), source };
        let mut bytes = Vec::new();
        // One byte more than is allowed tells the library that it is too large, without reading on.
        let limit = MAX_BYTES as u64 + 1;
        File::open(Path::new(model))
            .and_then(|file| file.take(limit).read_to_end(&mut bytes))
            .map_err(failed)?;
        Ok(Self { name, bytes })
    }

    /// The model, verified.
    pub(crate) fn classifier(&self) -> Result<Classifier, CliError> {
        Classifier::from_bytes(&self.bytes)
            .map_err(|source| CliError::Model { file: self.name.clone(), source })
    }
}

/// The model called `model`, verified.
pub(crate) fn open(model: &str) -> Result<Classifier, CliError> {
    ModelBytes::read(model)?.classifier()
}
