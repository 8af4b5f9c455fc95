//! The bootstrap: how far a figure would move with other items of the same kind (Efron 1979).
//!
//! Items are drawn with replacement, so an interval speaks of further items from where these came from, and
//! of nothing else: not of other sources, and not of errors in the labels.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{RngCore, SeedableRng};
use serde::{Deserialize, Serialize};

/// How often to draw, and from which seed. The same seed gives the same draws on every platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resampling {
    /// How many samples are drawn, each as large as the data; 1,000 is usual.
    pub draws: usize,
    /// Seed of the draws.
    pub seed: u64,
}

impl Default for Resampling {
    fn default() -> Self {
        Self { draws: 1000, seed: 1 }
    }
}

/// The share of draws that an [`Interval`] covers.
pub const LEVEL: f64 = 0.95;

/// The middle 95 % of the draws (percentile method).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// 2.5 % of the draws are below.
    pub lower: f64,
    /// 2.5 % of the draws are above.
    pub upper: f64,
}

/// Random numbers from a seed: the same everywhere.
pub(super) struct Draws(Xoshiro256PlusPlus);

impl Draws {
    pub(super) fn new(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// A whole number in `0..below`; 0 where there is none.
    fn place(&mut self, below: usize) -> usize {
        // The high half of the product: uneven by at most `below` in 2^64.
        ((u128::from(self.0.next_u64()) * below as u128) >> 64) as usize
    }

    /// A number in [0, 1) with 53 bits.
    pub(super) fn share(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
    }
}

/// Intervals of `N` figures of `items` items. `figures` computes them for the items drawn, places in
/// `0..items`; a figure that is not finite is undefined for that draw, which then does not count.
/// None for a figure that no draw defines.
pub(super) fn bootstrap<const N: usize>(
    items: usize,
    resampling: Resampling,
    mut figures: impl FnMut(&[usize]) -> [f64; N],
) -> [Option<Interval>; N] {
    let mut random = Draws::new(resampling.seed);
    let mut drawn = vec![0; items];
    let mut values: [Vec<f64>; N] = std::array::from_fn(|_| Vec::new());
    for _ in 0..resampling.draws {
        drawn.fill_with(|| random.place(items));
        for (values, value) in values.iter_mut().zip(figures(&drawn)) {
            if value.is_finite() {
                values.push(value);
            }
        }
    }
    values.map(|mut values| {
        values.sort_by(f64::total_cmp);
        let tail = (1.0 - LEVEL) / 2.0;
        Some(Interval { lower: quantile(&values, tail)?, upper: quantile(&values, 1.0 - tail)? })
    })
}

/// The quantile of sorted values, between two of them in proportion; None of no values.
pub(super) fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let place = share * sorted.len().checked_sub(1)? as f64;
    let (below, part) = (place.floor(), place - place.floor());
    let lower = *sorted.get(below as usize)?;
    let upper = *sorted.get(below as usize + 1).unwrap_or(&lower);
    Some(lower + part * (upper - lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean_of(values: &[f64], resampling: Resampling) -> Interval {
        let [interval] = bootstrap(values.len(), resampling, |drawn| {
            [drawn.iter().map(|&place| values[place]).sum::<f64>() / drawn.len() as f64]
        });
        interval.unwrap()
    }

    #[test]
    fn the_interval_of_a_share_is_that_of_the_binomial_distribution() {
        // 60 of 100 right: a draw's share is Binomial(100, 0.6) / 100, whose 2.5 % and 97.5 % quantiles
        // are 0.50 and 0.69 or 0.70 (P(X ≤ 69) = 0.9752).
        let values: Vec<f64> = (0..100).map(|place| f64::from(u8::from(place < 60))).collect();
        let Interval { lower, upper } = mean_of(&values, Resampling { draws: 20_000, seed: 7 });
        assert!(
            (0.50..=0.51).contains(&lower) && (0.69..=0.70).contains(&upper),
            "{lower} {upper}"
        );
    }

    #[test]
    fn equal_items_have_no_spread_and_no_draws_no_interval() {
        let same = mean_of(&[0.25; 4], Resampling::default());
        assert_eq!(same, Interval { lower: 0.25, upper: 0.25 });
        assert_eq!(bootstrap(1, Resampling { draws: 0, seed: 1 }, |_| [1.0]), [None]);
        assert_eq!(bootstrap(1, Resampling::default(), |_| [f64::NAN]), [None]);
    }

    #[test]
    fn the_seed_decides_the_draws() {
        let values: Vec<f64> = (0..50).map(f64::from).collect();
        let with = |seed| mean_of(&values, Resampling { draws: 99, seed });
        assert_eq!(with(1), with(1));
        assert_ne!(with(1), with(2));
    }

    #[test]
    fn a_quantile_lies_between_its_neighbours_in_proportion() {
        // Place 0.25 · 3 = 0.75 of 0, 1, 2, 4: three quarters of the way from 0 to 1.
        assert_eq!(quantile(&[0.0, 1.0, 2.0, 4.0], 0.25), Some(0.75));
        assert_eq!(quantile(&[0.0, 1.0, 2.0, 4.0], 1.0), Some(4.0));
        assert_eq!(quantile(&[3.0], 0.5), Some(3.0));
        assert_eq!(quantile(&[], 0.5), None);
    }
}
