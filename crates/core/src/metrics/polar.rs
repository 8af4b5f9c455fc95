//! The two poles by themselves: how often friend is told from foe.

use ndarray::ArrayView2;

use super::confusion::{f1, ratio};
use super::{PolarMetrics, Poles};

/// The metrics of the items whose gold is a pole; None where there are none. `matrix` is
/// `[gold][predicted]` over all classes.
pub(super) fn polar_metrics(
    gold: &[usize],
    matrix: &[Vec<usize>],
    probabilities: ArrayView2<'_, f64>,
    poles: Poles,
) -> Option<PolarMetrics> {
    let both = [poles.positive, poles.negative];
    let support = both.map(|pole| matrix[pole].iter().sum::<usize>());
    let n = support[0] + support[1];
    if n == 0 {
        return None;
    }
    // Only the rows of the poles: a neutral item called accusatory is no error here.
    let predicted = both.map(|pole| matrix[both[0]][pole] + matrix[both[1]][pole]);
    let right = both.map(|pole| matrix[pole][pole]);
    let pole_f1 = [0, 1].map(|side| f1(right[side], predicted[side], support[side]));

    let forced_right = gold
        .iter()
        .zip(probabilities.rows())
        .filter(|&(gold, row)| both.contains(gold) && *gold == forced(|pole| row[pole], poles))
        .count();
    Some(PolarMetrics {
        n,
        polar_f1: (pole_f1[0] + pole_f1[1]) / 2.0,
        accuracy: ratio(right[0] + right[1], n),
        forced_choice: ratio(forced_right, n),
    })
}

/// The more probable pole; of equal ones the lower class index, whichever pole that is.
pub(super) fn forced(probability: impl Fn(usize) -> f64, poles: Poles) -> usize {
    let low = poles.positive.min(poles.negative);
    let high = poles.positive.max(poles.negative);
    if probability(high) > probability(low) { high } else { low }
}

#[cfg(test)]
mod tests {
    use super::super::confusion::{confusion_matrix, predicted_classes};
    use super::*;
    use ndarray::{Array2, array};

    const POLES: Poles = Poles { positive: 0, negative: 2 };

    fn polar(gold: &[usize], probabilities: &Array2<f64>, poles: Poles) -> Option<PolarMetrics> {
        let predicted = predicted_classes(probabilities.view());
        let matrix = confusion_matrix(gold, &predicted, probabilities.ncols());
        polar_metrics(gold, &matrix, probabilities.view(), poles)
    }

    #[test]
    fn a_neutral_answer_costs_recall_and_neutral_items_do_not_count() {
        let probabilities = array![
            [0.8, 0.1, 0.1], // gold 0: 0, right
            [0.3, 0.5, 0.2], // gold 0: neutral, but 0 if forced
            [0.1, 0.2, 0.7], // gold 0: 2, wrong
            [0.1, 0.1, 0.8], // gold 2: 2, right
            [0.3, 0.6, 0.1], // gold 2: neutral, and 0 if forced
            [0.0, 0.1, 0.9], // gold 1: not counted, though called 2
        ];
        let polar = polar(&[0, 0, 0, 2, 2, 1], &probabilities, POLES).unwrap();
        assert_eq!(polar.n, 5);
        // Pole 0: 1 right, predicted once, support 3. Pole 2: 1 right, predicted twice, support 2.
        let (f1_positive, f1_negative) = (2.0 * 1.0 / (1.0 + 3.0), 2.0 * 1.0 / (2.0 + 2.0));
        assert_eq!(polar.polar_f1, (f1_positive + f1_negative) / 2.0);
        assert_eq!(polar.accuracy, 2.0 / 5.0);
        assert_eq!(polar.forced_choice, 3.0 / 5.0);
    }

    #[test]
    fn a_tie_of_the_poles_goes_to_the_lower_index_whichever_way_they_stand() {
        let tie = array![[0.25, 0.5, 0.25], [0.25, 0.5, 0.25]];
        for poles in [POLES, Poles { positive: 2, negative: 0 }] {
            assert_eq!(polar(&[0, 2], &tie, poles).unwrap().forced_choice, 1.0 / 2.0);
            assert_eq!(polar(&[0, 0], &tie, poles).unwrap().forced_choice, 1.0);
        }
    }

    #[test]
    fn a_pole_without_gold_items_still_halves_the_mean() {
        let certain = array![[1.0, 0.0, 0.0]];
        assert_eq!(polar(&[0], &certain, POLES).unwrap().polar_f1, (1.0 + 0.0) / 2.0);
    }

    #[test]
    fn neutral_items_alone_have_no_polar_metrics() {
        assert_eq!(polar(&[1], &array![[1.0, 0.0, 0.0]], POLES), None);
    }
}
