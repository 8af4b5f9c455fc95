//! Standard output, a whole piece at a time: whoever stops the program finds no half line.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::exit::Exit;

/// Held while a piece is written.
static WRITING: Mutex<()> = Mutex::new(());
/// Set by the first Ctrl-C.
static ENDING: AtomicBool = AtomicBool::new(false);

/// Writes a piece that ends with a line end.
pub(crate) fn write_whole(bytes: &[u8]) -> io::Result<()> {
    let _writing = lock();
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()
}

/// Makes Ctrl-C wait for the piece that is being written. A second one does not wait: the reader of a pipe
/// may have stopped.
pub(crate) fn end_between_writes() {
    let end = || std::process::exit(Exit::Interrupted as i32);
    // Where no handler can be set, Ctrl-C ends the program as it always does.
    let _ = ctrlc::set_handler(move || {
        if ENDING.swap(true, Ordering::SeqCst) {
            end();
        }
        std::thread::spawn(move || {
            let _writing = lock();
            end();
        });
    });
}

/// A thread that panicked while it wrote leaves nothing broken behind.
fn lock() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}
