//! Two models on the same items: the paired difference of each figure.

use ndarray::ArrayView2;
use serde::{Deserialize, Serialize};

use super::bootstrap::{Interval, Resampling, bootstrap};
use super::summary::{Items, Summary};
use super::{MetricsError, Poles};

/// One figure of model A less that of model B. Where the interval does not hold 0, chance in the choice of
/// items hardly explains the difference.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// A − B on all items.
    pub difference: f64,
    /// 95 % of the draws of A − B, both measured on the same draw; none where nothing is drawn.
    pub interval: Option<Interval>,
}

/// Two models on the same items.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Items that only A answers rightly.
    pub only_a_right: usize,
    /// Items that only B answers rightly.
    pub only_b_right: usize,
    /// The figures of B.
    pub b: Summary<f64>,
    /// A − B, a figure each.
    pub differences: Summary<Difference>,
}

/// Compares the answers `a` and `b`, items × classes each, to the same items.
///
/// # Errors
/// As [`evaluate`](super::evaluate), for either, and where they differ in their number of classes.
pub fn compare(
    gold: &[usize],
    a: ArrayView2<'_, f64>,
    b: ArrayView2<'_, f64>,
    poles: Option<Poles>,
    resampling: Resampling,
) -> Result<Comparison, MetricsError> {
    if a.ncols() != b.ncols() {
        return Err(MetricsError::ClassesDiffer { a: a.ncols(), b: b.ncols() });
    }
    let (a, b) = (Items::new(gold, a, poles)?, Items::new(gold, b, poles)?);
    let all: Vec<usize> = (0..gold.len()).collect();
    let less = |drawn: &[usize]| -> [f64; 6] {
        let (a, b) = (a.figures(drawn), b.figures(drawn));
        std::array::from_fn(|figure| a[figure] - b[figure])
    };
    let (of_b, on_all) = (b.figures(&all), less(&all));
    let intervals = bootstrap(gold.len(), resampling, less);
    let only = |one: &Items, other: &Items| {
        all.iter().filter(|&&item| one.right(item) && !other.right(item)).count()
    };
    let difference =
        |place: usize| Difference { difference: on_all[place], interval: intervals[place] };
    Ok(Comparison {
        only_a_right: only(&a, &b),
        only_b_right: only(&b, &a),
        b: Summary::of(&of_b, |place| of_b[place]),
        differences: Summary::of(&on_all, difference),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array2, array};

    #[test]
    fn a_model_differs_from_itself_by_nothing() {
        let rows = array![[0.8, 0.1, 0.1], [0.3, 0.5, 0.2], [0.1, 0.2, 0.7]];
        let poles = Poles { positive: 0, negative: 2 };
        let both = || rows.view();
        let same = compare(&[0, 2, 2], both(), both(), Some(poles), Resampling::default()).unwrap();
        assert_eq!((same.only_a_right, same.only_b_right), (0, 0));
        let nothing = Interval { lower: 0.0, upper: 0.0 };
        let nothing = Difference { difference: 0.0, interval: Some(nothing) };
        assert_eq!(same.differences.macro_f1, nothing);
        assert_eq!(same.differences.forced_choice, Some(nothing));
        assert_eq!(same.b.accuracy, 2.0 / 3.0);
    }

    #[test]
    fn the_difference_of_paired_shares_is_that_of_the_discordant_items() {
        // Of 100 items A alone is right on 20, B alone on 10, both on 50: the difference is 0.10, and by the
        // normal approximation its interval 0.10 ± 1.96 · √((0.30 − 0.10²) / 100), −0.006 to 0.206.
        let row = |right: bool| if right { [0.75, 0.25] } else { [0.25, 0.75] };
        let rows = |right: fn(usize) -> bool| {
            Array2::from_shape_fn((100, 2), |(item, class)| row(right(item))[class])
        };
        let (a, b) = (rows(|item| item < 70), rows(|item| item < 50 || (70..80).contains(&item)));
        let resampling = Resampling { draws: 10_000, seed: 1 };
        let compared = compare(&[0; 100], a.view(), b.view(), None, resampling).unwrap();
        assert_eq!((compared.only_a_right, compared.only_b_right), (20, 10));
        let Difference { difference, interval } = compared.differences.accuracy;
        let interval = interval.unwrap();
        assert!((difference - 0.1).abs() < 1e-12);
        assert!((interval.lower + 0.006).abs() < 0.015, "{interval:?}");
        assert!((interval.upper - 0.206).abs() < 0.015, "{interval:?}");
    }

    #[test]
    fn without_draws_there_is_a_difference_and_no_interval() {
        let (a, b) = (array![[0.75, 0.25]], array![[0.25, 0.75]]);
        let none = Resampling { draws: 0, seed: 1 };
        let compared = compare(&[0], a.view(), b.view(), None, none).unwrap();
        let expected = Difference { difference: 1.0, interval: None };
        assert_eq!(compared.differences.accuracy, expected);
        assert_eq!(compared.differences.polar_f1, None);
    }

    #[test]
    fn models_of_different_classes_are_not_compared() {
        let (two, three) = (array![[0.5, 0.5]], array![[0.5, 0.25, 0.25]]);
        let error = compare(&[0], two.view(), three.view(), None, Resampling::default());
        assert_eq!(error.unwrap_err(), MetricsError::ClassesDiffer { a: 2, b: 3 });
    }
}
