//! The floor under every classifier: always answering the most frequent class.

use serde::{Deserialize, Serialize};

use super::MetricsError;
use super::confusion::{accuracy, class_metrics, confusion_matrix, macro_f1};
use super::input::check_gold;

/// What answering the most frequent gold class every time would earn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MajorityBaseline {
    /// The most frequent gold class; of equally frequent ones the lowest index.
    pub class: usize,
    /// Its share of the items, in (0, 1].
    pub accuracy: f64,
    /// Mean F1 of all classes, where every class but this one has F1 0; in (0, 1/K].
    pub macro_f1: f64,
}

/// The majority baseline of `gold`, with `classes` classes.
///
/// # Errors
/// [`MetricsError`] where there are no items, `classes` is outside 2..=64, or a label is no class.
pub fn majority_baseline(gold: &[usize], classes: usize) -> Result<MajorityBaseline, MetricsError> {
    check_gold(gold, classes)?;
    let mut counts = vec![0_usize; classes];
    for &label in gold {
        counts[label] += 1;
    }
    let class =
        (1..classes).fold(0, |best, next| if counts[next] > counts[best] { next } else { best });
    let matrix = confusion_matrix(gold, &vec![class; gold.len()], classes);
    Ok(MajorityBaseline {
        class,
        accuracy: accuracy(&matrix),
        macro_f1: macro_f1(&class_metrics(&matrix)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_most_frequent_class_earns_anything() {
        let baseline = majority_baseline(&[1, 1, 1, 0, 2], 3).unwrap();
        assert_eq!((baseline.class, baseline.accuracy), (1, 3.0 / 5.0));
        // F1 of class 1: 2·3 / (5 predicted + 3 gold) = 3/4; of the other two 0.
        assert_eq!(baseline.macro_f1, (0.0 + 0.75 + 0.0) / 3.0);
    }

    #[test]
    fn of_equally_frequent_classes_the_first_is_taken() {
        assert_eq!(majority_baseline(&[2, 1, 2, 1], 3).unwrap().class, 1);
    }

    #[test]
    fn labels_that_cannot_be_counted_are_refused() {
        assert_eq!(majority_baseline(&[], 3), Err(MetricsError::NoItems));
        assert_eq!(majority_baseline(&[0], 1), Err(MetricsError::ClassCount { classes: 1 }));
        let error = majority_baseline(&[0, 3], 3).unwrap_err();
        assert_eq!(error, MetricsError::GoldOutsideClasses { row: 1, gold: 3, classes: 3 });
    }
}
