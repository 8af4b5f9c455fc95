//! Fitted numbers → a model that carries its own tests.

use ndarray::{Array1, Array2};

use super::features::FeatureSpace;
use super::softmax_regression::FittedSoftmax;
use crate::calibrate::Calibration;
use crate::classifier::Classifier;
use crate::error::Error;
use crate::model::{Model, record_self_tests};
use crate::score::{Scorer, Weights};

/// The largest weight in units. 16 times as fine a grid makes a compressed model a quarter larger and moves hardly an
/// answer (measured with `evaluate --against` on held-out text).
const EDGE: f64 = 511.0;

/// Puts fitted weights on a grid of whole numbers, the largest at its edge.
pub(super) fn on_grid(fitted: &FittedSoftmax, space: &FeatureSpace) -> Weights {
    let scaled: Vec<f64> = fitted
        .weights
        .outer_iter()
        .zip(&space.scales)
        .flat_map(|(row, &scale)| row.iter().map(move |w| w * f64::from(scale)).collect::<Vec<_>>())
        .collect();
    quantised(&scaled, EDGE, fitted.bias.to_vec())
}

/// Numbers as whole multiples of one unit, the largest at `edge`, which is at most that of an `i16`.
pub(super) fn quantised(numbers: &[f64], edge: f64, bias: Vec<f64>) -> Weights {
    let largest = numbers.iter().fold(0.0_f64, |largest, w| largest.max(w.abs()));
    let unit = if largest > 0.0 { largest / edge } else { 1.0 };
    Weights { unit, grid: numbers.iter().map(|w| (w / unit).round() as i16).collect(), bias }
}

/// The weights of a model as the estimator takes them, its calibration folded in: refining starts here.
pub(super) fn off_grid(
    scorer: &Scorer,
    calibration: &Calibration,
    space: &FeatureSpace,
) -> FittedSoftmax {
    let classes = scorer.bias().len();
    let factor = calibration.slope * scorer.unit();
    let mut weights = Array2::zeros((space.vocabulary.len(), classes));
    for (place, name) in space.vocabulary.names().enumerate() {
        if let Some(known) = scorer.vocabulary().place_of(name) {
            let scale = f64::from(space.scales[place]);
            for (slot, &weight) in weights.row_mut(place).iter_mut().zip(scorer.weights(known)) {
                *slot = factor * f64::from(weight) / scale;
            }
        }
    }
    FittedSoftmax { weights, bias: Array1::from_vec(calibration.apply(scorer.bias())) }
}

/// Records the self-tests in `model` and proves that it loads.
pub(super) fn sealed(mut model: Model) -> Result<Model, Error> {
    model.self_tests = Vec::new();
    model.self_tests = record_self_tests(&Classifier::from_model(model.clone())?);
    Classifier::from_model(model.clone())?;
    Ok(model)
}
