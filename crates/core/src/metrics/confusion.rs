//! Agreement of predicted with gold classes: the confusion matrix, and all that follows from it.

use ndarray::ArrayView2;

use super::ClassMetrics;
use crate::decide::largest;

/// The most probable class of every row; of equal ones the lowest index.
pub(super) fn predicted_classes(probabilities: ArrayView2<'_, f64>) -> Vec<usize> {
    probabilities.rows().into_iter().map(|row| largest(row.iter().copied())).collect()
}

/// Counts, `classes` rows of `classes`: `matrix[gold][predicted]`.
pub(super) fn confusion_matrix(
    gold: &[usize],
    predicted: &[usize],
    classes: usize,
) -> Vec<Vec<usize>> {
    let mut matrix = vec![vec![0; classes]; classes];
    for (&gold, &predicted) in gold.iter().zip(predicted) {
        matrix[gold][predicted] += 1;
    }
    matrix
}

/// Share of the items on the diagonal.
pub(super) fn accuracy(matrix: &[Vec<usize>]) -> f64 {
    let right = (0..matrix.len()).map(|class| matrix[class][class]).sum();
    ratio(right, matrix.iter().flatten().sum())
}

/// Every class against all others.
pub(super) fn class_metrics(matrix: &[Vec<usize>]) -> Vec<ClassMetrics> {
    (0..matrix.len())
        .map(|class| {
            let right = matrix[class][class];
            let support = matrix[class].iter().sum();
            let predicted = matrix.iter().map(|row| row[class]).sum();
            ClassMetrics {
                precision: ratio(right, predicted),
                recall: ratio(right, support),
                f1: f1(right, predicted, support),
                support,
            }
        })
        .collect()
}

/// Mean F1 of the classes, each of equal weight.
pub(super) fn macro_f1(classes: &[ClassMetrics]) -> f64 {
    classes.iter().map(|class| class.f1).sum::<f64>() / classes.len().max(1) as f64
}

/// F1 from counts: 2·right / (predicted + support). It equals the harmonic mean of precision and
/// recall, rounds once, and needs no special case where only one of them is undefined.
pub(super) fn f1(right: usize, predicted: usize, support: usize) -> f64 {
    ratio(2 * right, predicted + support)
}

/// `part` of `whole`; a share of nothing counts as 0.
pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn of_equally_probable_classes_the_first_is_predicted() {
        let rows = array![[0.2, 0.4, 0.4], [0.5, 0.5, 0.0], [0.1, 0.2, 0.7], [0.0, 0.0, 0.0]];
        assert_eq!(predicted_classes(rows.view()), [1, 0, 2, 0]);
    }

    #[test]
    fn rows_are_gold_and_columns_predicted() {
        let (gold, predicted) = ([0, 0, 0, 1, 1, 2, 2, 2], [0, 0, 1, 1, 2, 2, 2, 0]);
        let matrix = confusion_matrix(&gold, &predicted, 3);
        assert_eq!(matrix, [[2, 1, 0], [0, 1, 1], [1, 0, 2]]);
        assert_eq!(accuracy(&matrix), (2.0 + 1.0 + 2.0) / 8.0);
    }

    #[test]
    fn precision_goes_down_a_column_and_recall_along_a_row() {
        // Row sums 5, 5, 6 and column sums 8, 3, 5: no class can hide a swap of the two.
        let classes = class_metrics(&[vec![4, 1, 0], vec![3, 2, 0], vec![1, 0, 5]]);
        let expected = [
            (4.0 / (4.0 + 3.0 + 1.0), 4.0 / (4.0 + 1.0), 5), // precision 4/8, recall 4/5
            (2.0 / (1.0 + 2.0), 2.0 / (3.0 + 2.0), 5),       // precision 2/3, recall 2/5
            (5.0 / 5.0, 5.0 / (1.0 + 5.0), 6),               // precision 1, recall 5/6
        ];
        for (class, (precision, recall, support)) in classes.iter().zip(expected) {
            assert_eq!(
                (class.precision, class.recall, class.support),
                (precision, recall, support)
            );
            assert!((class.f1 - 2.0 * precision * recall / (precision + recall)).abs() < 1e-15);
        }
        // F1: 2·4/(8+5) = 8/13, 2·2/(3+5) = 1/2, 2·5/(5+6) = 10/11.
        let by_hand = (8.0 / 13.0 + 1.0 / 2.0 + 10.0 / 11.0) / 3.0;
        assert!((macro_f1(&classes) - by_hand).abs() < 1e-15);
    }

    #[test]
    fn what_is_undefined_counts_as_zero() {
        // Class 1 is never predicted, class 2 never gold, class 3 neither.
        let matrix = confusion_matrix(&[0, 1], &[0, 2], 4);
        let classes = class_metrics(&matrix);
        assert_eq!((classes[1].precision, classes[1].recall, classes[1].f1), (0.0, 0.0, 0.0));
        assert_eq!((classes[2].precision, classes[2].recall, classes[2].support), (0.0, 0.0, 0));
        assert_eq!((classes[3].precision, classes[3].recall, classes[3].f1), (0.0, 0.0, 0.0));
        assert_eq!(macro_f1(&classes), (1.0 + 0.0 + 0.0 + 0.0) / 4.0);
    }
}

#[cfg(all(test, feature = "train"))]
mod against_linfa {
    use super::*;
    use linfa::prelude::ToConfusionMatrix;
    use ndarray::Array1;

    #[test]
    fn counts_and_accuracy_are_those_of_linfa() {
        let gold: Vec<usize> = (0..500).map(|i| (i * i + i / 7) % 5).collect();
        let predicted: Vec<usize> =
            (0..500).map(|i| if i % 3 == 0 { (i * 7) % 5 } else { gold[i] }).collect();
        let ours = confusion_matrix(&gold, &predicted, 5);

        // linfa 0.8.1 puts the receiver in the rows and the argument in the columns, so gold calls.
        let theirs = Array1::from(gold).confusion_matrix(&Array1::from(predicted)).unwrap();
        // linfa keeps its counts to itself: they can only be read off the table that it prints.
        let printed: Vec<Vec<usize>> = format!("{theirs:?}")
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with("classes"))
            .map(|line| line.split('|').skip(1).map(|n| n.trim().parse().unwrap()).collect())
            .collect();
        assert_eq!(printed, ours);
        assert!(
            (f64::from(theirs.accuracy()) - accuracy(&ours)).abs() < 1e-6,
            "linfa counts in f32"
        );
    }
}
