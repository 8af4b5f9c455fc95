//! Statements that can be searched by likeness: by the words that they share, and how rare these are among them.
//!
//! A statement is a vector with a number a word: how often it stands there, times its rarity `ln(1 + statements /
//! statements with it)`. Names are one word, numbers another, as the model masks them. Two statements are as alike as the
//! cosine of their vectors.

use std::collections::BTreeMap;

use crate::classifier::Classifier;
use crate::featurize::key_of_word;
use crate::tokenize::tokenize;

/// A statement that shares a word with the one that was asked about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbour {
    /// Its place among the statements of the index.
    pub index: usize,
    /// Cosine similarity, above 0 and at most 1.
    pub similarity: f64,
}

/// An index of statements. The same statements and model give the same answers to the last bit.
#[derive(Debug, Clone)]
pub struct Neighbours {
    /// For each word its place among the words, by the key of its form. Forms that share one of 2⁶⁴ keys would count as
    /// one word, which is not to be expected and would do no harm.
    words: BTreeMap<u64, usize>,
    /// For each word where its postings begin; at the end, where they end.
    starts: Vec<usize>,
    /// For each word the statements that have it, in order.
    postings: Vec<Posting>,
    /// Length of each statement's vector; 0 for one without words.
    lengths: Vec<f64>,
}

/// That a word stands in a statement.
#[derive(Debug, Clone, Copy)]
struct Posting {
    statement: usize,
    times: u32,
}

impl Neighbours {
    /// An index of `texts`, their names masked as `classifier` masks them. Memory is of the order of the texts' own.
    pub fn of<T: AsRef<str>>(classifier: &Classifier, texts: impl IntoIterator<Item = T>) -> Self {
        let mut words: BTreeMap<u64, usize> = BTreeMap::new();
        // Of each word how many statements have it.
        let mut found: Vec<usize> = Vec::new();
        let mut rows: Vec<(usize, u32)> = Vec::new();
        let mut ends = Vec::new();
        for text in texts {
            for (key, times) in counted(classifier, text.as_ref()) {
                let word = *words.entry(key).or_insert(found.len());
                if word == found.len() {
                    found.push(0);
                }
                found[word] += 1;
                rows.push((word, times));
            }
            ends.push(rows.len());
        }
        let mut sum = 0;
        let mut starts: Vec<usize> = Vec::with_capacity(found.len() + 1);
        for count in &found {
            starts.push(sum);
            sum += count;
        }
        starts.push(sum);
        // Where the next posting of each word goes.
        let mut next = starts.clone();
        let mut postings = vec![Posting { statement: 0, times: 0 }; sum];
        let mut start = 0;
        for (statement, &end) in ends.iter().enumerate() {
            for &(word, times) in &rows[start..end] {
                postings[next[word]] = Posting { statement, times };
                next[word] += 1;
            }
            start = end;
        }
        let mut index = Self { words, starts, postings, lengths: vec![0.0; ends.len()] };
        index.measure();
        index
    }

    /// How many statements there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    /// True where there is no statement.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    /// The likest statements, at most `count`, the likest first and of equally like ones the earlier; fewer where no more
    /// share a word with `text`. `classifier` is the one that the index was made with.
    #[must_use]
    pub fn nearest(&self, classifier: &Classifier, text: &str, count: usize) -> Vec<Neighbour> {
        let mut products = vec![0.0; self.len()];
        let mut length = 0.0;
        // In the order of the keys, as the statements' lengths are summed: a statement is as like itself as can be.
        for (key, times) in counted(classifier, text) {
            let word = self.words.get(&key).copied();
            // A word that no statement has is as rare as one of a single statement.
            let rarity = word.map_or_else(|| self.rarity_of(1), |word| self.rarity(word));
            let weight = f64::from(times) * rarity;
            length += weight * weight;
            for posting in word.map_or(&[][..], |word| self.postings(word)) {
                products[posting.statement] += weight * (f64::from(posting.times) * rarity);
            }
        }
        let length = libm::sqrt(length);
        let shared = products.into_iter().zip(&self.lengths).enumerate();
        let mut found: Vec<Neighbour> = shared
            .filter(|(_, (product, _))| *product > 0.0)
            // Rounded, the cosine of equal vectors may come out above 1.
            .map(|(index, (product, other))| Neighbour {
                index,
                similarity: (product / (length * other)).min(1.0),
            })
            .collect();
        found.sort_unstable_by(|a, b| {
            b.similarity.total_cmp(&a.similarity).then(a.index.cmp(&b.index))
        });
        found.truncate(count);
        found
    }

    fn measure(&mut self) {
        let mut squares = vec![0.0; self.len()];
        for &word in self.words.values() {
            let rarity = self.rarity(word);
            for posting in self.postings(word) {
                let weight = f64::from(posting.times) * rarity;
                squares[posting.statement] += weight * weight;
            }
        }
        self.lengths = squares.into_iter().map(libm::sqrt).collect();
    }

    fn postings(&self, word: usize) -> &[Posting] {
        &self.postings[self.starts[word]..self.starts[word + 1]]
    }

    fn rarity(&self, word: usize) -> f64 {
        self.rarity_of(self.starts[word + 1] - self.starts[word])
    }

