//! Proper scoring rules: the quality of the whole distribution, not only of its maximum.

use ndarray::{ArrayView1, ArrayView2};

/// The least probability that a gold class is credited with: log-loss stays finite.
const CLIP: f64 = 1e-15;

/// −ln p(gold) of one item, in nats, p clipped to at least 1e-15.
pub(super) fn item_log_loss(gold: usize, row: ArrayView1<'_, f64>) -> f64 {
    // libm's, because f64::ln differs between native and WASM in the last bit; subtracted from 0, because
    // the negative of ln 1 would be printed as -0.
    0.0 - libm::log(row[gold].max(CLIP))
}

/// Sum over the classes of squared differences from the one-hot gold, in [0, 2].
pub(super) fn item_brier(gold: usize, row: ArrayView1<'_, f64>) -> f64 {
    let square = |(class, &probability): (usize, &f64)| {
        let difference = probability - if class == gold { 1.0 } else { 0.0 };
        difference * difference
    };
    row.iter().enumerate().map(square).sum()
}

/// Mean of [`item_log_loss`].
pub(super) fn log_loss(gold: &[usize], probabilities: ArrayView2<'_, f64>) -> f64 {
    mean(gold, probabilities, item_log_loss)
}

/// Mean of [`item_brier`].
pub(super) fn brier(gold: &[usize], probabilities: ArrayView2<'_, f64>) -> f64 {
    mean(gold, probabilities, item_brier)
}

fn mean(
    gold: &[usize],
    probabilities: ArrayView2<'_, f64>,
    item: impl Fn(usize, ArrayView1<'_, f64>) -> f64,
) -> f64 {
    let rows = gold.iter().zip(probabilities.rows());
    let total = rows.fold(0.0, |total, (&gold, row)| total + item(gold, row));
    total / gold.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn log_loss_is_the_mean_surprise_at_the_gold_class() {
        let probabilities = array![[0.5, 0.25, 0.25], [0.25, 0.25, 0.5]];
        // −(ln ½ + ln ¼)/2 = (1 + 2)/2 · ln 2
        let expected = 1.5 * std::f64::consts::LN_2;
        assert!((log_loss(&[0, 1], probabilities.view()) - expected).abs() < 1e-15);
    }

    #[test]
    fn log_loss_of_a_certain_error_is_finite_and_of_certainty_zero() {
        let certain = array![[1.0, 0.0]];
        // −ln 1e-15 = 15 · ln 10
        let expected = 15.0 * std::f64::consts::LN_10;
        assert!((log_loss(&[1], certain.view()) - expected).abs() < 1e-12);
        assert_eq!(log_loss(&[0], certain.view()).to_string(), "0");
    }

    #[test]
    fn brier_sums_over_the_classes_and_averages_over_the_items() {
        let probabilities = array![[0.5, 0.25, 0.25], [0.0, 0.0, 1.0]];
        // (0.5−1)² + 0.25² + 0.25² = 0.25 + 0.0625 + 0.0625 = 0.375; then a perfect answer.
        assert_eq!(brier(&[0, 2], probabilities.view()), (0.375 + 0.0) / 2.0);
    }

    #[test]
    fn brier_of_a_certain_error_is_two() {
        // (1−0)² + (0−1)² = 2
        assert_eq!(brier(&[1], array![[1.0, 0.0]].view()), 2.0);
    }
}
