//! Examples → their vectors, once for the whole run.

use ndarray::{Array2, Axis, concatenate};

use super::super::Example;
use crate::encoder::Encoder;

/// Examples that are encoded between two steps.
const LOT: usize = 64;

/// How many lots so many examples are.
pub(super) fn lots(examples: usize) -> usize {
    examples.div_ceil(LOT)
}

/// Examples × width. A statement's vector does not depend on what else is in its lot.
pub(super) fn vectors(encoder: &Encoder, examples: &[Example], done: &dyn Fn()) -> Array2<f32> {
    let encoded = examples.chunks(LOT).map(|lot| {
        let texts: Vec<&str> = lot.iter().map(|example| example.text.as_str()).collect();
        let vectors = encoder.embed(&texts);
        done();
        vectors
    });
    let encoded: Vec<Array2<f32>> = encoded.collect();
    let views: Vec<_> = encoded.iter().map(Array2::view).collect();
    // All are of the encoder's width.
    concatenate(Axis(0), &views).unwrap_or_else(|_| Array2::zeros((0, encoder.width())))
}
