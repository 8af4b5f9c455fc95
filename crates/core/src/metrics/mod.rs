//! How good answers are, measured against gold labels: agreement (accuracy, F1, confusion matrix),
//! the quality of the probabilities (log-loss, Brier) and their calibration (ECE, reliability table); how
//! certain these figures are (bootstrap intervals, paired differences, a test of calibration); what answering
//! less would buy (coverage); and agreement between coders (kappa, alpha).
//!
//! Shares are fractions in [0, 1], not percent. A share of nothing (precision of a class never
//! predicted, recall of a class without gold items) is undefined and counts as 0.

mod agreement;
mod bootstrap;
mod calibration_test;
mod comparison;
mod confusion;
mod groups;
mod input;
mod majority;
mod polar;
mod probabilistic;
mod reliability;
mod selective;
mod summary;

use ndarray::ArrayView2;
use serde::{Deserialize, Serialize};

pub use agreement::{Alpha, Kappa, cohen_kappa, krippendorff_alpha};
pub use bootstrap::{Interval, LEVEL, Resampling};
pub use calibration_test::{AgainstChance, CalibrationTest, calibration_test};
pub use comparison::{Comparison, Difference, compare};
pub use groups::{GroupFigures, by_group};
pub use input::{MAX_CLASSES, MIN_CLASSES, MetricsError};
pub use majority::{MajorityBaseline, majority_baseline};
pub use selective::{CoveragePoint, coverage_curve};
pub use summary::{Summary, intervals};

/// The two opposite classes of a task, as class indices.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Poles {
    /// The friendly pole: `conciliatory`.
    pub positive: usize,
    /// The hostile pole: `accusatory`.
    pub negative: usize,
}

/// One class against all others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassMetrics {
    /// Share of the items predicted as this class whose gold it is; 0 where none was predicted.
    pub precision: f64,
    /// Share of the items of this gold class that were predicted as it; 0 where `support` is 0.
    pub recall: f64,
    /// Harmonic mean of precision and recall; 0 where both are 0.
    pub f1: f64,
    /// Number of items whose gold is this class.
    pub support: usize,
}

/// The items whose gold is one of the two poles, and only they.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PolarMetrics {
    /// Number of items whose gold is a pole; at least 1.
    pub n: usize,
    /// Mean of the F1 of the two poles. An answer that is no pole lowers the recall of the gold
    /// pole and nobody's precision. A pole with neither gold items nor predictions has F1 0.
    pub polar_f1: f64,
    /// Share whose predicted class, out of all classes, is the gold pole.
    pub accuracy: f64,
    /// Share where the more probable of the two poles is the gold one, whatever the other classes
    /// got. Of two equal probabilities the pole with the lower class index is chosen.
    pub forced_choice: f64,
}

/// One row of the reliability table: the items whose confidence lies in (`lower`, `upper`].
/// Confidence is the probability of the predicted class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReliabilityBin {
    /// Lower edge, outside the bin.
    pub lower: f64,
    /// Upper edge, inside the bin.
    pub upper: f64,
    /// Number of items in the bin.
    pub n: usize,
    /// Mean confidence of the items; 0, and without meaning, where `n` is 0.
    pub mean_confidence: f64,
    /// Share of the items predicted rightly; 0, and without meaning, where `n` is 0.
    pub accuracy: f64,
}

/// All metrics of n answers over K classes. Wherever classes are listed, they stand by index.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Number of items; at least 1.
    pub n: usize,
    /// Share predicted rightly, in [0, 1].
    pub accuracy: f64,
    /// Mean of the F1 of all K classes, each of equal weight, in [0, 1]. A class with neither gold
    /// items nor predictions has F1 0 and is counted.
    pub macro_f1: f64,
    /// Precision, recall, F1 and support, a class each: K entries.
    pub classes: Vec<ClassMetrics>,
    /// Counts, K rows of K: `confusion[gold][predicted]`.
    pub confusion: Vec<Vec<usize>>,
    /// None without poles, or where no item's gold is one.
    pub polar: Option<PolarMetrics>,
    /// Mean of −ln p(gold), in nats: 0 is perfect, ln K a uniform guess. p is clipped to at least
    /// 1e-15, so one certain error costs 34.54 and no answer costs infinity.
    pub log_loss: f64,
    /// Multi-class Brier score: mean over items of the *sum* over classes of (p − [class is gold])².
    /// From 0, perfect, to 2, always certain and wrong; with two classes twice the binary score.
    pub brier: f64,
    /// Expected calibration error in [0, 1]: mean over items of |accuracy − mean confidence| of
    /// the bin that the item is in.
    pub ece: f64,
    /// The 15 bins behind `ece`, in rising order, empty ones included.
    pub reliability: Vec<ReliabilityBin>,
}

