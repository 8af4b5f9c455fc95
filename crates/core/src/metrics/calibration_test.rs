//! Whether calibration can be told from perfect.
//!
//! The calibration error of a perfectly calibrated model is not 0 on a finite number of items: in every bin
//! chance alone makes a gap. So labels are drawn from the model's own probabilities, as if these were the
//! truth, and the observed error is set against the errors of these draws (consistency resampling: Bröcker &
//! Smith 2007; Vaicenavicius et al. 2019).

use ndarray::ArrayView2;
use serde::{Deserialize, Serialize};

use super::bootstrap::{Draws, Resampling, quantile};
use super::confusion::predicted_classes;
use super::reliability::{BINS, bin_of};
use super::{MetricsError, input};

/// One kind of calibration error against chance.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct AgainstChance {
    /// The error that the answers have.
    pub observed: f64,
    /// Mean error of the draws: what a perfectly calibrated model would have on such items.
    pub by_chance: f64,
    /// 95 % of the draws are below.
    pub chance_upper: f64,
    /// Share of draws, the observed one counted among them, with at least the observed error. Below 0.05 the
    /// calibration is told from perfect.
    pub p_value: f64,
}

/// The test, on two kinds of error.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CalibrationTest {
    /// Of the confidence in the predicted class: the ECE of [`Report`](super::Report).
    pub confidence: AgainstChance,
    /// Of the probability of each class, predicted or not: the mean of the classes' errors.
    pub classwise: AgainstChance,
}

/// Tests the calibration of answers. Answers to items that calibration was fitted on say nothing: give
/// held-out ones. None where nothing is drawn.
///
/// # Errors
/// As [`evaluate`](super::evaluate).
pub fn calibration_test(
    gold: &[usize],
    probabilities: ArrayView2<'_, f64>,
    resampling: Resampling,
) -> Result<Option<CalibrationTest>, MetricsError> {
    input::check(gold, probabilities, None)?;
    let binned = Binned::new(probabilities);
    let mut random = Draws::new(resampling.seed);
    let (mut confidence, mut classwise) = (Vec::new(), Vec::new());
    let mut labels = vec![0; gold.len()];
    for _ in 0..resampling.draws {
        for (label, row) in labels.iter_mut().zip(probabilities.rows()) {
            *label = draw(random.share(), row.iter().copied());
        }
        let errors = binned.errors(&labels);
        confidence.push(errors[0]);
        classwise.push(errors[1]);
    }
    let observed = binned.errors(gold);
    let both = against_chance(observed[0], confidence).zip(against_chance(observed[1], classwise));
    Ok(both.map(|(confidence, classwise)| CalibrationTest { confidence, classwise }))
}

/// The class in whose part of [0, 1) `share` falls; the last where rounding leaves a rest.
fn draw(share: f64, row: impl ExactSizeIterator<Item = f64>) -> usize {
    let last = row.len().saturating_sub(1);
    let mut reached = 0.0;
    let place = row.into_iter().position(|probability| {
        reached += probability;
        share < reached
    });
    place.unwrap_or(last)
}

fn against_chance(observed: f64, mut errors: Vec<f64>) -> Option<AgainstChance> {
    errors.sort_by(f64::total_cmp);
    // Sums in another order differ in the last digits; equal errors must count as such.
    let as_large = errors.iter().filter(|&&error| error >= observed - 1e-12).count();
    Some(AgainstChance {
        observed,
        by_chance: errors.iter().sum::<f64>() / errors.len() as f64,
        chance_upper: quantile(&errors, 0.95)?,
        p_value: (1 + as_large) as f64 / (1 + errors.len()) as f64,
    })
}

/// The bins of all items, which no draw of labels changes.
struct Binned {
    classes: usize,
    predicted: Vec<usize>,
    /// The bin of each item's confidence.
    of_confidence: Vec<usize>,
    /// The bin of each class's probability, items × classes.
    of_class: Vec<usize>,
    /// Sum of the confidences in each bin.
    confidence_sums: [f64; BINS],
    /// Sum of the probabilities in each bin of each class.
    class_sums: Vec<[f64; BINS]>,
}

