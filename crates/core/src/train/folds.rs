//! Which examples are held out together. No random numbers: examples are dealt out in the order of seeded
//! hashes of their texts, so that the same data and seed give the same folds in any order of files.

use std::collections::BTreeSet;

use super::examples::Example;

/// For each example the fold that holds it out, in `0..folds`: every fold gets its share of each class, and
/// texts that are the same but for case, spacing and punctuation are never apart.
#[must_use]
pub fn stratified(examples: &[&Example], folds: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<(usize, u64, usize)> = examples
        .iter()
        .enumerate()
        .map(|(place, example)| (example.label, example.fingerprint(seed), place))
        .collect();
    order.sort_unstable();
    // A text that stands several times is dealt once, under its first label.
    let mut by_text: Vec<(u64, usize)> = Vec::with_capacity(order.len());
    let mut met = BTreeSet::new();
    for (_, text, _) in order {
        if met.insert(text) {
            by_text.push((text, by_text.len() % folds.max(1)));
        }
    }
    by_text.sort_unstable();
    examples
        .iter()
        .map(|example| {
            let text = example.fingerprint(seed);
            by_text.binary_search_by_key(&text, |entry| entry.0).map_or(0, |at| by_text[at].1)
        })
        .collect()
}

/// For each example the fold that holds it out, in `0..folds`: examples of one group are never apart.
/// Groups are dealt largest first, each to the fold that has fewest examples yet. Examples without a group
/// form one together.
#[must_use]
pub fn grouped(examples: &[&Example], folds: usize) -> Vec<usize> {
    let group = |example: &Example| example.group.clone().unwrap_or_default();
    let mut names: Vec<String> = examples.iter().map(|example| group(example)).collect();
    names.sort_unstable();
    let mut groups: Vec<(usize, &String)> =
        names.chunk_by(|a, b| a == b).map(|same| (same.len(), &same[0])).collect();
    groups.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let mut filled = vec![0; folds.max(1)];
    let mut fold_of: Vec<(&String, usize)> = Vec::with_capacity(groups.len());
    for (size, name) in groups {
        let emptiest = (0..filled.len()).min_by_key(|&fold| filled[fold]).unwrap_or(0);
        filled[emptiest] += size;
        fold_of.push((name, emptiest));
    }
    fold_of.sort_unstable();
    let place = |name: &String| fold_of.binary_search_by_key(&name, |entry| entry.0);
    examples.iter().map(|example| place(&group(example)).map_or(0, |at| fold_of[at].1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn examples() -> Vec<Example> {
        (0..90)
            .map(|number| {
                let mut example = Example::new(format!("statement {number}"), number % 3);
                example.group = Some(format!("source {}", number % 7));
                example
            })
            .collect()
    }

    #[test]
    fn every_fold_has_its_share_of_each_class_and_another_seed_deals_differently() {
        let examples = examples();
        let examples: Vec<&Example> = examples.iter().collect();
        let folds = stratified(&examples, 5, 1);
        for fold in 0..5 {
            for class in 0..3 {
                let held =
                    examples.iter().zip(&folds).filter(|(e, f)| **f == fold && e.label == class);
                assert_eq!(held.count(), 6);
            }
        }
        assert_eq!(folds, stratified(&examples, 5, 1));
        assert_ne!(folds, stratified(&examples, 5, 2));
    }

    #[test]
    fn copies_of_a_text_are_held_out_together() {
        let mut examples = examples();
        examples.push(Example::new("STATEMENT, 4!", 2));
        let folds = stratified(&examples.iter().collect::<Vec<_>>(), 5, 1);
        assert_eq!(folds[4], folds[90]);
    }

    #[test]
    fn two_texts_that_stand_many_times_are_held_out_apart() {
        let text = |number: usize| format!("statement {}", number % 2);
        let examples: Vec<Example> = (0..40).map(|n| Example::new(text(n), n % 2)).collect();
        let folds = stratified(&examples.iter().collect::<Vec<_>>(), 5, 1);
        assert_ne!(folds[0], folds[1]);
    }

    #[test]
    fn a_group_is_held_out_together_and_folds_are_of_like_size() {
        let examples = examples();
        let examples: Vec<&Example> = examples.iter().collect();
        let folds = grouped(&examples, 3);
        for (a, fold_a) in examples.iter().zip(&folds) {
            for (b, fold_b) in examples.iter().zip(&folds) {
                assert!(a.group != b.group || fold_a == fold_b);
            }
        }
        for fold in 0..3 {
            assert!(folds.iter().filter(|f| **f == fold).count() >= 25);
        }
    }
}
