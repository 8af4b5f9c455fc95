//! Fits the affine calibration on held-out logits: one slope, one shift a class.

use ndarray::{Array1, Array2, ArrayView2};

use super::optimize::{Objective, Stop, minimize};
use crate::calibrate::{Calibration, softmax};
use crate::error::Error;

/// Fewest held-out examples of every class: with fewer the logits are left as they are.
pub(super) const FEWEST_PER_CLASS: usize = 20;

/// How strongly the calibration is drawn to the identity, against the sum of losses: next to nothing, but
/// perfect held-out answers would send the slope to infinity without it.
const DRAW: f64 = 1.0;

/// The calibration under which the held-out labels are likeliest. Logits are examples × classes.
///
/// # Errors
/// [`Error::Data`] where there is not a label a row, or one is no column; [`Error::Fit`] where no finite
/// calibration was found.
pub fn fit_calibration(
    logits: ArrayView2<'_, f64>,
    labels: &[usize],
) -> Result<Calibration, Error> {
    let classes = logits.ncols();
    if labels.len() != logits.nrows() || labels.iter().any(|&label| label >= classes) {
        return Err(Error::Data(format!(
            "{} labels for {} rows of {classes} classes, or one that is no class",
            labels.len(),
            logits.nrows()
        )));
    }
    let scarce = (0..classes)
        .any(|class| labels.iter().filter(|&&label| label == class).count() < FEWEST_PER_CLASS);
    if scarce {
        return Ok(Calibration::identity(classes));
    }
    let mut start = Array1::zeros(classes + 1);
    start[0] = 1.0;
    let objective = HeldOutLoss { logits, labels };
    let found = minimize(&objective, start, Stop { iterations: 200, gradient: 1e-9 })?;
    // Only differences of shifts count: the mean one is 0.
    let mean = found.iter().skip(1).sum::<f64>() / classes as f64;
    // Logits that tell nothing would flip or flatten every answer: a slope is above 0.
    let slope = found[0].max(1e-3);
    Ok(Calibration { slope, shift: found.iter().skip(1).map(|shift| shift - mean).collect() })
}

/// Calibrated probabilities of logits, examples × classes; the calibration is of as many classes.
pub(super) fn probabilities(logits: ArrayView2<'_, f64>, calibration: &Calibration) -> Array2<f64> {
    let mut probabilities = Array2::zeros(logits.dim());
    for (logits, mut out) in logits.outer_iter().zip(probabilities.outer_iter_mut()) {
        out.assign(&Array1::from_vec(softmax(&calibration.apply(&logits.to_vec()))));
    }
    probabilities
}

struct HeldOutLoss<'l, 'd> {
    logits: ArrayView2<'l, f64>,
    labels: &'d [usize],
}

impl Objective for HeldOutLoss<'_, '_> {
    fn evaluate(&self, point: &Array1<f64>) -> (f64, Array1<f64>) {
        let (mut cost, mut gradient) = (0.0, Array1::zeros(point.len()));
        for (logits, &label) in self.logits.outer_iter().zip(self.labels) {
            let calibrated: Vec<f64> = logits
                .iter()
                .zip(point.iter().skip(1))
                .map(|(z, shift)| point[0] * z + shift)
                .collect();
            let p = softmax(&calibrated);
            cost -= libm::log(p[label].max(f64::MIN_POSITIVE));
            for (class, p) in p.iter().enumerate() {
                let residual = p - f64::from(u8::from(class == label));
                gradient[0] += residual * logits[class];
                gradient[class + 1] += residual;
            }
        }
        for (place, &value) in point.iter().enumerate() {
            let away = value - if place == 0 { 1.0 } else { 0.0 };
            cost += 0.5 * DRAW * away * away;
            gradient[place] += DRAW * away;
        }
        let total = self.labels.len() as f64;
        (cost / total, gradient / total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Logits for labels that follow `softmax(2 z + (0.4, −0.4))` exactly: each logit pair as often with each
    /// label as that says.
    fn drawn() -> (Array2<f64>, Vec<usize>) {
        let (mut rows, mut labels) = (Vec::new(), Vec::new());
        for step in -4..=4 {
            let z = f64::from(step) / 4.0;
            let p = softmax(&[2.0 * z + 0.4, -0.4])[0];
            for draw in 0..400 {
                rows.extend([z, 0.0]);
                labels.push(usize::from(f64::from(draw) + 0.5 > 400.0 * p));
            }
        }
        (Array2::from_shape_vec((labels.len(), 2), rows).unwrap(), labels)
    }

    #[test]
    fn the_slope_and_shift_behind_the_labels_are_found() {
        let (logits, labels) = drawn();
        let calibration = fit_calibration(logits.view(), &labels).unwrap();
        assert!((calibration.slope - 2.0).abs() < 0.02, "{calibration:?}");
        assert!((calibration.shift[0] - 0.4).abs() < 0.01, "{calibration:?}");
        let sure = probabilities(logits.view(), &calibration);
        assert!((sure[[0, 0]] - softmax(&[-2.0 + 0.4, -0.4])[0]).abs() < 0.01);
    }

    #[test]
    fn perfect_held_out_answers_keep_a_finite_slope() {
        let labels: Vec<usize> = (0..200).map(|row| row % 2).collect();
        let logits = Array2::from_shape_fn(
            (200, 2),
            |(row, class)| if row % 2 == class { 3.0 } else { -3.0 },
        );
        let slope = fit_calibration(logits.view(), &labels).unwrap().slope;
        assert!((1.0..3.0).contains(&slope), "{slope}");
    }

    #[test]
    fn labels_that_are_not_those_of_the_logits_are_refused() {
        let (logits, labels) = drawn();
        assert!(fit_calibration(logits.view(), &labels[1..]).is_err());
        let other: Vec<usize> = labels.iter().map(|label| 2 * label).collect();
        assert!(fit_calibration(logits.view(), &other).is_err());
    }

    #[test]
    fn with_too_few_examples_logits_stay_as_they_are() {
        let (logits, labels) = drawn();
        let few = fit_calibration(logits.slice(ndarray::s![..30, ..]), &labels[..30]).unwrap();
        assert_eq!(few, Calibration::identity(2));
    }
}