/// Measures n answers: `gold[i]` against row i of `probabilities`, n × K, rows summing to 1.
/// The predicted class is the most probable one, of equal ones the lowest index.
///
/// ```
/// use demarche::metrics::{Poles, evaluate};
/// let probabilities = ndarray::array![[0.75, 0.25, 0.0], [0.25, 0.5, 0.25]];
/// let report = evaluate(&[0, 2], probabilities.view(), Some(Poles { positive: 0, negative: 2 }))?;
/// assert_eq!(report.accuracy, 0.5);
/// assert_eq!(report.confusion, [[1, 0, 0], [0, 0, 0], [0, 1, 0]]);
/// # Ok::<(), demarche::metrics::MetricsError>(())
/// ```
///
/// # Errors
/// [`MetricsError`] where there are no items, the lengths differ, K is outside 2..=64, a gold label
/// or a pole is no class, or a row is no distribution.
pub fn evaluate(
    gold: &[usize],
    probabilities: ArrayView2<'_, f64>,
    poles: Option<Poles>,
) -> Result<Report, MetricsError> {
    let classes = probabilities.ncols();
    input::check(gold, probabilities, poles)?;

    let predicted = confusion::predicted_classes(probabilities);
    let matrix = confusion::confusion_matrix(gold, &predicted, classes);
    let per_class = confusion::class_metrics(&matrix);
    let table = reliability::reliability_table(gold, &predicted, probabilities);
    Ok(Report {
        n: gold.len(),
        accuracy: confusion::accuracy(&matrix),
        macro_f1: confusion::macro_f1(&per_class),
        polar: poles.and_then(|poles| polar::polar_metrics(gold, &matrix, probabilities, poles)),
        log_loss: probabilistic::log_loss(gold, probabilities),
        brier: probabilistic::brier(gold, probabilities),
        ece: reliability::expected_calibration_error(&table),
        classes: per_class,
        confusion: matrix,
        reliability: table,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn a_report_holds_every_metric_of_the_same_answers() {
        let probabilities = array![[0.7, 0.2, 0.1], [0.1, 0.3, 0.6], [0.3, 0.4, 0.3]];
        let poles = Poles { positive: 0, negative: 2 };
        let report = evaluate(&[0, 2, 2], probabilities.view(), Some(poles)).unwrap();
        assert_eq!(report.n, 3);
        assert_eq!(report.accuracy, 2.0 / 3.0);
        assert_eq!(report.classes.len(), 3);
        assert_eq!(report.classes[2].support, 2);
        assert_eq!(report.reliability.iter().map(|bin| bin.n).sum::<usize>(), 3);
        // Row 2 is a tie of the poles, 0.3 to 0.3, and goes to class 0: an error.
        assert_eq!(report.polar.as_ref().map(|polar| polar.forced_choice), Some(2.0 / 3.0));

        // Not through JSON: serde_json's default reader may be off by the last bit.
        let bytes = postcard::to_allocvec(&report).unwrap();
        assert_eq!(postcard::from_bytes::<Report>(&bytes).unwrap(), report);
    }

    #[test]
    fn without_poles_nothing_is_polar_and_any_number_of_classes_will_do() {
        let uniform = ndarray::Array2::from_elem((2, 64), 1.0 / 64.0);
        let report = evaluate(&[0, 63], uniform.view(), None).unwrap();
        assert_eq!(report.polar, None);
        assert_eq!(report.accuracy, 0.5, "all tie: the lowest index is predicted");
        assert!((report.log_loss - libm::log(64.0)).abs() < 1e-12);
    }
}
