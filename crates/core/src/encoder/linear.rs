//! A linear layer: weights of 7 bits with a scale a column, activations of 8 bits with a range a row, found anew for
//! each. A row's values depend on that row alone.

use super::activation::ROUNDER;
use super::matmul::{Kernel, Weights};
use super::norm::range;

/// Rows of activations, each value as `least + scale · level`, the level in a byte.
#[derive(Debug, Default)]
pub(super) struct Levels {
    levels: Vec<u8>,
    /// Least value and scale of each row.
    ranges: Vec<(f32, f32)>,
}

/// The highest level.
const TOP: f32 = 255.0;

impl Levels {
    /// No rows, and the room of those before.
    pub(super) fn clear(&mut self) {
        self.levels.clear();
        self.ranges.clear();
    }

    /// One row more. Rows between two `clear` are of one width.
    pub(super) fn push(&mut self, row: &[f32]) {
        let (least, greatest) = range(row);
        let width = greatest - least;
        // Of a row of equal values all is in `least`.
        let (scale, factor) = if width > 1e-30 { (width / TOP, TOP / width) } else { (0.0, 0.0) };
        self.ranges.push((least, scale));
        // The nearest whole number stands in the lowest byte.
        self.levels.extend(row.iter().map(|x| ((x - least) * factor + ROUNDER).to_bits() as u8));
    }
}

/// A linear layer: so many columns in as its weights have, `bias` has as many as it gives out.
pub(super) struct Linear {
    weights: Weights,
    scales: Vec<f32>,
    /// For each column the sum of its weights, each as the whole number that it is stored as.
    totals: Vec<f32>,
    bias: Vec<f32>,
}

impl Linear {
    /// Of weights [out × in], and a scale and a bias for each output.
    pub(super) fn new(weights: &[i8], scales: Vec<f32>, bias: Vec<f32>) -> Self {
        let inner = (weights.len() / scales.len().max(1)).max(1);
        let total = |weights: &[i8]| weights.iter().map(|&w| i32::from(w)).sum::<i32>() as f32;
        let totals = weights.chunks_exact(inner).map(total).collect();
        Self { weights: Weights::new(weights, inner), scales, totals, bias }
    }

    /// The layer's answer for each row of `x`, given to `each` one by one with the row's number; `row` and `sums` are
    /// room.
    pub(super) fn apply(
        &self,
        x: &Levels,
        kernel: &mut Kernel,
        (sums, row): (&mut Vec<i32>, &mut Vec<f32>),
        mut each: impl FnMut(usize, &mut [f32]),
    ) {
        let width = self.bias.len();
        sums.resize(x.ranges.len() * width, 0);
        row.resize(width, 0.0);
        kernel.sums(&x.levels, &self.weights, sums);
        for (number, (sums, &(least, scale))) in sums.chunks_exact(width).zip(&x.ranges).enumerate()
        {
            let columns = self.totals.iter().zip(&self.scales).zip(&self.bias);
            for ((value, &sum), ((total, factor), bias)) in row.iter_mut().zip(sums).zip(columns) {
                *value = (scale * sum as f32 + least * total) * factor + bias;
            }
            each(number, row);
        }
    }
}
