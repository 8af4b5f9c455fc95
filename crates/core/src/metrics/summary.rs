//! The figures that answers are compared by: of any drawn items, with their intervals.

use ndarray::{ArrayView1, ArrayView2};
use serde::{Deserialize, Serialize};

use super::bootstrap::{Interval, Resampling, bootstrap};
use super::confusion::{f1, predicted_classes, ratio};
use super::polar::forced;
use super::probabilistic::{item_brier, item_log_loss};
use super::{MetricsError, Poles, Report, input};

/// One value of type `T` for each figure. The figures are those of [`Report`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary<T> {
    /// Share predicted rightly.
    pub accuracy: T,
    /// Mean F1 of the classes.
    pub macro_f1: T,
    /// Mean F1 of the two poles over the items whose gold is a pole; none without such.
    pub polar_f1: Option<T>,
    /// Share where the gold pole is the likelier of the two; none without such.
    pub forced_choice: Option<T>,
    /// Mean −ln p(gold), nats.
    pub log_loss: T,
    /// Mean multi-class Brier score.
    pub brier: T,
}

impl<T> Summary<T> {
    /// Name and value of each figure, in their order.
    pub fn named(&self) -> [(&'static str, Option<&T>); 6] {
        [
            ("accuracy", Some(&self.accuracy)),
            ("macro-F1", Some(&self.macro_f1)),
            ("polar-F1", self.polar_f1.as_ref()),
            ("forced choice", self.forced_choice.as_ref()),
            ("log-loss", Some(&self.log_loss)),
            ("Brier", Some(&self.brier)),
        ]
    }

    /// From `value` of each figure's place; those of the poles only where `figures` has them.
    pub(super) fn of(figures: &[f64; 6], value: impl Fn(usize) -> T) -> Self {
        let where_defined = |place: usize| figures[place].is_finite().then(|| value(place));
        Self {
            accuracy: value(0),
            macro_f1: value(1),
            polar_f1: where_defined(2),
            forced_choice: where_defined(3),
            log_loss: value(4),
            brier: value(5),
        }
    }
}

impl From<&Report> for Summary<f64> {
    fn from(report: &Report) -> Self {
        let polar = report.polar.as_ref();
        Self {
            accuracy: report.accuracy,
            macro_f1: report.macro_f1,
            polar_f1: polar.map(|polar| polar.polar_f1),
            forced_choice: polar.map(|polar| polar.forced_choice),
            log_loss: report.log_loss,
            brier: report.brier,
        }
    }
}

/// The 95 % interval of each figure; None where nothing is drawn. The calibration error has none: drawing
/// items anew inflates it, [`calibration_test`](super::calibration_test) is what tells of its certainty.
///
/// # Errors
/// As [`evaluate`](super::evaluate).
pub fn intervals(
    gold: &[usize],
    probabilities: ArrayView2<'_, f64>,
    poles: Option<Poles>,
    resampling: Resampling,
) -> Result<Option<Summary<Interval>>, MetricsError> {
    let items = Items::new(gold, probabilities, poles)?;
    let [accuracy, macro_f1, polar_f1, forced_choice, log_loss, brier] =
        bootstrap(gold.len(), resampling, |drawn| items.figures(drawn));
    let always = accuracy.zip(macro_f1).zip(log_loss.zip(brier));
    Ok(always.map(|((accuracy, macro_f1), (log_loss, brier))| Summary {
        accuracy,
        macro_f1,
        polar_f1,
        forced_choice,
        log_loss,
        brier,
    }))
}

/// Items with everything computed that does not depend on which of them are drawn.
pub(super) struct Items {
    classes: usize,
    poles: Option<Poles>,
    gold: Vec<usize>,
    predicted: Vec<usize>,
    /// Whether the gold pole is the likelier; None where gold is no pole.
    forced_right: Vec<Option<bool>>,
    log_loss: Vec<f64>,
    brier: Vec<f64>,
}

impl Items {
    pub(super) fn new(
        gold: &[usize],
        probabilities: ArrayView2<'_, f64>,
        poles: Option<Poles>,
    ) -> Result<Self, MetricsError> {
        input::check(gold, probabilities, poles)?;
        let rows = || gold.iter().copied().zip(probabilities.rows());
        let forced_right = |gold: usize, row: ArrayView1<'_, f64>| {
            let poles = poles.filter(|poles| [poles.positive, poles.negative].contains(&gold))?;
            Some(forced(|pole| row[pole], poles) == gold)
        };
        Ok(Self {
            classes: probabilities.ncols(),
            poles,
            gold: gold.to_vec(),
            predicted: predicted_classes(probabilities),
            forced_right: rows().map(|(gold, row)| forced_right(gold, row)).collect(),
            log_loss: rows().map(|(gold, row)| item_log_loss(gold, row)).collect(),
            brier: rows().map(|(gold, row)| item_brier(gold, row)).collect(),
        })
    }

