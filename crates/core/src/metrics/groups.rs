//! The same figures, a group of items each: sources, lengths, whatever items are told apart by.

use ndarray::{ArrayView2, Axis};
use serde::{Deserialize, Serialize};

use super::bootstrap::Interval;
use super::{MetricsError, evaluate, input};

/// One group's figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupFigures {
    /// The group.
    pub name: String,
    /// Its items.
    pub n: usize,
    /// Share predicted rightly.
    pub accuracy: f64,
    /// 95 % interval of the accuracy, by Wilson's score: a bootstrap of a handful of items knows no doubt.
    pub accuracy_interval: Interval,
    /// Mean largest probability: beside the accuracy it tells whether the group is answered too surely.
    #[serde(default)]
    pub confidence: f64,
    /// Mean F1 of all classes; one that the group has none of, neither gold nor predicted, counts as 0.
    pub macro_f1: f64,
}

/// Figures of each group, by name. `names[i]` is the group of item i.
///
/// # Errors
/// As [`evaluate`], and where `names` has not one entry an item.
pub fn by_group(
    gold: &[usize],
    probabilities: ArrayView2<'_, f64>,
    names: &[&str],
) -> Result<Vec<GroupFigures>, MetricsError> {
    input::check(gold, probabilities, None)?;
    input::check_marks(gold, names)?;
    let mut order: Vec<usize> = (0..gold.len()).collect();
    order.sort_by_key(|&item| (names[item], item));
    let figures = |items: &[usize]| {
        let mine: Vec<usize> = items.iter().map(|&item| gold[item]).collect();
        let rows = probabilities.select(Axis(0), items);
        let report = evaluate(&mine, rows.view(), None)?;
        let largest = |row: ndarray::ArrayView1<'_, f64>| row.iter().copied().fold(0.0, f64::max);
        let confidence = rows.outer_iter().map(largest).sum::<f64>() / report.n as f64;
        Ok(GroupFigures {
            name: names[items[0]].to_string(),
            n: report.n,
            accuracy: report.accuracy,
            accuracy_interval: wilson(report.accuracy, report.n),
            confidence,
            macro_f1: report.macro_f1,
        })
    };
    order.chunk_by(|&a, &b| names[a] == names[b]).map(figures).collect()
}

/// 95 % score interval of a share of `n` items (Wilson 1927).
fn wilson(share: f64, n: usize) -> Interval {
    /// The 97.5 % quantile of the normal distribution.
    const Z: f64 = 1.959_963_984_540_054;
    let n = n.max(1) as f64;
    let centre = share + Z * Z / (2.0 * n);
    let spread = Z * ((share * (1.0 - share) + Z * Z / (4.0 * n)) / n).sqrt();
    let whole = 1.0 + Z * Z / n;
    Interval {
        lower: ((centre - spread) / whole).max(0.0),
        upper: ((centre + spread) / whole).min(1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn every_group_is_measured_by_itself_in_the_order_of_names() {
        let rows = array![[0.75, 0.25], [0.25, 0.75], [0.75, 0.25], [0.25, 0.75]];
        let groups = by_group(&[0, 0, 1, 1], rows.view(), &["b", "b", "a", "b"]).unwrap();
        let shown: Vec<_> = groups.iter().map(|g| (g.name.as_str(), g.n, g.accuracy)).collect();
        assert_eq!(shown, [("a", 1, 0.0), ("b", 3, 2.0 / 3.0)]);
        assert!(groups.iter().all(|group| group.confidence == 0.75));
        // In b: class 0 has F1 2·1/(1+2), class 1 has 2·1/(2+1).
        assert_eq!(groups[1].macro_f1, 2.0 / 3.0);
    }

    #[test]
    fn wilson_s_interval_by_hand() {
        // 5 of 10 right: z²/n = 0.38415; (0.5 + 0.19207 ± 1.95996·√(0.025 + 0.0096036)) / 1.38415 = 0.2366, 0.7634.
        let Interval { lower, upper } = wilson(0.5, 10);
        assert!((lower - 0.2366).abs() < 5e-5 && (upper - 0.7634).abs() < 5e-5, "{lower} {upper}");
        // All of 3 right: 1 / (1 + z²/3) = 0.4385, not certain.
        let Interval { lower, upper } = wilson(1.0, 3);
        assert!((lower - 0.4385).abs() < 5e-5 && upper > 0.999_999, "{lower} {upper}");
    }

    #[test]
    fn a_name_for_every_item_is_needed() {
        let error = by_group(&[0], array![[0.5, 0.5]].view(), &[]).unwrap_err();
        assert_eq!(error, MetricsError::MarksDiffer { gold: 1, marks: 0 });
    }
}
