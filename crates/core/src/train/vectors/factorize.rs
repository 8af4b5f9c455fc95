//! A truncated singular value decomposition by subspace iteration: sparse items × contexts → a short vector an item.

use linfa_linalg::eigh::{EigSort, EighInto};
use ndarray::{Array1, Array2};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{RngCore, SeedableRng};

use super::VectorParams;
use crate::error::Error;
use crate::train::rows::SparseRows;

/// Passes over the matrix and back.
pub(super) const PASSES: usize = 4;

/// Directions beyond those that are asked for: they let the last of these settle.
const SPARE: usize = 10;

/// Vectors of length 1 (or 0, for an item without contexts), items × dimensions: the matrix times its right singular
/// vectors, each direction over the root of its singular value. Rows count by their `emphasis` in choosing the
/// directions.
pub(super) fn vectors(
    matrix: &SparseRows,
    emphasis: &[f32],
    params: &VectorParams,
    pass: &dyn Fn(),
) -> Result<Array2<f32>, Error> {
    let width = (params.dimensions + SPARE).min(matrix.columns()).min(matrix.len());
    let emphasised = scaled(matrix, emphasis);
    let transposed = transposed(&emphasised);
    let mut random = Xoshiro256PlusPlus::seed_from_u64(params.seed);
    let sign = |bits: u64| if bits >> 63 == 0 { 1.0 } else { -1.0 };
    let mut basis =
        Array2::from_shape_simple_fn((matrix.columns(), width), || sign(random.next_u64()));
    for _ in 0..PASSES {
        let (orthonormal, _) = orthonormal(&product(&emphasised, &basis))?;
        basis = product(&transposed, &orthonormal);
        pass();
    }
    // Its length along each direction is the singular value, its directions the right singular vectors.
    let (basis, squares) = orthonormal(&basis)?;
    let mut vectors = product(matrix, &basis).slice_move(ndarray::s![.., ..params.dimensions]);
    for (mut column, square) in vectors.columns_mut().into_iter().zip(&squares) {
        let root = square.max(f64::MIN_POSITIVE).sqrt().sqrt() as f32;
        // A direction of no length has only zeros, and a square that may be none or below.
        column.mapv_inplace(|x| if root > 0.0 { x / root } else { 0.0 });
    }
    for mut row in vectors.rows_mut() {
        let length = row.iter().map(|x| x * x).sum::<f32>().sqrt();
        row.mapv_inplace(|x| if length > 0.0 { x / length } else { 0.0 });
    }
    Ok(vectors)
}

fn scaled(matrix: &SparseRows, factors: &[f32]) -> SparseRows {
    let mut scaled = SparseRows::new(matrix.columns());
    for (row, factor) in factors.iter().enumerate() {
        let (columns, values) = matrix.row(row);
        scaled.push(columns.iter().zip(values).map(|(&c, value)| (c as usize, value * factor)));
    }
    scaled
}

fn transposed(matrix: &SparseRows) -> SparseRows {
    let mut rows: Vec<Vec<(usize, f32)>> = vec![Vec::new(); matrix.columns()];
    for row in 0..matrix.len() {
        let (columns, values) = matrix.row(row);
        for (&column, &value) in columns.iter().zip(values) {
            rows[column as usize].push((row, value));
        }
    }
    let mut transposed = SparseRows::new(matrix.len());
    rows.into_iter().for_each(|row| transposed.push(row));
    transposed
}

/// Matrix × dense.
fn product(matrix: &SparseRows, dense: &Array2<f32>) -> Array2<f32> {
    let width = dense.ncols();
    let mut out = vec![0.0; matrix.len() * width];
    let cells = dense.as_standard_layout();
    let cells = cells.as_slice().unwrap_or_default();
    each_row(&mut out, width, |row, out| {
        let (columns, values) = matrix.row(row);
        for (&column, &value) in columns.iter().zip(values) {
            let cells = &cells[column as usize * width..(column as usize + 1) * width];
            out.iter_mut().zip(cells).for_each(|(slot, x)| *slot += value * x);
        }
    });
    Array2::from_shape_fn((matrix.len(), width), |(row, column)| out[row * width + column])
}

/// An orthonormal basis of the columns' span, strongest direction first, and the squared length along each. Not by
/// `ndarray`'s matrix product: its sums depend on the machine.
fn orthonormal(columns: &Array2<f32>) -> Result<(Array2<f32>, Array1<f64>), Error> {
    let width = columns.ncols();
    let mut gram = vec![0.0_f64; width * width];
    for row in columns.rows() {
        for (&a, sums) in row.iter().zip(gram.chunks_mut(width)) {
            sums.iter_mut().zip(&row).for_each(|(sum, &b)| *sum += f64::from(a) * f64::from(b));
        }
    }
    let gram = Array2::from_shape_fn((width, width), |(a, b)| gram[a * width + b]);
    let failed = |error: linfa_linalg::LinalgError| Error::Fit(error.to_string());
    let (squares, directions) = gram.eigh_into().map_err(failed)?.sort_eig_desc();
    // Directions of no length, to rounding, are left out of the basis: they would only be noise.
    let least = 1e-9 * squares.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let turned = Array2::from_shape_fn((width, width), |(from, to)| {
        if squares[to] > least { (directions[[from, to]] / squares[to].sqrt()) as f32 } else { 0.0 }
    });
    let mut out = vec![0.0; columns.nrows() * width];
    let cells = turned.as_slice().unwrap_or_default();
    each_row(&mut out, width, |row, out| {
        for (x, cells) in columns.row(row).iter().zip(cells.chunks(width)) {
            out.iter_mut().zip(cells).for_each(|(slot, cell)| *slot += x * cell);
        }
    });
    let basis = Array2::from_shape_fn(columns.dim(), |(row, column)| out[row * width + column]);
    Ok((basis, squares))
}

/// Calls `work` for every row of `out`.
#[cfg(feature = "parallel")]
fn each_row(out: &mut [f32], width: usize, work: impl Fn(usize, &mut [f32]) + Send + Sync) {
    use rayon::iter::{IndexedParallelIterator, ParallelIterator};
    use rayon::slice::ParallelSliceMut;
    out.par_chunks_mut(width.max(1)).enumerate().for_each(|(row, out)| work(row, out));
}

#[cfg(not(feature = "parallel"))]
fn each_row(out: &mut [f32], width: usize, work: impl Fn(usize, &mut [f32])) {
    out.chunks_mut(width.max(1)).enumerate().for_each(|(row, out)| work(row, out));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matrix_of_fewer_directions_than_dimensions_still_gives_vectors() {
        let params = VectorParams { dimensions: 4, ..VectorParams::default() };
        for filled in [1, 2, 3] {
            // Rows of so many different kinds.
            let mut matrix = SparseRows::new(9);
            for row in 0..12 {
                matrix
                    .push((0..3).map(|column| (3 * (row % filled) + column, 1.0 + column as f32)));
            }
            let vectors = vectors(&matrix, &[1.0; 12], &params, &|| ()).unwrap();
            for row in vectors.rows() {
                let length: f32 = row.iter().map(|x| x * x).sum();
                assert!((length - 1.0).abs() < 1e-3, "{filled} kinds: {row}");
            }
        }
    }
}
