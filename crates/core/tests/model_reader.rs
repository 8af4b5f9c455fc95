//! Damaged model files: each is refused with a reason or does no harm, and none takes much memory. "Resealed"
//! is a file whose checksum was made right again after the damage, so that everything behind it is met.
#![cfg(feature = "builtin")]
#![allow(clippy::unwrap_used, reason = "a test that cannot make its data must fail")]

use std::sync::LazyLock;

use demarche::model::{self, BUILTIN};
use demarche::{Classifier, Error};
use proptest::prelude::{ProptestConfig, any, proptest};
use sealed::{HEADER, reseal, sealed};

#[path = "support/counting.rs"]
mod counting;
#[path = "support/invariants.rs"]
mod invariants;
#[path = "support/sealed.rs"]
mod sealed;
#[path = "support/tiny.rs"]
mod tiny;

#[global_allocator]
static COUNTING: counting::Counting = counting::Counting;

/// What opening a file may hold at once, on top of the file: 64 MiB.
const ROOM: usize = 64 << 20;

/// So many bytes at either end of the built-in model are tried one and all.
const EDGE: usize = 256;

static TINY: LazyLock<Vec<u8>> = LazyLock::new(|| model::to_bytes(&tiny::tiny()).unwrap());

/// Opens a file as anybody would. One that loads must answer with probabilities.
fn open(bytes: &[u8]) -> Result<(), Error> {
    let (opened, peak) = counting::peak(|| Classifier::from_bytes(bytes));
    assert!(peak <= ROOM, "{peak} bytes for a file of {}", bytes.len());
    let classifier = opened.inspect_err(|error| assert!(error.to_string().len() < 10_000))?;
    for text in ["", "We thank Norway.", "They do not agree and condemn the attack of 5 May"] {
        invariants::of_statement(&classifier, text);
    }
    Ok(())
}

/// Places between the edges, spread as if at random and the same in every run.
fn places_between() -> impl Iterator<Item = usize> {
    let next = |state: u64| state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
    let states = std::iter::successors(Some(next(1)), move |&state| Some(next(state)));
    states.map(|state| EDGE + (state >> 33) as usize % (BUILTIN.len() - 2 * EDGE)).take(1500)
}

#[test]
fn what_is_read_is_written_again_byte_by_byte() {
    for bytes in [BUILTIN, &TINY] {
        assert!(model::to_bytes(&model::from_bytes(bytes).unwrap()).unwrap() == bytes);
        assert!(open(bytes).is_ok());
    }
}

/// Cuts `file` at each of `places` and flips so many bits of the byte there, one at a time; with `seal`, each
/// is given a right checksum. Says how many load.
fn damage(file: &[u8], places: impl Iterator<Item = usize>, bits: usize, seal: bool) -> usize {
    let mut bytes = file.to_vec();
    let mut loaded = 0;
    for place in places {
        if seal {
            let mut cut = file[..place].to_vec();
            reseal(&mut cut);
            assert!(open(&cut).is_err(), "cut at {place}, resealed");
        } else {
            assert!(open(&file[..place]).is_err(), "cut at {place}");
        }
        for bit in (0..8).take(bits) {
            bytes[place] ^= 1 << bit;
            if seal {
                reseal(&mut bytes);
            }
            let outcome = open(&bytes);
            assert!(seal || outcome.is_err(), "bit {bit} of byte {place}");
            loaded += usize::from(outcome.is_ok());
            bytes[place] ^= 1 << bit;
        }
    }
    loaded
}

#[test]
fn a_small_model_cut_or_with_one_bit_flipped_is_refused_and_resealed_does_no_harm() {
    damage(&TINY, 0..TINY.len(), 8, false);
    let loaded = damage(&TINY, HEADER..TINY.len(), 8, true);
    assert!(loaded > 100, "what a model says of itself may be anything: {loaded}");
}

#[test]
fn the_builtin_model_cut_or_with_one_bit_flipped_is_refused() {
    damage(BUILTIN, 0..EDGE, 8, false);
    damage(BUILTIN, BUILTIN.len() - EDGE..BUILTIN.len(), 8, false);
    damage(BUILTIN, places_between(), 1, false);
}

#[test]
fn the_builtin_model_resealed_after_damage_at_its_start_does_no_harm() {
    damage(BUILTIN, HEADER..EDGE, 2, true);
}

#[test]
fn the_builtin_model_resealed_after_damage_at_its_end_does_no_harm() {
    damage(BUILTIN, BUILTIN.len() - EDGE..BUILTIN.len(), 2, true);
}

#[test]
fn the_builtin_model_resealed_after_damage_between_does_no_harm() {
    damage(BUILTIN, places_between().take(500), 1, true);
}

#[test]
#[ignore = "16 million files of up to 1.8 MB: three quarters of an hour on two cores"]
fn every_cut_and_every_flipped_bit_of_the_builtin_model_is_refused() {
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        for worker in 0..workers {
            let places = (worker..BUILTIN.len()).step_by(workers);
            scope.spawn(move || damage(BUILTIN, places, 8, false));
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_refused(bytes in any::<Vec<u8>>()) {
        assert!(open(&bytes).is_err());
        assert!(open(&sealed(&bytes)).is_err());
    }

    #[test]
    fn a_small_model_with_a_stretch_of_any_bytes_in_it_is_refused_or_harmless(
        place in HEADER..TINY.len(),
        taken in 0..12_usize,
        put in proptest::collection::vec(any::<u8>(), 0..12),
    ) {
        let end = TINY.len().min(place + taken);
        let _harmless = open(&sealed(&[&TINY[HEADER..place], &put, &TINY[end..]].concat()));
    }
}
