//! Agreement between coders: Cohen's kappa and Krippendorff's alpha, both for classes without an order.

use serde::{Deserialize, Serialize};

use super::bootstrap::{Interval, Resampling, bootstrap};

/// How far two coders agree, chance taken off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kappa {
    /// Items that both labelled.
    pub n: usize,
    /// Share of them with the same label.
    pub observed: f64,
    /// Share expected by chance from how often each coder gives each label.
    pub expected: f64,
    /// (observed − expected) / (1 − expected): 1 is perfect, 0 chance. None where both always give one and
    /// the same label.
    pub kappa: Option<f64>,
    /// 95 % bootstrap interval of kappa; none where nothing was drawn.
    pub interval: Option<Interval>,
}

/// Cohen's kappa (1960) of two coders: `a[i]` and `b[i]` are the classes, below `classes`, that they gave
/// item i. Items that either left out do not count. None where no item counts.
#[must_use]
pub fn cohen_kappa(
    a: &[Option<usize>],
    b: &[Option<usize>],
    classes: usize,
    resampling: Resampling,
) -> Option<Kappa> {
    let valid = |label: &Option<usize>| label.filter(|&label| label < classes);
    let pairs: Vec<(usize, usize)> =
        a.iter().zip(b).filter_map(|(a, b)| valid(a).zip(valid(b))).collect();
    if pairs.is_empty() {
        return None;
    }
    let all: Vec<usize> = (0..pairs.len()).collect();
    let (observed, expected) = shares(&pairs, &all, classes);
    let [interval] = bootstrap(pairs.len(), resampling, |drawn| {
        let (observed, expected) = shares(&pairs, drawn, classes);
        [chance_corrected(observed, expected).unwrap_or(f64::NAN)]
    });
    let kappa = chance_corrected(observed, expected);
    Some(Kappa { n: pairs.len(), observed, expected, kappa, interval })
}

/// Share of the drawn pairs with the same label, and the share expected by chance.
fn shares(pairs: &[(usize, usize)], drawn: &[usize], classes: usize) -> (f64, f64) {
    let n = drawn.len() as f64;
    let mut given = vec![(0_u32, 0_u32); classes];
    let mut same = 0_u32;
    for &(a, b) in drawn.iter().map(|&place| &pairs[place]) {
        same += u32::from(a == b);
        given[a].0 += 1;
        given[b].1 += 1;
    }
    let expected: f64 = given.iter().map(|&(a, b)| f64::from(a) * f64::from(b)).sum();
    (f64::from(same) / n, expected / (n * n))
}

fn chance_corrected(observed: f64, expected: f64) -> Option<f64> {
    (expected < 1.0).then(|| (observed - expected) / (1.0 - expected))
}

/// Krippendorff's alpha over any number of coders.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alpha {
    /// Items that two coders or more labelled: only these count.
    pub n: usize,
    /// 1 − observed / expected disagreement: 1 is perfect, 0 chance. None where only one class was ever given.
    pub alpha: Option<f64>,
    /// 95 % bootstrap interval over the items; none where nothing was drawn.
    pub interval: Option<Interval>,
}

/// Krippendorff's alpha (nominal). `coders[c][i]` is the class, below `classes`, that coder c gave item i;
/// None where the coder left it out. None where no item has two labels.
#[must_use]
pub fn krippendorff_alpha(
    coders: &[&[Option<usize>]],
    classes: usize,
    resampling: Resampling,
) -> Option<Alpha> {
    let items = coders.iter().map(|labels| labels.len()).max().unwrap_or(0);
    let labels_of = |item: usize| {
        let mut counts = vec![0_u32; classes];
        let given = coders.iter().filter_map(|labels| labels.get(item).copied().flatten());
        given.filter(|&label| label < classes).for_each(|label| counts[label] += 1);
        counts
    };
    let pairable = |counts: &Vec<u32>| counts.iter().sum::<u32>() >= 2;
    let units: Vec<Vec<u32>> = (0..items).map(labels_of).filter(pairable).collect();
    if units.is_empty() {
        return None;
    }
    let all: Vec<usize> = (0..units.len()).collect();
    let [interval] = bootstrap(units.len(), resampling, |drawn| {
        [alpha(&units, drawn, classes).unwrap_or(f64::NAN)]
    });
    Some(Alpha { n: units.len(), alpha: alpha(&units, &all, classes), interval })
}

