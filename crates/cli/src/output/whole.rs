//! What is written whole: pieces of standard output, and files. Whoever stops the program finds no half line
//! and no half file.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::error::CliError;
use crate::exit::Exit;
use crate::talk::Talk;

/// Held while something is written.
static WRITING: Mutex<()> = Mutex::new(());
/// Set by the first Ctrl-C.
static ENDING: AtomicBool = AtomicBool::new(false);

/// Writes a piece that ends with a line end.
pub(crate) fn write_whole(bytes: &[u8]) -> io::Result<()> {
    let _writing = writing();
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()
}

/// Makes Ctrl-C wait for what is being written. A second one does not wait: the reader of a pipe may have
/// stopped.
pub(crate) fn end_between_writes(talk: Talk) {
    let end = move || {
        talk.error(&CliError::Interrupted);
        std::process::exit(Exit::Interrupted as i32)
    };
    // Where no handler can be set, Ctrl-C ends the program as it always does.
    let _ = ctrlc::set_handler(move || {
        if ENDING.swap(true, Ordering::SeqCst) {
            end();
        }
        std::thread::spawn(move || {
            let _writing = writing();
            end();
        });
    });
}

/// Ctrl-C waits for as long as this is held. A thread that panicked while it wrote leaves nothing broken behind.
pub(super) fn writing() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}
