//! What the trainer fits on: sparse rows, and the product of two such matrices.

use std::sync::Arc;

use linfa::dataset::Records;
use ndarray::{Array2, Axis};

/// A sparse matrix in compressed rows, with `u32` columns and `f32` values.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SparseRows {
    columns: usize,
    ends: Vec<usize>,
    indices: Vec<u32>,
    values: Vec<f32>,
}

impl SparseRows {
    /// No rows yet, of `columns` columns.
    #[must_use]
    pub fn new(columns: usize) -> Self {
        Self { columns, ..Self::default() }
    }

    /// Appends a row of entries `(column, value)`; entries outside the columns are left out.
    pub fn push(&mut self, entries: impl IntoIterator<Item = (usize, f32)>) {
        for (column, value) in entries {
            if column < self.columns {
                self.indices.push(column as u32);
                self.values.push(value);
            }
        }
        self.ends.push(self.indices.len());
    }

    /// Row `row` as its columns and values, in the same order.
    #[must_use]
    pub fn row(&self, row: usize) -> (&[u32], &[f32]) {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        let range = start..self.ends[row];
        (&self.indices[range.clone()], &self.values[range])
    }

    /// How many rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True without rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// How many columns.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Adds `row × dense` to `out`: `dense` is columns × `out.len()`, row by row; rows it lacks count as 0.
    pub fn multiply_into(&self, row: usize, dense: &[f64], out: &mut [f64]) {
        let width = out.len();
        let (indices, values) = self.row(row);
        for (&index, &value) in indices.iter().zip(values) {
            let at = index as usize * width;
            let Some(cells) = dense.get(at..at + width) else { continue };
            for (slot, cell) in out.iter_mut().zip(cells) {
                *slot += f64::from(value) * cell;
            }
        }
    }

    /// Adds the transposed row times `part` to `dense`, which is columns × `part.len()`; what it has no row
    /// for is left out.
    pub fn scatter_from(&self, row: usize, part: &[f64], dense: &mut [f64]) {
        let width = part.len();
        let (indices, values) = self.row(row);
        for (&index, &value) in indices.iter().zip(values) {
            let at = index as usize * width;
            let Some(cells) = dense.get_mut(at..at + width) else { continue };
            for (slot, cell) in cells.iter_mut().zip(part) {
                *slot += f64::from(value) * cell;
            }
        }
    }

    /// The rows at `picked`, in that order.
    #[must_use]
    pub fn select(&self, picked: &[usize]) -> Self {
        let mut rows = Self::new(self.columns);
        for &row in picked {
            let (indices, values) = self.row(row);
            rows.indices.extend(indices);
            rows.values.extend(values);
            rows.ends.push(rows.indices.len());
        }
        rows
    }
}

/// Examples × columns: sparse features, then dense latent columns.
///
/// The sparse part is the product of two sparse matrices, examples × entries and entries × features. An entry is a
/// feature by itself, or a word with all its characters: these are then written down once a word and not once an
/// occurrence, which makes fitting three times as fast.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Design {
    /// Examples × entries.
    pub rows: SparseRows,
    /// Entries × features.
    pub entries: Arc<SparseRows>,
    /// Examples × latent columns.
    pub latent: Array2<f32>,
}

/// Weights as the rows of a design meet them.
#[derive(Debug)]
pub struct EntryWeights {
    classes: usize,
    /// Entries × classes.
    entries: Vec<f64>,
    /// Classes × latent columns.
    latent: Vec<f64>,
}

impl Design {
    /// A design whose entries are the features themselves, without latent columns.
    #[must_use]
    pub fn plain(rows: SparseRows) -> Self {
        let mut entries = SparseRows::new(rows.columns());
        (0..rows.columns()).for_each(|feature| entries.push([(feature, 1.0)]));
        let latent = Array2::zeros((rows.len(), 0));
        Self { rows, entries: Arc::new(entries), latent }
    }

    /// Zeros, to gather a gradient in.
    #[must_use]
    pub fn zeros(&self, classes: usize) -> EntryWeights {
        EntryWeights {
            classes,
            entries: vec![0.0; self.entries.len() * classes],
            latent: vec![0.0; self.latent.ncols() * classes],
        }
    }

    /// `weights`, which are columns × classes, as the rows meet them.
    #[must_use]
    pub fn entry_weights(&self, weights: &[f64], classes: usize) -> EntryWeights {
        let mut of = self.zeros(classes);
        let (features, latent) = weights.split_at(self.entries.columns() * classes);
        for (entry, out) in of.entries.chunks_mut(classes.max(1)).enumerate() {
            self.entries.multiply_into(entry, features, out);
        }
        transpose(latent, &mut of.latent, classes);
        of
    }

    /// Adds `row × weights` to `logits`.
    pub fn add_logits(&self, row: usize, weights: &EntryWeights, logits: &mut [f64]) {
        self.rows.multiply_into(row, &weights.entries, logits);
        let x = self.latent.row(row);
        let (Some(x), columns @ 1..) = (x.as_slice(), self.latent.ncols()) else { return };
        for (logit, weights) in logits.iter_mut().zip(weights.latent.chunks(columns)) {
            *logit += dot(x, weights);
        }
    }