/// From the labels' counts in each unit, by Krippendorff's coincidences: each of a unit's m labels makes a
/// pair with the m − 1 others, and all these pairs together weigh m.
fn alpha(units: &[Vec<u32>], drawn: &[usize], classes: usize) -> Option<f64> {
    let mut totals = vec![0.0; classes];
    let mut disagreement = 0.0;
    for counts in drawn.iter().map(|&unit| &units[unit]) {
        let m = f64::from(counts.iter().sum::<u32>());
        let mut same = 0.0;
        for (total, &count) in totals.iter_mut().zip(counts) {
            let count = f64::from(count);
            *total += count;
            same += count * (count - 1.0);
        }
        disagreement += (m * (m - 1.0) - same) / (m - 1.0);
    }
    let n: f64 = totals.iter().sum();
    let expected = n * n - totals.iter().map(|total| total * total).sum::<f64>();
    (expected > 0.0).then(|| 1.0 - (n - 1.0) * disagreement / expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Resampling = Resampling { draws: 0, seed: 1 };

    /// One character an item: a digit is a class counted from 1, a dot no label.
    fn coder(labels: &str) -> Vec<Option<usize>> {
        labels.chars().map(|c| c.to_digit(10).map(|digit| digit as usize - 1)).collect()
    }

    #[test]
    fn kappa_of_the_textbook_table_is_two_fifths() {
        // 50 items: both yes 20, only a 5, only b 10, neither 15. Observed 35/50 = 0.7; expected
        // (25 · 30 + 25 · 20) / 2500 = 0.5; kappa 0.2 / 0.5.
        let cells = [(0, 0, 20), (0, 1, 5), (1, 0, 10), (1, 1, 15)];
        let spread = |pick: fn(&(usize, usize, usize)) -> usize| -> Vec<Option<usize>> {
            cells.iter().flat_map(|cell| std::iter::repeat_n(Some(pick(cell)), cell.2)).collect()
        };
        let (mut a, mut b) = (spread(|cell| cell.0), spread(|cell| cell.1));
        a.push(Some(0));
        b.push(None);
        let kappa = cohen_kappa(&a, &b, 2, Resampling::default()).unwrap();
        assert_eq!((kappa.n, kappa.observed, kappa.expected), (50, 0.7, 0.5));
        assert!((kappa.kappa.unwrap() - 0.4).abs() < 1e-15);
        // Standard error √(0.7 · 0.3 / 50) / 0.5 = 0.13: the interval is about 0.15 to 0.65.
        let Interval { lower, upper } = kappa.interval.unwrap();
        assert!((0.08..0.22).contains(&lower) && (0.58..0.72).contains(&upper), "{lower} {upper}");
    }

    #[test]
    fn kappa_is_undefined_where_there_is_one_label_only_and_absent_without_items() {
        let same = [Some(1); 3];
        assert_eq!(cohen_kappa(&same, &same, 2, NONE).unwrap().kappa, None);
        assert_eq!(cohen_kappa(&[None], &[Some(0)], 2, NONE), None);
        assert_eq!(cohen_kappa(&[Some(9)], &[Some(0)], 2, NONE), None, "no class is no label");
    }

    #[test]
    fn alpha_of_krippendorff_s_example_is_0_743() {
        // Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", C: four observers, twelve units.
        let coders = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."].map(coder);
        let all = coders.each_ref().map(Vec::as_slice);
        let alpha = krippendorff_alpha(&all, 5, NONE).unwrap();
        assert_eq!(alpha.n, 11, "the twelfth unit has one label");
        assert!((alpha.alpha.unwrap() - 0.743).abs() < 0.0005, "{alpha:?}");
    }

    #[test]
    fn alpha_of_two_coders_without_gaps_by_hand() {
        // Krippendorff (2011), A: ten units, 14 labels of one class and 6 of the other, the coders apart on
        // four units (1, 3, 6, 9).
        let (a, b) = (coder("1211111121"), coder("2221121111"));
        let alpha = krippendorff_alpha(&[&a, &b], 2, NONE).unwrap().alpha.unwrap();
        assert!((alpha - (1.0 - 19.0 * 4.0 / (14.0 * 6.0))).abs() < 1e-12, "{alpha}");
    }

    #[test]
    fn alpha_is_one_where_all_agree_and_undefined_where_nothing_varies() {
        let (a, b) = (coder("1212"), coder("11"));
        let one = krippendorff_alpha(&[&a, &a], 2, Resampling::default()).unwrap();
        assert_eq!(one.alpha, Some(1.0));
        assert_eq!(krippendorff_alpha(&[&b, &b], 2, NONE).unwrap().alpha, None);
        assert_eq!(krippendorff_alpha(&[&a], 2, NONE), None);
    }
}
