//! Files that are there whole or not at all.

use std::fs::{self, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::whole::writing;
use crate::error::CliError;

/// Refuses a path that nothing can be written to, before any work is done for it.
pub(crate) fn check_place(path: &Path) -> Result<(), CliError> {
    let check = || {
        let wrong = |what: &str| Err(io::Error::new(ErrorKind::InvalidInput, what));
        if path.is_dir() {
            return wrong("it is a folder");
        }
        match Place::of(path)? {
            Place::Stream(_) => Ok(()),
            Place::File { path, .. } if path.file_name().is_none() => wrong("it names no file"),
            Place::File { path, .. } if !folder(&path).is_dir() => {
                wrong("its folder does not exist")
            }
            Place::File { path, old } => {
                // Putting a new file in its place would not ask whether this one may be written.
                if old.is_some() {
                    OpenOptions::new().append(true).open(&path)?;
                }
                let _writing = writing();
                beside(&path).map(drop)
            }
        }
    };
    check().map_err(|source| failed(path, source))
}

/// True where two paths name one file, however they are written.
pub(crate) fn same_file(one: &Path, other: &Path) -> bool {
    one == other
        || one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}

/// Writes every file beside its place before the first is put there. Where there is no room for one of them,
/// none has changed; Ctrl-C comes before all of them or after.
pub(crate) fn write_together(files: &[(&Path, &[u8])]) -> Result<(), CliError> {
    let _writing = writing();
    let mut ready = Vec::new();
    for (path, bytes) in files {
        ready.push((path, Ready::of(path, bytes).map_err(|source| failed(path, source))?));
    }
    for (path, written) in ready {
        written.put().map_err(|source| failed(path, source))?;
    }
    Ok(())
}

/// What stands at a path.
enum Place {
    /// A pipe, a terminal, `/dev/null`: nothing may be put in its place, it is written to.
    Stream(PathBuf),
    /// A file, or nothing yet. What a link points to is replaced, not the link.
    File { path: PathBuf, old: Option<Permissions> },
}

impl Place {
    fn of(path: &Path) -> io::Result<Self> {
        match fs::metadata(path) {
            Ok(there) if there.is_file() => {
                Ok(Self::File { path: path.canonicalize()?, old: Some(there.permissions()) })
            }
            Ok(_) => Ok(Self::Stream(path.to_path_buf())),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Ok(Self::File { path: path.to_path_buf(), old: None })
            }
            Err(error) => Err(error),
        }
    }
}

/// Bytes on their way.
enum Ready<'a> {
    Stream(PathBuf, &'a [u8]),
    File(PathBuf, NamedTempFile),
}

impl<'a> Ready<'a> {
    fn of(path: &Path, bytes: &'a [u8]) -> io::Result<Self> {
        match Place::of(path)? {
            Place::Stream(path) => Ok(Self::Stream(path, bytes)),
            Place::File { path, old } => {
                let mut file = beside(&path)?;
                file.write_all(bytes)?;
                if let Some(permissions) = old {
                    file.as_file().set_permissions(permissions)?;
                }
                file.as_file().sync_all()?;
                Ok(Self::File(path, file))
            }
        }
    }

    fn put(self) -> io::Result<()> {
        match self {
            Self::Stream(path, bytes) => {
                OpenOptions::new().write(true).open(path)?.write_all(bytes)
            }
            Self::File(path, file) => file.persist(path).map(drop).map_err(|error| error.error),
        }
    }
}

/// A file beside `path`. What a killed run leaves of it is called after the file that it was to be, and can be
/// deleted; no run reads it.
fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let mut prefix = path.file_name().unwrap_or_default().to_os_string();
    prefix.push(".unfinished-");
    let mut builder = Builder::new();
    builder.prefix(&prefix);
    // Others may read it as they may any new file; a temporary file is its owner's only.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder(path))
}

/// The folder that a path is in.
fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

fn failed(path: &Path, source: io::Error) -> CliError {
    CliError::Write { path: path.to_path_buf(), source }
}
