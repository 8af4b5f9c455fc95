//! The product of whole numbers that nearly all the time goes into: activations (u8) × weights (i8) → i32. It is exact,
//! so that every kernel gives the same sums: `rten-gemm`'s, which picks instructions when it runs (AVX2, AVX-512 with
//! VNNI, NEON), and ours for WASM.

#[cfg(any(test, target_arch = "wasm32"))]
mod pairs;
#[cfg(not(target_arch = "wasm32"))]
mod rten;

#[cfg(target_arch = "wasm32")]
pub(super) use pairs::{Kernel, Weights};
#[cfg(not(target_arch = "wasm32"))]
pub(super) use rten::{Kernel, Weights};

/// Largest absolute value of a weight: 2 · 255 · 63 still fits into 16 bits, where AVX2 without VNNI and WASM's relaxed
/// instructions add up two products.
pub(super) const LARGEST_WEIGHT: i8 = 63;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kernels_give_the_sums_of_the_definition() {
        let mut state = 1_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state >> 16
        };
        for (rows, inner, columns) in
            [(1, 8, 8), (3, 16, 24), (4, 8, 40), (7, 384, 8), (9, 1536, 16), (70, 24, 48)]
        {
            let x: Vec<u8> = (0..rows * inner).map(|_| next() as u8).collect();
            let mut w: Vec<i8> = (0..inner * columns).map(|_| (next() % 127) as i8 - 63).collect();
            // A column of the largest sum there can be, and one of the smallest.
            w[..inner].fill(LARGEST_WEIGHT);
            w[inner..2 * inner].fill(-LARGEST_WEIGHT);
            let mut exact = vec![0; rows * columns];
            for (place, sum) in exact.iter_mut().enumerate() {
                let (x, w) = (&x[place / columns * inner..], &w[place % columns * inner..]);
                *sum =
                    x.iter().zip(w).take(inner).map(|(&x, &w)| i32::from(x) * i32::from(w)).sum();
            }
            let mut sums = vec![-1; rows * columns];
            let weights = rten::Weights::new(&w, inner);
            rten::Kernel::new().sums(&x, &weights, &mut sums);
            assert_eq!(sums, exact, "rten, {rows} × {inner} × {columns}");
            let mut sums = vec![-1; rows * columns];
            pairs::Kernel::new().sums(&x, &pairs::Weights::new(&w, inner), &mut sums);
            assert_eq!(sums, exact, "pairs, {rows} × {inner} × {columns}");
        }
    }
}