impl Binned {
    fn new(probabilities: ArrayView2<'_, f64>) -> Self {
        let classes = probabilities.ncols();
        let predicted = predicted_classes(probabilities);
        let mut confidence_sums = [0.0; BINS];
        let mut class_sums = vec![[0.0; BINS]; classes];
        let (mut of_confidence, mut of_class) = (Vec::new(), Vec::new());
        for (row, &predicted) in probabilities.rows().into_iter().zip(&predicted) {
            let bin = bin_of(row[predicted]);
            confidence_sums[bin] += row[predicted];
            of_confidence.push(bin);
            for (&probability, sums) in row.iter().zip(&mut class_sums) {
                let bin = bin_of(probability);
                sums[bin] += probability;
                of_class.push(bin);
            }
        }
        Self { classes, predicted, of_confidence, of_class, confidence_sums, class_sums }
    }

    /// The two errors if `labels` were the truth: of the confidence, and mean of the classes'.
    fn errors(&self, labels: &[usize]) -> [f64; 2] {
        let mut right = [0_u32; BINS];
        let mut gold = vec![[0_u32; BINS]; self.classes];
        for (item, &label) in labels.iter().enumerate() {
            right[self.of_confidence[item]] += u32::from(self.predicted[item] == label);
            gold[label][self.of_class[item * self.classes + label]] += 1;
        }
        let error = |counts: &[u32; BINS], sums: &[f64; BINS]| {
            let gaps = counts.iter().zip(sums).map(|(&count, sum)| (f64::from(count) - sum).abs());
            gaps.sum::<f64>() / labels.len() as f64
        };
        let classes = gold.iter().zip(&self.class_sums);
        let classwise: f64 = classes.map(|(counts, sums)| error(counts, sums)).sum();
        [error(&right, &self.confidence_sums), classwise / self.classes as f64]
    }
}

#[cfg(test)]
mod tests {
    use super::super::evaluate;
    use super::*;
    use ndarray::{Array2, array};

    const DRAWS: Resampling = Resampling { draws: 10_000, seed: 3 };

    #[test]
    fn one_wrong_answer_of_three_quarters_confidence_happens_in_a_quarter_of_draws() {
        // Right: |1 − 0.75| = 0.25, in ¾ of draws. Wrong: |0 − 0.75| = 0.75, in ¼. Mean 0.375.
        let row = array![[0.75, 0.25]];
        let wrong = calibration_test(&[1], row.view(), DRAWS).unwrap().unwrap().confidence;
        assert_eq!(wrong.observed, 0.75);
        assert!((wrong.p_value - 0.25).abs() < 0.015, "{wrong:?}");
        assert!((wrong.by_chance - 0.375).abs() < 0.01, "{wrong:?}");
        let right = calibration_test(&[0], row.view(), DRAWS).unwrap().unwrap();
        assert_eq!((right.confidence.observed, right.confidence.p_value), (0.25, 1.0));
        assert_eq!(right.classwise.observed, 0.25, "both classes are off by 0.25");
    }

    #[test]
    fn the_observed_error_is_that_of_the_report() {
        let rows = array![[0.7, 0.2, 0.1], [0.1, 0.3, 0.6], [0.3, 0.4, 0.3], [0.9, 0.05, 0.05]];
        let gold = [0, 2, 2, 1];
        let report = evaluate(&gold, rows.view(), None).unwrap();
        let test = calibration_test(&gold, rows.view(), DRAWS).unwrap().unwrap();
        assert!((test.confidence.observed - report.ece).abs() < 1e-15);
    }

    #[test]
    fn right_shares_pass_and_boasting_is_found_out() {
        // 280 of 400, 0.7, are of class 0. 0.8 boasts by 0.1, five standard errors (√(0.8 · 0.2 / 400) = 0.02).
        let gold: Vec<usize> = (0..400).map(|item| usize::from(item >= 280)).collect();
        let p_value = |confidence: f64| {
            let row = [confidence, 1.0 - confidence];
            let rows = Array2::from_shape_fn((400, 2), |(_, class)| row[class]);
            calibration_test(&gold, rows.view(), DRAWS).unwrap().unwrap().confidence.p_value
        };
        assert_eq!(p_value(0.7), 1.0);
        assert!(p_value(0.8) < 0.001);
    }

    #[test]
    fn nothing_drawn_is_no_test() {
        let none = Resampling { draws: 0, seed: 1 };
        assert_eq!(calibration_test(&[0], array![[0.5, 0.5]].view(), none).unwrap(), None);
    }

    #[test]
    fn a_share_beyond_rounded_probabilities_draws_the_last_class() {
        assert_eq!(draw(0.2, [0.25, 0.5, 0.25].into_iter()), 0);
        assert_eq!(draw(0.25, [0.25, 0.5, 0.25].into_iter()), 1);
        assert_eq!(draw(0.999_999, [0.3, 0.3, 0.3].into_iter()), 2);
    }
}
