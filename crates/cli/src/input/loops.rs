//! Whether an input is the very file that the answers go to: the shell has emptied it, or reading it would
//! never end.

use std::fs::Metadata;

/// True where standard output is written to this file.
#[cfg(unix)]
pub(super) fn is_stdout(file: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    let name = |file: &Metadata| (file.dev(), file.ino());
    file.is_file() && stream(&std::io::stdout()).is_some_and(|out| name(&out) == name(file))
}

/// What stands behind standard input or output.
#[cfg(unix)]
pub(super) fn stream(stream: &impl std::os::fd::AsFd) -> Option<Metadata> {
    std::fs::File::from(stream.as_fd().try_clone_to_owned().ok()?).metadata().ok()
}

#[cfg(not(unix))]
pub(super) fn is_stdout(_: &Metadata) -> bool {
    false
}

#[cfg(not(unix))]
pub(super) fn stream<T>(_: &T) -> Option<Metadata> {
    None
}
