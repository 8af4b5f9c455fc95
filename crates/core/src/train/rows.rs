//! What the trainer fits on: sparse rows, and the product of two such matrices.

use std::sync::Arc;

use linfa::dataset::Records;

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

/// Examples × features as the product of two sparse matrices, examples × entries and entries × features. An
/// entry is a feature by itself, or a word with all its characters: these are then written down once a word
/// and not once an occurrence, which makes fitting three times as fast.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Design {
    /// Examples × entries.
    pub rows: SparseRows,
    /// Entries × features.
    pub entries: Arc<SparseRows>,
}

impl Design {
    /// A design whose entries are the features themselves.
    #[must_use]
    pub fn plain(rows: SparseRows) -> Self {
        let mut entries = SparseRows::new(rows.columns());
        (0..rows.columns()).for_each(|feature| entries.push([(feature, 1.0)]));
        Self { rows, entries: Arc::new(entries) }
    }

    /// Entries × classes of `weights` that are features × classes.
    #[must_use]
    pub fn entry_weights(&self, weights: &[f64], classes: usize) -> Vec<f64> {
        let mut entries = vec![0.0; self.entries.len() * classes];
        for (entry, out) in entries.chunks_mut(classes.max(1)).enumerate() {
            self.entries.multiply_into(entry, weights, out);
        }
        entries
    }

    /// The examples at `picked`, in that order.
    #[must_use]
    pub fn select(&self, picked: &[usize]) -> Self {
        Self { rows: self.rows.select(picked), entries: Arc::clone(&self.entries) }
    }
}

impl Records for Design {
    type Elem = f32;

    fn nsamples(&self) -> usize {
        self.rows.len()
    }

    fn nfeatures(&self) -> usize {
        self.entries.columns()
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
