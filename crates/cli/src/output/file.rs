//! Files that are there whole or not at all.

use std::io::{self, Write};
use std::path::Path;

use tempfile::Builder;

use crate::error::CliError;

/// Refuses a path that nothing can be written to, before any work is done for it.
pub(crate) fn check_place(path: &Path) -> Result<(), CliError> {
    let failed = |what: &str| {
        let source = io::Error::new(io::ErrorKind::NotFound, what);
        Err(CliError::Write { path: path.to_path_buf(), source })
    };
    match path.file_name() {
        _ if path.is_dir() => failed("it is a folder"),
        None => failed("it names no file"),
        Some(_) if !folder(path).is_dir() => failed("its folder does not exist"),
        Some(_) => Ok(()),
    }
}

/// Writes beside the file, then puts it in its place in one step.
pub(crate) fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    let write = || -> io::Result<()> {
        let mut builder = Builder::new();
        builder.prefix(".demarche-");
        // Others may read it as they may any new file; a temporary file is its owner's only.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut file = builder.tempfile_in(folder(path))?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    };
    write().map_err(|source| CliError::Write { path: path.to_path_buf(), source })
}

/// The folder that a path is in.
fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}
