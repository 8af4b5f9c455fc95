//! The product by `rten-gemm`.

use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_tensor::NdTensorView;

/// What multiplies. It holds nothing of one product.
pub(in crate::encoder) struct Kernel(GemmExecutor<u8, i8, i32>);

/// The weights of one layer, laid out for the kernel.
pub(in crate::encoder) struct Weights {
    packed: PackedBMatrix<i8>,
    inner: usize,
}

impl Weights {
    /// Of weights [columns × inner], `inner` above 0.
    pub(in crate::encoder) fn new(weights: &[i8], inner: usize) -> Self {
        let columns = weights.len() / inner;
        let view = NdTensorView::from_data([columns, inner], weights);
        Self { packed: GemmExecutor::<u8, i8, i32>::new().prepack_b(view.transposed()), inner }
    }
}

impl Kernel {
    pub(in crate::encoder) fn new() -> Self {
        Self(GemmExecutor::new())
    }

    /// Sums [rows × columns] of `x` [rows × inner] and the weights, whose sizes agree.
    pub(in crate::encoder) fn sums(&mut self, x: &[u8], weights: &Weights, sums: &mut [i32]) {
        let view = NdTensorView::from_data([x.len() / weights.inner, weights.inner], x);
        let (x, weights) = (GemmInputA::Unpacked(view), GemmInputB::Packed(&weights.packed));
        let done = self.0.gemm(sums, x, weights, GemmOptions::default());
        debug_assert!(done.is_ok(), "{done:?}");
    }
}