    /// Above 0 for a word of every statement, too.
    fn rarity_of(&self, statements: usize) -> f64 {
        libm::log(1.0 + self.len() as f64 / statements as f64)
    }
}

/// The words of a statement by their keys, and how often each stands there.
fn counted(classifier: &Classifier, text: &str) -> Vec<(u64, u32)> {
    let tokens = classifier.scorer().masked(tokenize(text));
    let words = tokens.list().iter().filter(|token| token.kind.counts());
    let mut keys: Vec<u64> = words.map(|token| key_of_word(tokens.form(token))).collect();
    keys.sort_unstable();
    let mut counted: Vec<(u64, u32)> = Vec::with_capacity(keys.len());
    for key in keys {
        match counted.last_mut() {
            Some((last, times)) if *last == key => *times = times.saturating_add(1),
            _ => counted.push((key, 1)),
        }
    }
    counted
}

#[cfg(test)]
#[cfg(feature = "builtin")]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::{
        ProptestConfig, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
    };

    use super::*;

    static CLASSIFIER: LazyLock<Classifier> = LazyLock::new(|| Classifier::builtin().unwrap());

    proptest! {
        #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_statement_is_nearest_to_itself(
            texts in proptest::collection::vec(
                prop_oneof![any::<String>(), "[a-c A-C.,’🕊]{0,30}", "(we|We|the|Norway|not|12|—| |condemn){0,20}"],
                1..12,
            ),
        ) {
            let index = Neighbours::of(&CLASSIFIER, &texts);
            for (place, text) in texts.iter().enumerate() {
                let found = index.nearest(&CLASSIFIER, text, texts.len());
                prop_assert!(found.iter().all(|one| one.similarity > 0.0 && one.similarity <= 1.0));
                let in_order = found.is_sorted_by(|a, b| {
                    a.similarity > b.similarity
                        || a.similarity == b.similarity && a.index < b.index
                });
                prop_assert!(in_order);
                let has_words = !counted(&CLASSIFIER, text).is_empty();
                prop_assert_eq!(has_words, found.iter().any(|one| one.index == place));
                if let Some(best) = found.first() {
                    prop_assert!(best.similarity > 1.0 - 1e-9);
                    // It may be a statement of other words in the same shares: "no", "no no".
                    let own = found.iter().find(|one| one.index == place);
                    prop_assert!(own.is_some_and(|own| own.similarity > 1.0 - 1e-9));
                }
            }
        }
    }

    const TEXTS: [&str; 5] = [
        "We condemn the attack on Norway.",
        "The talks went on for 3 hours.",
        "",
        "We condemn the attack on Chile!",
        "We welcome the talks.",
    ];

    fn nearest(text: &str, count: usize) -> Vec<(usize, f64)> {
        let index = Neighbours::of(&CLASSIFIER, TEXTS);
        assert_eq!((index.len(), index.is_empty()), (5, false));
        let found = index.nearest(&CLASSIFIER, text, count);
        found.into_iter().map(|one| (one.index, one.similarity)).collect()
    }

    #[test]
    fn the_likest_come_first_and_of_equals_the_earlier() {
        let found = nearest("We condemn the attack on Zorblat", 9);
        assert_eq!(found.iter().map(|&(index, _)| index).collect::<Vec<_>>(), [0, 3, 4, 1]);
        assert!((found[0].1 - 1.0).abs() < 1e-12 && found[0].1 <= 1.0);
        assert_eq!(found[0].1, found[1].1, "names are one word");
        assert!(found[2].1 < 0.5);
        assert_eq!(nearest("We condemn the attack on Zorblat", 1), found[..1]);
    }

    #[test]
    fn a_rare_word_counts_for_more_than_a_frequent_one() {
        assert_eq!(nearest("the attack", 1)[0].0, 0);
        assert_eq!(nearest("the 45 hours", 1)[0].0, 1);
    }

    #[test]
    fn similarity_is_the_cosine() {
        // "attack" stands in 2 of 5 statements, "zorblats" in none: it is as rare as what stands in one.
        let rarity = |statements: f64| libm::log(1.0 + 5.0 / statements);
        let length = libm::sqrt(rarity(2.0) * rarity(2.0) + rarity(1.0) * rarity(1.0));
        // we, condemn, the, attack, on, a name.
        let other: f64 = [3.0, 2.0, 4.0, 2.0, 3.0, 2.0].map(|n| rarity(n) * rarity(n)).iter().sum();
        let expected = rarity(2.0) * rarity(2.0) / (length * libm::sqrt(other));
        assert!((nearest("attack zorblats", 1)[0].1 - expected).abs() < 1e-12);
    }

    #[test]
    fn what_shares_no_word_has_no_neighbour() {
        for text in ["", "?!", "zorblats quennix", "мы отвергаем"] {
            assert_eq!(nearest(text, 3), [], "{text}");
        }
        assert_eq!(nearest("We", 0), []);
        let empty = Neighbours::of(&CLASSIFIER, [""; 0]);
        assert_eq!(empty.nearest(&CLASSIFIER, "We condemn it", 3), []);
    }
}
