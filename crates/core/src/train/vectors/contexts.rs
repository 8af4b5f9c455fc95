//! What stands around each word and pair: positive pointwise mutual information with the word to the left, the word to
//! the right, and the words further around.

use super::items::{Items, UNKNOWN};
use crate::train::rows::SparseRows;

/// How far around an item words are its context.
pub(super) const REACH: usize = 5;

/// How much the three kinds of context count: left, right, around.
const KINDS: [f32; 3] = [0.4, 0.4, 1.0];

/// Contexts' shares are raised to this power: rare ones say less than they seem to.
const SMOOTHING: f64 = 0.75;

/// Items × contexts: those to the left, then to the right, then around.
pub(super) fn of(items: &Items, most: usize) -> SparseRows {
    let contexts = items.words.min(most);
    let counts = count(items, contexts);
    let shares = shares(&counts, contexts);
    let mut information = SparseRows::new(KINDS.len() * contexts);
    for item in 0..counts.len() {
        let (columns, values) = counts.row(item);
        let mut totals = [0.0; KINDS.len()];
        for (&column, &value) in columns.iter().zip(values) {
            totals[column as usize / contexts] += f64::from(value);
        }
        information.push(columns.iter().zip(values).filter_map(|(&column, &value)| {
            let (column, kind) = (column as usize, column as usize / contexts);
            let ratio = f64::from(value) / (totals[kind] * shares[column]);
            (ratio > 1.0).then(|| (column, KINDS[kind] * libm::log(ratio) as f32))
        }));
    }
    information
}

/// How often each context stands around each item, the nearer the more.
fn count(items: &Items, contexts: usize) -> SparseRows {
    let mut counts = SparseRows::new(KINDS.len() * contexts);
    let mut sums = vec![0.0_f32; KINDS.len() * contexts];
    for (item, places) in items.places.iter().enumerate() {
        let length = if item < items.words { 1 } else { 2 };
        let mut met: Vec<usize> = Vec::new();
        let mut add = |context: u32, kind: usize, weight: f32| {
            if context != UNKNOWN && (context as usize) < contexts {
                let column = kind * contexts + context as usize;
                if sums[column] == 0.0 {
                    met.push(column);
                }
                sums[column] += weight;
            }
        };
        for &start in places {
            let (start, end) = (start as usize, start as usize + length - 1);
            for distance in 1..=REACH {
                // Texts are divided by wider gaps than this: both places exist.
                let (left, right) =
                    (items.running[start - distance], items.running[end + distance]);
                if distance == 1 {
                    add(left, 0, 1.0);
                    add(right, 1, 1.0);
                }
                let weight = 1.0 - (distance - 1) as f32 / REACH as f32;
                add(left, 2, weight);
                add(right, 2, weight);
            }
        }
        met.sort_unstable();
        counts.push(met.into_iter().map(|column| (column, std::mem::take(&mut sums[column]))));
    }
    counts
}

/// Each context's smoothed share among those of its kind.
fn shares(counts: &SparseRows, contexts: usize) -> Vec<f64> {
    let mut sums = vec![0.0_f64; KINDS.len() * contexts];
    for item in 0..counts.len() {
        let (columns, values) = counts.row(item);
        for (&column, &value) in columns.iter().zip(values) {
            sums[column as usize] += f64::from(value);
        }
    }
    sums.iter_mut().for_each(|sum| *sum = libm::pow(*sum, SMOOTHING));
    for kind in sums.chunks_mut(contexts.max(1)) {
        let total: f64 = kind.iter().sum();
        kind.iter_mut().for_each(|sum| *sum /= total.max(f64::MIN_POSITIVE));
    }
    sums
}
