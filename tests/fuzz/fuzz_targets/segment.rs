//! Fuzz target: any text cut into segments. Bytes that are no UTF-8 are read as the command line reads them.
#![cfg_attr(fuzzing, no_main)]

#[path = "../../../crates/core/tests/support/invariants.rs"]
mod invariants;

fn check(data: &[u8]) {
    invariants::of_segments(&String::from_utf8_lossy(data));
}

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|data: &[u8]| check(data));

#[cfg(not(fuzzing))]
fn main() -> std::process::ExitCode {
    demarche_fuzz::replay(check)
}
