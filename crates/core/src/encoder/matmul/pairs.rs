//! The product for WASM: sixteen-bit products of two neighbours added up, `i32x4.dot_i16x8_s` in its terms. Where WASM is
//! compiled without SIMD it is right, and slow.

use wide::{i8x16, i16x16, i32x8};

/// Columns of the weights that are worked on at once, and rows of the activations.
const COLUMNS: usize = 8;
const ROWS: usize = 4;

/// What multiplies: room for the activations, pair by pair.
pub(in crate::encoder) struct Kernel(Vec<i32>);

/// The weights of one layer: panels of eight columns, in them each pair of neighbours of each column.
pub(in crate::encoder) struct Weights {
    panels: Vec<[i8; 2 * COLUMNS]>,
    pairs: usize,
}

impl Weights {
    /// Of weights [columns × inner]; columns are a multiple of 8, `inner` is of 2 and above 0.
    pub(in crate::encoder) fn new(weights: &[i8], inner: usize) -> Self {
        let pairs = inner / 2;
        let mut panels = vec![[0; 2 * COLUMNS]; weights.len() / (2 * COLUMNS)];
        for (panel, weights) in
            panels.chunks_exact_mut(pairs).zip(weights.chunks_exact(COLUMNS * inner))
        {
            for (column, weights) in weights.chunks_exact(inner).enumerate() {
                for (places, pair) in panel.iter_mut().zip(weights.chunks_exact(2)) {
                    places[2 * column..2 * column + 2].copy_from_slice(pair);
                }
            }
        }
        Self { panels, pairs }
    }
}

impl Kernel {
    pub(in crate::encoder) fn new() -> Self {
        Self(Vec::new())
    }

    /// Sums [rows × columns] of `x` [rows × inner] and the weights, whose sizes agree.
    pub(in crate::encoder) fn sums(&mut self, x: &[u8], weights: &Weights, sums: &mut [i32]) {
        self.0.clear();
        self.0.extend(x.as_chunks().0.iter().map(|&[a, b]| i32::from(a) | i32::from(b) << 16));
        let rows = self.0.len() / weights.pairs;
        let columns = sums.len() / rows.max(1);
        for (panel, weights) in weights.panels.chunks_exact(weights.pairs).enumerate() {
            let mut tile = Tile { x: &self.0, weights, sums, columns, column: COLUMNS * panel };
            let whole = rows - rows % ROWS;
            (0..whole).step_by(ROWS).for_each(|row| tile.fill::<ROWS>(row));
            (whole..rows).for_each(|row| tile.fill::<1>(row));
        }
    }
}

/// A part of the sums: eight columns of some rows.
struct Tile<'a> {
    x: &'a [i32],
    weights: &'a [[i8; 2 * COLUMNS]],
    sums: &'a mut [i32],
    columns: usize,
    column: usize,
}

impl Tile<'_> {
    #[inline(always)]
    fn fill<const R: usize>(&mut self, row: usize) {
        let pairs = self.weights.len();
        let rows: [&[i32]; R] = std::array::from_fn(|r| &self.x[(row + r) * pairs..][..pairs]);
        let mut sums = [i32x8::ZERO; R];
        for (place, &weights) in self.weights.iter().enumerate() {
            let weights = i16x16::from_i8x16(i8x16::new(weights));
            for (sum, row) in sums.iter_mut().zip(rows) {
                let pair: i16x16 = bytemuck::cast(i32x8::splat(row[place]));
                *sum += weights.dot(pair);
            }
        }
        for (r, sum) in sums.into_iter().enumerate() {
            let start = (row + r) * self.columns + self.column;
            self.sums[start..start + COLUMNS].copy_from_slice(&sum.to_array());
        }
    }
}
