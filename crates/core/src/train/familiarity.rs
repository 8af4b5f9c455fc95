//! How much of a statement a model has to know, learned from the statements that it was trained on: text of another
//! kind shares few words with them, and fewer pairs of words.

use super::examples::Example;
use crate::decide::Thresholds;
use crate::score::Met;

/// Statements of fewer words are not asked: their shares are coarse.
const FEWEST_WORDS: usize = 8;

/// With fewer statements of enough words the thresholds stay as they are.
const FEWEST_STATEMENTS: usize = 200;

/// The share of the statements, in thousandths, that may know less than the thresholds ask for.
const STRANGERS: usize = 5;

/// The thresholds with the shares that all but five in a thousand of the target statements reach, of which `met` says
/// how much of a text is known.
pub(super) fn learned(
    thresholds: &Thresholds,
    target: &[&Example],
    met: impl Fn(&str) -> Met,
) -> Thresholds {
    let met: Vec<Met> = target
        .iter()
        .map(|example| met(&example.text))
        .filter(|met| met.words >= FEWEST_WORDS)
        .collect();
    if met.len() < FEWEST_STATEMENTS {
        return thresholds.clone();
    }
    let reached = |share: fn(&Met) -> f64| {
        let mut shares: Vec<f64> = met.iter().map(share).collect();
        shares.sort_by(f64::total_cmp);
        // In hundredths: nobody reads more of it.
        (shares[met.len() * STRANGERS / 1000] * 100.0).floor() / 100.0
    };
    Thresholds {
        known_share: reached(|met| met.known_words as f64 / met.words as f64),
        known_pairs: reached(|met| met.known_pairs as f64 / met.pairs.max(1) as f64),
        ..thresholds.clone()
    }
}
