//! Coverage against accuracy: the price of answering more.

use ndarray::{ArrayView1, ArrayView2};
use serde::{Deserialize, Serialize};

use super::confusion::predicted_classes;
use super::{MetricsError, input};

/// What is answered when the two likeliest classes must be at least `margin` apart.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CoveragePoint {
    /// Smallest distance between the two largest probabilities, in [0, 1].
    pub margin: f64,
    /// How many items are answered.
    pub n: usize,
    /// Their share of all items.
    pub share: f64,
    /// Share of the answered that is right; none without any.
    pub accuracy: Option<f64>,
}

/// A point for each of `margins`. `answerable` tells which items may be answered at all, whatever the margin.
///
/// # Errors
/// As [`evaluate`](super::evaluate), and where `answerable` has not one entry an item.
pub fn coverage_curve(
    gold: &[usize],
    probabilities: ArrayView2<'_, f64>,
    answerable: &[bool],
    margins: &[f64],
) -> Result<Vec<CoveragePoint>, MetricsError> {
    input::check(gold, probabilities, None)?;
    input::check_marks(gold, answerable)?;
    let predicted = predicted_classes(probabilities);
    let answers: Vec<(f64, bool)> = (0..gold.len())
        .filter(|&item| answerable[item])
        .map(|item| (margin(probabilities.row(item)), predicted[item] == gold[item]))
        .collect();
    let point = |&margin: &f64| {
        let answered = answers.iter().filter(|answer| answer.0 >= margin);
        let n = answered.clone().count();
        let right = answered.filter(|answer| answer.1).count();
        CoveragePoint {
            margin,
            n,
            share: n as f64 / gold.len() as f64,
            accuracy: (n > 0).then(|| right as f64 / n as f64),
        }
    };
    Ok(margins.iter().map(point).collect())
}

/// The largest probability less the second largest.
fn margin(row: ArrayView1<'_, f64>) -> f64 {
    let (first, second) = row.iter().fold((0.0, 0.0), |(first, second), &p| {
        if p > first { (p, first) } else { (first, f64::max(second, p)) }
    });
    first - second
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn answering_fewer_leaves_the_surer_ones() {
        let rows = array![
            [0.75, 0.125, 0.125], // margin 0.625, right
            [0.5, 0.25, 0.25],    // margin 0.25, wrong
            [0.25, 0.25, 0.5],    // margin 0.25, right
            [0.375, 0.375, 0.25], // margin 0, right
            [1.0, 0.0, 0.0],      // margin 1, wrong, but not answerable
        ];
        let answerable = [true, true, true, true, false];
        let margins = [0.0, 0.25, 0.5, 0.9];
        let curve = coverage_curve(&[0, 1, 2, 0, 1], rows.view(), &answerable, &margins).unwrap();
        let shown: Vec<_> = curve.iter().map(|p| (p.n, p.share, p.accuracy)).collect();
        let expected = [
            (4, 0.8, Some(3.0 / 4.0)),
            (3, 0.6, Some(2.0 / 3.0)),
            (1, 0.2, Some(1.0)),
            (0, 0.0, None),
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_mark_for_every_item_is_needed() {
        let error = coverage_curve(&[0], array![[0.5, 0.5]].view(), &[], &[0.1]).unwrap_err();
        assert_eq!(error, MetricsError::MarksDiffer { gold: 1, marks: 0 });
    }
}
