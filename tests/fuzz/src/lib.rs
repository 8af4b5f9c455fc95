//! Runs a fuzz target on files, without a fuzzer: to repeat a find, under a debugger if need be.

use std::process::ExitCode;

/// Gives `check` the bytes of every file named on the command line. A check that fails panics.
pub fn replay(check: fn(&[u8])) -> ExitCode {
    for file in std::env::args_os().skip(1) {
        let name = file.display();
        match std::fs::read(&file) {
            Ok(bytes) => check(&bytes),
            Err(error) => {
                eprintln!("{name}: {error}");
                return ExitCode::FAILURE;
            }
        }
        eprintln!("{name}: passes");
    }
    ExitCode::SUCCESS
}