    /// Adds the transposed row times `part`, a number a class, to `gradient`.
    pub fn scatter(&self, row: usize, part: &[f64], gradient: &mut EntryWeights) {
        self.rows.scatter_from(row, part, &mut gradient.entries);
        let x = self.latent.row(row);
        let (Some(x), columns @ 1..) = (x.as_slice(), self.latent.ncols()) else { return };
        for (part, slots) in part.iter().zip(gradient.latent.chunks_mut(columns)) {
            slots.iter_mut().zip(x).for_each(|(slot, &x)| *slot += part * f64::from(x));
        }
    }

    /// Adds a gathered gradient to that of the columns, columns × classes.
    pub fn add_gradient(&self, gathered: &EntryWeights, gradient: &mut [f64]) {
        let classes = gathered.classes;
        let (features, latent) = gradient.split_at_mut(self.entries.columns() * classes);
        for (entry, part) in gathered.entries.chunks(classes).enumerate() {
            self.entries.scatter_from(entry, part, features);
        }
        let columns = self.latent.ncols();
        for (class, parts) in gathered.latent.chunks(columns.max(1)).enumerate() {
            for (column, part) in parts.iter().enumerate() {
                latent[column * classes + class] += part;
            }
        }
    }

    /// For each column the sum of its squared values, each times its row's weight. Where entries share a feature, what
    /// they say of it in one row is squared apart: enough to know how steep the column is.
    #[must_use]
    pub fn column_squares(&self, weights: &[f64]) -> Vec<f64> {
        let mut entries = vec![0.0; self.entries.len()];
        let mut latent = vec![0.0; self.latent.ncols()];
        for (row, weight) in weights.iter().enumerate().take(self.rows.len()) {
            let (indices, values) = self.rows.row(row);
            for (&entry, &value) in indices.iter().zip(values) {
                entries[entry as usize] += weight * f64::from(value * value);
            }
            for (slot, &x) in latent.iter_mut().zip(self.latent.row(row)) {
                *slot += weight * f64::from(x * x);
            }
        }
        let mut columns = vec![0.0; self.entries.columns()];
        for (entry, square) in entries.iter().enumerate() {
            let (features, values) = self.entries.row(entry);
            for (&feature, &value) in features.iter().zip(values) {
                columns[feature as usize] += square * f64::from(value * value);
            }
        }
        columns.extend(latent);
        columns
    }

    /// The examples at `picked`, in that order.
    #[must_use]
    pub fn select(&self, picked: &[usize]) -> Self {
        Self {
            rows: self.rows.select(picked),
            entries: Arc::clone(&self.entries),
            latent: self.latent.select(Axis(0), picked),
        }
    }
}

/// Columns × classes → classes × columns.
fn transpose(weights: &[f64], out: &mut [f64], classes: usize) {
    let columns = out.len() / classes.max(1);
    for (column, weights) in weights.chunks(classes.max(1)).enumerate() {
        for (class, &weight) in weights.iter().enumerate() {
            out[class * columns + column] = weight;
        }
    }
}

/// The inner product, summed in eight lanes: as fast as the machine can, and in the same order on every one.
fn dot(x: &[f32], weights: &[f64]) -> f64 {
    const LANES: usize = 8;
    let mut sums = [0.0; LANES];
    for (x, weights) in x.chunks(LANES).zip(weights.chunks(LANES)) {
        for ((sum, &x), weight) in sums.iter_mut().zip(x).zip(weights) {
            *sum += f64::from(x) * weight;
        }
    }
    sums.iter().sum()
}

impl Records for Design {
    type Elem = f32;

    fn nsamples(&self) -> usize {
        self.rows.len()
    }

    fn nfeatures(&self) -> usize {
        self.entries.columns() + self.latent.ncols()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were_pushed_and_in_the_order_picked() {
        let mut rows = SparseRows::new(3);
        rows.push([(0, 1.0), (2, 2.0)]);
        rows.push([]);
        rows.push([(1, 3.0), (7, 9.0)]);
        assert_eq!(rows.len(), 3);
        assert_eq!(rows.row(0), (&[0, 2][..], &[1.0, 2.0][..]));
        assert_eq!(rows.row(1), (&[][..], &[][..]));
        assert_eq!(rows.row(2), (&[1][..], &[3.0][..]), "column 7 is outside");
        let picked = rows.select(&[2, 0]);
        assert_eq!((picked.row(0), picked.row(1)), (rows.row(2), rows.row(0)));
    }

    #[test]
    fn a_row_multiplies_and_scatters_as_a_dense_one() {
        let mut rows = SparseRows::new(3);
        rows.push([(0, 2.0), (2, -1.0)]);
        let mut out = [1.0, 0.0];
        rows.multiply_into(0, &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], &mut out);
        // 1 + 2·1 − 5 and 2·2 − 6
        assert_eq!(out, [-2.0, -2.0]);
        let mut dense = [0.0; 6];
        rows.scatter_from(0, &[1.0, 10.0], &mut dense);
        assert_eq!(dense, [2.0, 20.0, 0.0, 0.0, -1.0, -10.0]);
    }
}
