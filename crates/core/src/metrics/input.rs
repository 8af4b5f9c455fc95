//! What the metrics accept. Everything is checked here, once, so that the other files may index.

use ndarray::ArrayView2;
use thiserror::Error;

use super::Poles;

/// The fewest classes that can be told apart.
pub const MIN_CLASSES: usize = 2;
/// The most classes that a model has.
pub const MAX_CLASSES: usize = 64;

/// How far the sum of a row may be from 1: wide enough for probabilities computed in `f32`.
const SUM_TOLERANCE: f64 = 1e-4;

/// Why nothing could be measured. Rows and classes are counted from 0.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum MetricsError {
    /// There are no items.
    #[error("nothing to measure: 0 items")]
    NoItems,
    /// The number of classes is unusable.
    #[error("{classes} classes, but the metrics take {MIN_CLASSES} to {MAX_CLASSES}")]
    ClassCount {
        /// Number of classes given.
        classes: usize,
    },
    /// Not one row of probabilities per gold label.
    #[error("{gold} gold labels, but {rows} rows of probabilities")]
    LengthsDiffer {
        /// Number of gold labels.
        gold: usize,
        /// Number of rows.
        rows: usize,
    },
    /// Not one mark (a group's name, say) per gold label.
    #[error("{gold} gold labels, but {marks} marks that tell them apart")]
    MarksDiffer {
        /// Number of gold labels.
        gold: usize,
        /// Number of marks.
        marks: usize,
    },
    /// Two models are compared that do not have the same number of classes.
    #[error("a model of {a} classes cannot be compared with one of {b}")]
    ClassesDiffer {
        /// Classes of the first.
        a: usize,
        /// Classes of the second.
        b: usize,
    },
    /// A gold label is no class.
    #[error("row {row}: gold class {gold}, but there are {classes} classes, counted from 0")]
    GoldOutsideClasses {
        /// The row.
        row: usize,
        /// Its gold label.
        gold: usize,
        /// Number of classes.
        classes: usize,
    },
    /// A value is not finite or outside [0, 1].
    #[error("row {row}, class {class}: {value} is not a probability from 0 to 1")]
    NotAProbability {
        /// The row.
        row: usize,
        /// The class.
        class: usize,
        /// The value found.
        value: f64,
    },
    /// The values are probabilities, but not a distribution.
    #[error("row {row}: the probabilities sum to {sum} instead of 1")]
    RowSum {
        /// The row.
        row: usize,
        /// Its sum.
        sum: f64,
    },
    /// The poles are the same class, or one of them is no class.
    #[error("poles {positive} and {negative} are not two different classes of {classes}")]
    PolesOutsideClasses {
        /// The positive pole.
        positive: usize,
        /// The negative pole.
        negative: usize,
        /// Number of classes.
        classes: usize,
    },
}

/// Refuses whatever the metrics cannot index or make sense of.
pub(super) fn check(
    gold: &[usize],
    probabilities: ArrayView2<'_, f64>,
    poles: Option<Poles>,
) -> Result<(), MetricsError> {
    check_gold(gold, probabilities.ncols())?;
    check_probabilities(gold.len(), probabilities)?;
    check_poles(poles, probabilities.ncols())
}

/// Refuses marks that are not one an item.
pub(super) fn check_marks<T>(gold: &[usize], marks: &[T]) -> Result<(), MetricsError> {
    match marks.len() == gold.len() {
        true => Ok(()),
        false => Err(MetricsError::MarksDiffer { gold: gold.len(), marks: marks.len() }),
    }
}

/// Refuses an empty or mislabelled gold standard and an unusable number of classes.
pub(super) fn check_gold(gold: &[usize], classes: usize) -> Result<(), MetricsError> {
    if gold.is_empty() {
        return Err(MetricsError::NoItems);
    }
    if !(MIN_CLASSES..=MAX_CLASSES).contains(&classes) {
        return Err(MetricsError::ClassCount { classes });
    }
    match gold.iter().enumerate().find(|&(_, &label)| label >= classes) {
        Some((row, &gold)) => Err(MetricsError::GoldOutsideClasses { row, gold, classes }),
        None => Ok(()),
    }
}

