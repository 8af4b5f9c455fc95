//! How close the two likeliest classes may be, chosen so that what is answered is right as often as wanted.

use ndarray::ArrayView2;

use crate::decide::largest;

/// Steps of the margin.
const STEPS: u32 = 100;

/// The smallest margin, in hundredths, at which the answers that keep to it are right in `wanted` of the held-out
/// statements that they are given to; `None` where no margin is large enough. Probabilities are examples × classes.
pub(super) fn margin(
    probabilities: ArrayView2<'_, f64>,
    labels: &[usize],
    wanted: f64,
) -> Option<f64> {
    let answers: Vec<(f64, bool)> = probabilities
        .outer_iter()
        .zip(labels)
        .map(|(row, &label)| {
            let tone = largest(row.iter().copied());
            let others = row.iter().enumerate().filter(|(class, _)| *class != tone);
            let second = others.fold(0.0_f64, |second, (_, &p)| second.max(p));
            (row[tone] - second, tone == label)
        })
        .collect();
    (0..=STEPS).map(|step| f64::from(step) / f64::from(STEPS)).find(|&margin| {
        let answered = answers.iter().filter(|(distance, _)| *distance >= margin);
        let right = answered.clone().filter(|(_, right)| *right).count();
        right > 0 && right as f64 >= wanted * answered.count() as f64
    })
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
        assert_eq!(margin(p.view(), &labels, 0.5), Some(0.0));
        assert_eq!(margin(p.view(), &labels, 0.6), Some(0.07));
        assert_eq!(margin(p.view(), &labels, 1.0), Some(0.26));
        assert_eq!(margin(p.view(), &[1, 1, 1, 1], 0.5), None);
    }
}
