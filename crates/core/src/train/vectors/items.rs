//! Texts → the words and pairs that are frequent enough for a vector, and where they stand.

use std::collections::HashMap;

use super::VectorParams;
use crate::tokenize::{Tokens, tokenize};
use crate::train::words::Words;
use crate::vocabulary::LONGEST_NAME;

/// Emphasis of a pair in the factorisation beside 1 for a word.
const PAIR_EMPHASIS: f32 = 0.35;

/// What stands where no known word does.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// Words and pairs with their places.
#[derive(Debug)]
pub(super) struct Items {
    /// Names as features, words first, the most frequent first.
    pub(super) names: Vec<String>,
    /// How many of the names are words.
    pub(super) words: usize,
    /// Every text's words by their number among the names or [`UNKNOWN`], texts divided by gaps too wide to look
    /// over.
    pub(super) running: Vec<u32>,
    /// Places of each item in `running`: where it starts.
    pub(super) places: Vec<Vec<u32>>,
}

impl Items {
    pub(super) fn of(texts: &[impl AsRef<str>], params: &VectorParams) -> Self {
        let tokens = || texts.iter().map(|text| tokenize(text.as_ref()));
        let known = Words::of(tokens(), params.min_words, None);
        let (forms, places) = read(tokens().map(|tokens| known.masked(tokens)));
        let order = frequent(&forms, &places, params.min_words);
        let words = order.len();
        let mut number_of = vec![UNKNOWN; forms.len()];
        for (number, &form) in order.iter().enumerate() {
            number_of[form] = number as u32;
        }
        let running: Vec<u32> = places
            .iter()
            .map(|&form| number_of.get(form as usize).copied().unwrap_or(UNKNOWN))
            .collect();
        let names: Vec<String> = order.iter().map(|&form| format!("w:{}", forms[form])).collect();
        let mut places = vec![Vec::new(); words];
        for (place, &word) in running.iter().enumerate().filter(|(_, word)| **word != UNKNOWN) {
            places[word as usize].push(place as u32);
        }
        let mut items = Self { names, words, running, places };
        items.add_pairs(params.min_pairs);
        items
    }

    /// Adds the pairs of words, all but those of two names.
    fn add_pairs(&mut self, fewest: usize) {
        let name = self.names.iter().position(|form| form == "w:@name");
        let is_name = |word: u32| name == Some(word as usize);
        let mut pairs: HashMap<(u32, u32), Vec<u32>> = HashMap::new();
        for (place, pair) in self.running.windows(2).enumerate() {
            if !pair.contains(&UNKNOWN) && !pair.iter().all(|&word| is_name(word)) {
                pairs.entry((pair[0], pair[1])).or_default().push(place as u32);
            }
        }
        pairs.retain(|_, places| places.len() >= fewest);
        let mut pairs: Vec<((u32, u32), Vec<u32>)> = pairs.into_iter().collect();
        pairs.sort_unstable_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(&b.0)));
        for ((first, second), places) in pairs {
            let second = &self.names[second as usize];
            let second = second.strip_prefix("w:").unwrap_or(second);
            self.names.push(format!("{} {second}", self.names[first as usize]));
            self.places.push(places);
        }
    }

    /// How much each item counts in the factorisation: words more than pairs, which are many.
    pub(super) fn emphasis(&self) -> Vec<f32> {
        let of = |item| if item < self.words { 1.0 } else { PAIR_EMPHASIS.sqrt() };
        (0..self.names.len()).map(of).collect()
    }
}

/// Words between texts that nothing looks over.
const GAP: usize = super::contexts::REACH + 1;

/// Every form, and all texts in one line as numbers of forms, [`UNKNOWN`] between them.
fn read(texts: impl Iterator<Item = Tokens>) -> (Vec<String>, Vec<u32>) {
    let mut number_of: HashMap<String, u32> = HashMap::new();
    let mut forms: Vec<String> = Vec::new();
    let mut places = vec![UNKNOWN; GAP];
    for tokens in texts {
        for token in tokens.list().iter().filter(|token| token.kind.counts()) {
            let form = tokens.form(token);
            places.push(match number_of.get(form) {
                Some(&number) => number,
                None => {
                    let number = forms.len() as u32;
                    number_of.insert(form.to_string(), number);
                    forms.push(form.to_string());
                    number
                }
            });
        }
        places.extend([UNKNOWN; GAP]);
    }
    (forms, places)
}

/// The forms with enough places, the most frequent first.
fn frequent(forms: &[String], places: &[u32], fewest: usize) -> Vec<usize> {
    let mut counts = vec![0_usize; forms.len()];
    for &form in places.iter().filter(|form| **form != UNKNOWN) {
        counts[form as usize] += 1;
    }
    let mut order: Vec<usize> = (0..forms.len())
        .filter(|&form| counts[form] >= fewest && forms[form].len() <= LONGEST_NAME / 4)
        .collect();
    order.sort_by(|&a, &b| counts[b].cmp(&counts[a]).then_with(|| forms[a].cmp(&forms[b])));
    order
}
