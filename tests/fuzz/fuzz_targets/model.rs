//! Fuzz target: any bytes as a model file. An odd first byte puts a right header before the rest, so that the
//! fuzzer need not guess a checksum.
#![cfg_attr(fuzzing, no_main)]

#[path = "../../../crates/core/tests/support/counting.rs"]
mod counting;
#[path = "../../../crates/core/tests/support/invariants.rs"]
mod invariants;
#[path = "../../../crates/core/tests/support/sealed.rs"]
mod sealed;

use demarche::Classifier;

#[global_allocator]
static COUNTING: counting::Counting = counting::Counting;

/// What opening a file of a few kilobytes may hold at once.
const ROOM: usize = 64 << 20;

fn check(data: &[u8]) {
    let Some((&kind, rest)) = data.split_first() else { return };
    let file = if kind % 2 == 1 { sealed::sealed(rest) } else { rest.to_vec() };
    let (opened, peak) = counting::peak(|| Classifier::from_bytes(&file));
    assert!(peak <= ROOM, "{peak} bytes held");
    let Ok(classifier) = opened else { return };
    for text in ["", "We thank Norway.", "They do not agree, and condemn the attack of 5 May"] {
        invariants::of_statement(&classifier, text);
    }
}

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|data: &[u8]| check(data));

#[cfg(not(fuzzing))]
fn main() -> std::process::ExitCode {
    demarche_fuzz::replay(check)
}
