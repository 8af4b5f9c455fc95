//! Finding and opening a model: the built-in one, or a file.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use demarche::Classifier;
use demarche::model::{MAGIC, MAX_BYTES};

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
        let mut file = File::open(Path::new(model)).map_err(failed)?;
        let mut bytes = Vec::new();
        file.by_ref().take(MAGIC.len() as u64).read_to_end(&mut bytes).map_err(failed)?;
        // What does not begin as a model is read no further: the library says so of the start as well. One byte
        // more than is allowed tells it that a file is too large.
        if bytes == MAGIC {
            file.take((MAX_BYTES - MAGIC.len() + 1) as u64)
                .read_to_end(&mut bytes)
                .map_err(failed)?;
        }
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