/// Refuses probabilities that are not `items` distributions.
fn check_probabilities(
    items: usize,
    probabilities: ArrayView2<'_, f64>,
) -> Result<(), MetricsError> {
    if probabilities.nrows() != items {
        return Err(MetricsError::LengthsDiffer { gold: items, rows: probabilities.nrows() });
    }
    for (row, values) in probabilities.rows().into_iter().enumerate() {
        // NaN is in no range, so this finds it too.
        let odd = values.iter().enumerate().find(|&(_, value)| !(0.0..=1.0).contains(value));
        if let Some((class, &value)) = odd {
            return Err(MetricsError::NotAProbability { row, class, value });
        }
        let sum: f64 = values.iter().sum();
        if (sum - 1.0).abs() > SUM_TOLERANCE {
            return Err(MetricsError::RowSum { row, sum });
        }
    }
    Ok(())
}

/// Refuses poles that are not two different classes.
fn check_poles(poles: Option<Poles>, classes: usize) -> Result<(), MetricsError> {
    match poles {
        Some(Poles { positive, negative })
            if positive == negative || positive.max(negative) >= classes =>
        {
            Err(MetricsError::PolesOutsideClasses { positive, negative, classes })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Poles, evaluate};
    use ndarray::{Array2, array};

    fn refusal(
        gold: &[usize],
        probabilities: Array2<f64>,
        poles: Option<(usize, usize)>,
    ) -> String {
        let poles = poles.map(|(positive, negative)| Poles { positive, negative });
        evaluate(gold, probabilities.view(), poles).unwrap_err().to_string()
    }

    #[test]
    fn sizes_that_cannot_be_measured_are_refused_with_their_numbers() {
        assert_eq!(refusal(&[], Array2::zeros((0, 3)), None), "nothing to measure: 0 items");
        let short = array![[0.5, 0.5]];
        assert_eq!(refusal(&[0, 1], short, None), "2 gold labels, but 1 rows of probabilities");
        for classes in [0, 1, 65] {
            let message = format!("{classes} classes, but the metrics take 2 to 64");
            assert_eq!(refusal(&[0], Array2::zeros((1, classes)), None), message);
        }
    }

    #[test]
    fn a_gold_label_or_pole_that_is_no_class_is_refused() {
        let even = || array![[0.5, 0.5], [0.5, 0.5]];
        let message = "row 1: gold class 2, but there are 2 classes, counted from 0";
        assert_eq!(refusal(&[1, 2], even(), None), message);
        for poles in [(0, 2), (2, 0), (1, 1), (0, usize::MAX)] {
            let message =
                format!("poles {} and {} are not two different classes of 2", poles.0, poles.1);
            assert_eq!(refusal(&[1, 0], even(), Some(poles)), message);
        }
    }

    #[test]
    fn a_row_that_is_no_distribution_is_refused_with_its_place_and_value() {
        for (value, shown) in [(f64::NAN, "NaN"), (f64::INFINITY, "inf"), (-0.25, "-0.25")] {
            let message = format!("row 1, class 0: {shown} is not a probability from 0 to 1");
            assert_eq!(refusal(&[0, 0], array![[0.5, 0.5], [value, 0.5]], None), message);
        }
        let message = "row 0: the probabilities sum to 0.75 instead of 1";
        assert_eq!(refusal(&[0], array![[0.5, 0.25]], None), message);
    }

    #[test]
    fn the_rounding_of_single_precision_is_accepted() {
        let third = f64::from(1.0_f32 / 3.0);
        assert!(evaluate(&[0], array![[third, third, third]].view(), None).is_ok());
    }
}
