//! Calibration: whether answers given with confidence c are right in a share c of the cases.

use ndarray::ArrayView2;

use super::ReliabilityBin;
use super::confusion::ratio;

/// Number of equal-width bins of [0, 1]; 15 is what the literature reports (Guo et al. 2017).
pub(super) const BINS: usize = 15;

/// Items by the confidence of their predicted class, in 15 bins (lower, upper], empty ones included.
pub(super) fn reliability_table(
    gold: &[usize],
    predicted: &[usize],
    probabilities: ArrayView2<'_, f64>,
) -> Vec<ReliabilityBin> {
    let mut counts = [(0, 0, 0.0); BINS];
    for (row, (gold, &predicted)) in gold.iter().zip(predicted).enumerate() {
        let confidence = probabilities[[row, predicted]];
        let (n, right, total) = &mut counts[bin_of(confidence)];
        *n += 1;
        *right += usize::from(*gold == predicted);
        *total += confidence;
    }
    let bin = |(index, (n, right, total)): (usize, (usize, usize, f64))| ReliabilityBin {
        lower: edge(index),
        upper: edge(index + 1),
        n,
        mean_confidence: if n == 0 { 0.0 } else { total / n as f64 },
        accuracy: ratio(right, n),
    };
    counts.into_iter().enumerate().map(bin).collect()
}

/// ECE: |accuracy − mean confidence| of the bins, weighted by their items; 0 where there are none.
pub(super) fn expected_calibration_error(table: &[ReliabilityBin]) -> f64 {
    let items: usize = table.iter().map(|bin| bin.n).sum();
    let gap = |bin: &ReliabilityBin| bin.n as f64 * (bin.accuracy - bin.mean_confidence).abs();
    table.iter().map(gap).sum::<f64>() / items.max(1) as f64
}

fn edge(index: usize) -> f64 {
    index as f64 / BINS as f64
}

/// Compares with the edges that the table shows: `confidence * 15` rounds, and could put a value on
/// the wrong side of its edge.
pub(super) fn bin_of(confidence: f64) -> usize {
    (0..BINS - 1).find(|&bin| confidence <= edge(bin + 1)).unwrap_or(BINS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn ece_weighs_the_gap_of_every_bin_by_its_items() {
        let probabilities = array![[0.75, 0.25], [0.75, 0.25], [0.25, 0.75], [1.0, 0.0]];
        let table = reliability_table(&[0, 1, 1, 0], &[0, 0, 1, 0], probabilities.view());
        // 0.75 · 15 = 11.25: bin 11, from 11/15 to 12/15, 2 of 3 right. 1.0: bin 14, 1 of 1.
        assert_eq!((table[11].lower, table[11].upper), (11.0 / 15.0, 12.0 / 15.0));
        assert_eq!((table[11].n, table[11].mean_confidence), (3, 0.75));
        assert_eq!(table[11].accuracy, 2.0 / 3.0);
        assert_eq!((table[14].n, table[14].mean_confidence, table[14].accuracy), (1, 1.0, 1.0));
        // 3/4 · |2/3 − 3/4| + 1/4 · |1 − 1| = 3/4 · 1/12 = 1/16
        assert!((expected_calibration_error(&table) - 1.0 / 16.0).abs() < 1e-15);
    }

    #[test]
    fn the_table_covers_zero_to_one_without_gaps_and_empty_bins_are_zero() {
        let table = reliability_table(&[], &[], array![[0.5, 0.5]].view());
        assert_eq!(table.len(), 15);
        assert_eq!((table[0].lower, table[14].upper), (0.0, 1.0));
        assert!(table.windows(2).all(|pair| pair[0].upper == pair[1].lower));
        assert!(
            table.iter().all(|bin| (bin.n, bin.mean_confidence, bin.accuracy) == (0, 0.0, 0.0))
        );
        assert_eq!(expected_calibration_error(&table), 0.0);
    }

    #[test]
    fn an_edge_belongs_to_the_bin_below_it() {
        for bin in 0..BINS {
            assert_eq!(bin_of(edge(bin + 1)), bin);
            assert_eq!(bin_of(edge(bin + 1).next_up()), (bin + 1).min(BINS - 1));
        }
        assert_eq!(bin_of(0.0), 0);
    }
}
