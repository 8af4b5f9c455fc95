//! How close the two likeliest classes may be, chosen so that what is answered is right as often as wanted.

use ndarray::ArrayView2;

use crate::error::Error;
use crate::metrics::coverage_curve;

/// Steps of the margin.
const STEPS: u32 = 100;

/// The smallest margin, in hundredths, at which the answers that keep to it are right in `wanted` of the held-out
/// statements that they are given to; `None` where no margin is large enough. Probabilities are examples × classes.
///
/// # Errors
/// [`Error::Fit`] where the probabilities cannot be measured.
pub(super) fn margin(
    probabilities: ArrayView2<'_, f64>,
    labels: &[usize],
    wanted: f64,
) -> Result<Option<f64>, Error> {
    let margins: Vec<f64> = (0..=STEPS).map(|step| f64::from(step) / f64::from(STEPS)).collect();
    let curve = coverage_curve(labels, probabilities, &vec![true; labels.len()], &margins)?;
    let reached = curve.iter().find(|point| point.accuracy.is_some_and(|right| right >= wanted));
    Ok(reached.map(|point| point.margin))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn the_margin_is_the_smallest_that_leaves_out_enough_of_the_errors() {
        // Distances 0.75 right, 0.5 right, 0.25 wrong, 0.0625 wrong.
        let p = array![[0.875, 0.125], [0.75, 0.25], [0.625, 0.375], [0.53125, 0.46875]];
        let labels = [0, 0, 1, 1];
        let margin = |labels: &[usize], wanted| margin(p.view(), labels, wanted).unwrap();
        assert_eq!(margin(&labels, 0.5), Some(0.0));
        assert_eq!(margin(&labels, 0.6), Some(0.07));
        assert_eq!(margin(&labels, 1.0), Some(0.26));
        assert_eq!(margin(&[1, 1, 1, 1], 0.5), None);
    }
}
