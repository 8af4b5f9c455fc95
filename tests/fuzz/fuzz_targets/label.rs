//! Fuzz target: any text read by the built-in model, as a whole and as one statement, and explained.
#![cfg_attr(fuzzing, no_main)]

#[path = "../../../crates/core/tests/support/invariants.rs"]
mod invariants;

use std::sync::LazyLock;

use demarche::Classifier;

static CLASSIFIER: LazyLock<Classifier> =
    LazyLock::new(|| Classifier::builtin().expect("the built-in model loads"));

fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    invariants::of_document(&CLASSIFIER, &text);
    invariants::of_statement(&CLASSIFIER, &text);
}

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|data: &[u8]| check(data));

#[cfg(not(fuzzing))]
fn main() -> std::process::ExitCode {
    demarche_fuzz::replay(check)
}
