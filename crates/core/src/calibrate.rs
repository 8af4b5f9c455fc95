//! Logits → calibrated logits → probabilities. Calibration is affine, so that shares of a logit stay exact.

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::model::limits::{LARGEST_NUMBER, is_sane, per_class};

/// `slope × logit + shift`, one slope for all classes (the inverse of a temperature), one shift a class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    /// Multiplies every logit; above 0.
    pub slope: f64,
    /// Added to the logits, one a class.
    #[serde(deserialize_with = "per_class")]
    pub shift: Vec<f64>,
}

impl Calibration {
    /// Leaves logits as they are.
    #[must_use]
    pub fn identity(classes: usize) -> Self {
        Self { slope: 1.0, shift: vec![0.0; classes] }
    }

    /// Checks that it fits `classes` classes and leaves every logit finite.
    ///
    /// # Errors
    /// [`Error::Model`] where the shape is wrong, the slope not above 0, or a number not a sane one
    /// ([`LARGEST_NUMBER`]).
    pub fn check(&self, classes: usize) -> Result<(), Error> {
        if self.shift.len() != classes {
            return Err(Error::Model(format!("its calibration does not fit {classes} classes")));
        }
        let sane = is_sane(self.slope) && self.shift.iter().all(|&shift| is_sane(shift));
        if !sane || self.slope <= 0.0 {
            return Err(Error::Model(format!(
                "its calibration is not of numbers up to {LARGEST_NUMBER}, with a slope above 0"
            )));
        }
        Ok(())
    }

    /// Calibrated logits.
    #[must_use]
    pub fn apply(&self, logits: &[f64]) -> Vec<f64> {
        logits.iter().zip(&self.shift).map(|(logit, shift)| self.slope * logit + shift).collect()
    }
}

/// Probabilities of logits: non-negative, summing to 1. The largest logit is taken off first, so that no
/// logit is too large.
#[must_use]
pub fn softmax(logits: &[f64]) -> Vec<f64> {
    let largest = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut parts: Vec<f64> = logits.iter().map(|logit| libm::exp(logit - largest)).collect();
    let sum: f64 = parts.iter().sum();
    for part in &mut parts {
        *part /= sum;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_sum_to_one_however_large_the_logits() {
        for logits in [[0.0, 0.0, 0.0], [1e6, -1e6, 3.0], [-745.0, -746.0, -800.0]] {
            let probabilities = softmax(&logits);
            assert!((probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            assert!(probabilities.iter().all(|p| (0.0..=1.0).contains(p)));
        }
    }

    #[test]
    fn softmax_by_hand() {
        // exp(0) : exp(ln 3) = 1 : 3
        let probabilities = softmax(&[0.0, libm::log(3.0)]);
        assert!((probabilities[0] - 0.25).abs() < 1e-15 && (probabilities[1] - 0.75).abs() < 1e-15);
    }

    #[test]
    fn calibration_is_affine_and_checked() {
        let calibration = Calibration { slope: 2.0, shift: vec![0.5, -1.0] };
        assert_eq!(calibration.apply(&[1.0, 3.0]), [2.5, 5.0]);
        assert!(calibration.check(2).is_ok());
        assert!(calibration.check(3).is_err());
        assert!(Calibration { slope: 0.0, shift: vec![0.0, 0.0] }.check(2).is_err());
        for wrong in [f64::NAN, f64::INFINITY, -1e10] {
            assert!(Calibration { slope: 1.0, shift: vec![wrong, 0.0] }.check(2).is_err());
            assert!(Calibration { slope: wrong, shift: vec![0.0, 0.0] }.check(2).is_err());
        }
    }
}