    pub(super) fn right(&self, item: usize) -> bool {
        self.gold[item] == self.predicted[item]
    }

    /// The figures in the order of [`Summary`]; NaN where undefined.
    pub(super) fn figures(&self, drawn: &[usize]) -> [f64; 6] {
        let mut matrix = vec![0; self.classes * self.classes];
        let (mut log_loss, mut brier) = (0.0, 0.0);
        let (mut polar, mut forced_right) = (0, 0);
        for &item in drawn {
            matrix[self.gold[item] * self.classes + self.predicted[item]] += 1;
            log_loss += self.log_loss[item];
            brier += self.brier[item];
            polar += usize::from(self.forced_right[item].is_some());
            forced_right += usize::from(self.forced_right[item] == Some(true));
        }
        let classes = 0..self.classes;
        let cell = |gold: usize, predicted: usize| matrix[gold * self.classes + predicted];
        let support = |gold| classes.clone().map(|predicted| cell(gold, predicted)).sum();
        let answers = |predicted| classes.clone().map(|gold| cell(gold, predicted)).sum();
        let right = classes.clone().map(|class| cell(class, class)).sum();
        let all_f1 =
            classes.clone().map(|class| f1(cell(class, class), answers(class), support(class)));
        let polar_f1 = self.poles.filter(|_| polar > 0).map(|poles| {
            let both = [poles.positive, poles.negative];
            let among = |pole| cell(both[0], pole) + cell(both[1], pole);
            both.map(|pole| f1(cell(pole, pole), among(pole), support(pole))).iter().sum::<f64>()
                / 2.0
        });
        let n = drawn.len();
        [
            ratio(right, n),
            all_f1.sum::<f64>() / self.classes as f64,
            polar_f1.unwrap_or(f64::NAN),
            if polar > 0 { ratio(forced_right, polar) } else { f64::NAN },
            log_loss / n as f64,
            brier / n as f64,
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::super::evaluate;
    use super::*;
    use ndarray::array;

    const POLES: Poles = Poles { positive: 0, negative: 2 };

    #[test]
    fn on_all_items_the_figures_are_those_of_the_report() {
        let gold = [0, 0, 0, 2, 2, 1];
        let rows = array![
            [0.8, 0.1, 0.1],
            [0.3, 0.5, 0.2],
            [0.1, 0.2, 0.7],
            [0.1, 0.1, 0.8],
            [0.3, 0.6, 0.1],
            [0.0, 0.1, 0.9],
        ];
        let report = evaluate(&gold, rows.view(), Some(POLES)).unwrap();
        let polar = report.polar.unwrap();
        let items = Items::new(&gold, rows.view(), Some(POLES)).unwrap();
        let all: Vec<usize> = (0..gold.len()).collect();
        let expected = [
            report.accuracy,
            report.macro_f1,
            polar.polar_f1,
            polar.forced_choice,
            report.log_loss,
            report.brier,
        ];
        assert_eq!(items.figures(&all), expected);
    }

    #[test]
    fn the_interval_of_one_item_is_its_figure() {
        let rows = array![[0.5, 0.25, 0.25]];
        let of = |gold| intervals(&[gold], rows.view(), Some(POLES), Resampling::default());
        let all = of(0).unwrap().unwrap();
        assert_eq!(all.accuracy, Interval { lower: 1.0, upper: 1.0 });
        assert_eq!(all.forced_choice, Some(Interval { lower: 1.0, upper: 1.0 }));
        assert!((all.log_loss.lower - std::f64::consts::LN_2).abs() < 1e-15);
        assert_eq!(of(1).unwrap().unwrap().forced_choice, None, "no item is polar in any draw");
    }

    #[test]
    fn a_draw_without_a_polar_item_does_not_count_for_the_poles() {
        // Of two items one is polar and right: draws without it (a quarter) would make 0 of 0.
        let rows = array![[0.5, 0.25, 0.25], [0.25, 0.5, 0.25]];
        let all = intervals(&[0, 1], rows.view(), Some(POLES), Resampling::default()).unwrap();
        assert_eq!(all.unwrap().forced_choice, Some(Interval { lower: 1.0, upper: 1.0 }));
    }
}
