//! Where the files of the deep model are: they are not built into the program.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use demarche::encoder::Encoder;
use demarche::model::MAX_BYTES;

use crate::error::CliError;
use crate::input::Source;

/// The encoder's name, wherever it is looked for.
const ENCODER: &str = "demarche-deep.encoder";
/// The name of the head that comes with it.
const HEAD: &str = "demarche-deep.demarche";
/// The variable that names the encoder.
const VARIABLE: &str = "DEMARCHE_ENCODER";

/// Opens the encoder (see [`encoder_bytes`]).
pub(crate) fn encoder(
    given: Option<&Path>,
    model: Option<&Path>,
) -> Result<Arc<Encoder>, CliError> {
    let (path, bytes) = encoder_bytes(given, model)?;
    let encoder = Encoder::from_bytes(&bytes)
        .map_err(|source| CliError::Model { file: path.display().to_string(), source })?;
    Ok(Arc::new(encoder))
}

/// The encoder's file: the one that is `given`, the one that the environment names, or the first that is beside the
/// model's file, beside the program, or in `models/`.
pub(crate) fn encoder_bytes(
    given: Option<&Path>,
    model: Option<&Path>,
) -> Result<(PathBuf, Vec<u8>), CliError> {
    let path = match named(given) {
        Some(path) => path,
        None => find(ENCODER, beside(model))?,
    };
    let bytes = Source::File(path.clone()).read_any(MAX_BYTES)?;
    Ok((path, bytes))
}

/// The head that comes with the encoder: beside it where it was named, else beside the program or in `models/`.
pub(super) fn head(given: Option<&Path>) -> Result<PathBuf, CliError> {
    find(HEAD, beside(named(given).as_deref()))
}

/// The encoder by name.
fn named(given: Option<&Path>) -> Option<PathBuf> {
    let in_environment = || std::env::var_os(VARIABLE).filter(|name| !name.is_empty());
    given.map(Path::to_path_buf).or_else(|| in_environment().map(PathBuf::from))
}

/// The folders to look in, that of a `file` first.
fn beside(file: Option<&Path>) -> Vec<PathBuf> {
    let folder = |file: &Path| match file.parent() {
        Some(folder) if folder != Path::new("") => folder.to_path_buf(),
        _ => PathBuf::from("."),
    };
    let program = std::env::current_exe().ok();
    let mut folders: Vec<PathBuf> =
        [file, program.as_deref()].into_iter().flatten().map(folder).collect();
    folders.push("models".into());
    folders
}

fn find(name: &'static str, folders: Vec<PathBuf>) -> Result<PathBuf, CliError> {
    let files = folders.iter().map(|folder| folder.join(name));
    files.into_iter().find(|file| file.is_file()).ok_or(CliError::NoDeep { name, folders })
}
