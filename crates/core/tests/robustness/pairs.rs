//! Pairs of statements in nearly the same words whose tones differ: negation, direction, who is called upon.

use std::collections::BTreeMap;

use demarche::Reading;
use serde::Deserialize;

use crate::data::{read, records, tone};
use crate::report::{Report, brief, share};

/// The share of pairs that should be right on both sides, and that which the model reaches: a word counter does not
/// understand direction, and no release may get worse at it.
const GOAL: f64 = 0.80;
const REACHED: f64 = 0.17;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    a: String,
    a_label: String,
    b: String,
    b_label: String,
    kind: String,
}

#[derive(Default)]
struct Count {
    pairs: usize,
    both: usize,
    sides: usize,
    same_tone: usize,
}

fn line(name: &str, count: &Count) -> String {
    let Count { pairs, both, sides, same_tone } = *count;
    let (both, sides) = (share(both, pairs), share(sides, 2 * pairs));
    format!(
        "{name:16} both right {both}; sides right {sides}; read alike {}",
        share(same_tone, pairs)
    )
}

#[test]
fn negation_and_direction_change_the_tone() {
    let pairs: Vec<Pair> = records("pairs.jsonl");
    assert_eq!(pairs.len(), 150);
    let mut report = Report::new("Pairs: negation and direction");
    let mut kinds: BTreeMap<&str, Count> = BTreeMap::new();
    let mut all = Count::default();
    for pair in &pairs {
        assert_ne!(pair.a_label, pair.b_label, "{}", pair.a);
        let (a, b) = (read(&pair.a), read(&pair.b));
        let right = [(&a, &pair.a_label), (&b, &pair.b_label)].map(|(got, want)| tone(got) == want);
        let sides = right.iter().filter(|&&right| right).count();
        for count in [kinds.entry(&pair.kind).or_default(), &mut all] {
            count.pairs += 1;
            count.both += usize::from(sides == 2);
            count.sides += sides;
            count.same_tone += usize::from(a.tone == b.tone);
        }
        let wrong = [(&pair.a, &pair.a_label, &a), (&pair.b, &pair.b_label, &b)];
        for ((text, label, got), _) in wrong.into_iter().zip(right).filter(|(_, right)| !right) {
            let told = format!("{label} read as {} [{}] {text}", brief(got), pair.kind);
            report.fail(confidence(got), told);
        }
    }
    for (kind, count) in &kinds {
        report.line(&line(kind, count));
    }
    report.line(&line("all", &all));
    report.print();
    let accuracy = all.both as f64 / all.pairs as f64;
    assert!(
        accuracy >= REACHED,
        "{accuracy:.3} of the pairs are right, {REACHED} were before, the goal is {GOAL}"
    );
}

fn confidence(reading: &Reading) -> f64 {
    reading.probabilities[reading.tone]
}
