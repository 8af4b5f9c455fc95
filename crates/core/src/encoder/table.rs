//! A table of rows in bytes, each with a scale: what tokens and positions are looked up in. It is not widened.

/// Rows of one width.
#[derive(Debug)]
pub(super) struct Table {
    levels: Vec<i8>,
    scales: Vec<f32>,
    width: usize,
}

impl Table {
    /// Of levels [rows × width] and a scale for each row; `width` is above 0.
    pub(super) fn new(levels: Vec<i8>, scales: Vec<f32>, width: usize) -> Self {
        Self { levels, scales, width }
    }

    /// Adds row `number` to `to`; nothing where there is no such row.
    pub(super) fn add(&self, number: usize, to: &mut [f32]) {
        let (Some(&scale), Some(row)) =
            (self.scales.get(number), self.levels.chunks_exact(self.width).nth(number))
        else {
            return;
        };
        for (x, &level) in to.iter_mut().zip(row) {
            *x += f32::from(level) * scale;
        }
    }
}
