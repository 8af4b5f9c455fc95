//! Probabilities → a reading: the tone, the score, and whether to trust them.

use serde::{Deserialize, Serialize};

use crate::classes::Classes;
use crate::error::Error;
use crate::score::Met;
use crate::tokenize::Tokens;

/// Why a reading is not to be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unsure {
    /// Too few of its words were seen in training.
    TooLittleKnownText,
    /// The two likeliest tones are too close to tell apart.
    TooClose,
    /// Its words are not English ones.
    NotEnglish,
}

impl Unsure {
    /// The name it has in every output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::TooLittleKnownText => "too-little-known-text",
            Self::TooClose => "too-close",
            Self::NotEnglish => "not-english",
        }
    }
}

/// When a reading is unsure. Part of the model file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Thresholds {
    /// Fewest known words.
    pub known_words: usize,
    /// Smallest share of words that are known, in [0, 1]; names and numbers are not counted.
    pub known_share: f64,
    /// Smallest share of pairs of neighbouring words that are known, in [0, 1]. Text of another kind has the words of
    /// the training data, but not their company.
    pub known_pairs: f64,
    /// Smallest distance between the two largest probabilities, in [0, 1].
    pub margin: f64,
}

impl Thresholds {
    /// Checks that the shares are shares: with one that is no number, every answer would be unsure.
    ///
    /// # Errors
    /// [`Error::Model`] where a share or the margin is not within 0 and 1.
    pub fn check(&self) -> Result<(), Error> {
        let share = 0.0..=1.0;
        if [self.known_share, self.known_pairs, self.margin].iter().all(|one| share.contains(one)) {
            return Ok(());
        }
        Err(Error::Model(format!(
            "its thresholds, known share {:?}, known pairs {:?} and margin {:?}, are not from 0 to 1",
            self.known_share, self.known_pairs, self.margin
        )))
    }
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { known_words: 2, known_share: 0.5, known_pairs: 0.0, margin: 0.1 }
    }
}

/// The answer for one statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The class of the largest probability (the first of equals): its place among the model's classes.
    pub tone: usize,
    /// One probability a class, in the order of the model's classes; they sum to 1.
    pub probabilities: Vec<f64>,
    /// p(conciliatory) − p(accusatory), in [−1, 1]; `None` for models without these classes.
    pub score: Option<f64>,
    /// Why the tone is not to be relied on; `None` where it is.
    pub unsure: Option<Unsure>,
}

impl Reading {
    /// How far the two largest probabilities are apart, in [0, 1].
    #[must_use]
    pub fn margin(&self) -> f64 {
        let (mut first, mut second) = (0.0, 0.0);
        for &p in &self.probabilities {
            if p > first {
                (first, second) = (p, first);
            } else if p > second {
                second = p;
            }
        }
        first - second
    }

    /// The reading forced to one of the poles: their probabilities made to sum to 1, the others 0.
    ///
    /// # Errors
    /// [`Error::NoPoles`] where the classes lack one of the poles.
    pub fn binary(&self, classes: &Classes, thresholds: &Thresholds) -> Result<Self, Error> {
        let poles = classes.poles().ok_or_else(|| Error::NoPoles(classes.names().join(", ")))?;
        let p = |class: usize| self.probabilities.get(class).copied().unwrap_or(0.0);
        let sum = p(poles.positive) + p(poles.negative);
        let mut probabilities = vec![0.0; classes.len()];
        // Both poles can be 0 to the last digit: then neither is the likelier.
        probabilities[poles.positive] = if sum > 0.0 { p(poles.positive) / sum } else { 0.5 };
        probabilities[poles.negative] = if sum > 0.0 { p(poles.negative) / sum } else { 0.5 };
        let about_text = self.unsure.filter(|&reason| reason != Unsure::TooClose);
        Ok(decided(classes, thresholds, probabilities, about_text))
    }
}

/// The reading for a statement's probabilities.
#[must_use]
pub(crate) fn decide(
    classes: &Classes,
    thresholds: &Thresholds,
    probabilities: Vec<f64>,
    tokens: &Tokens,
    met: Met,
) -> Reading {
    decided(classes, thresholds, probabilities, doubt_about_text(thresholds, tokens, met))
}

fn decided(
    classes: &Classes,
    thresholds: &Thresholds,
    probabilities: Vec<f64>,
    about_text: Option<Unsure>,
) -> Reading {
    let tone = largest(probabilities.iter().copied());
    let top = probabilities.get(tone).copied().unwrap_or(0.0);
    let close = |(class, &p): (usize, &f64)| class != tone && top - p < thresholds.margin;
    let too_close = probabilities.iter().enumerate().any(close).then_some(Unsure::TooClose);
    let score =
        classes.poles().map(|poles| probabilities[poles.positive] - probabilities[poles.negative]);
    Reading { tone, probabilities, score, unsure: about_text.or(too_close) }
}

/// The place of the largest value, of equals the first; 0 where there is none.
pub(crate) fn largest(values: impl IntoIterator<Item = f64>) -> usize {
    let (mut best, mut top) = (0, f64::NEG_INFINITY);
    for (place, value) in values.into_iter().enumerate() {
        if value > top {
            (best, top) = (place, value);
        }
    }
    best
}

/// Words that hardly an English sentence is without, and that hardly another language has.
const FUNCTION_WORDS: [&str; 34] = [
    "the", "of", "to", "and", "is", "that", "for", "with", "by", "we", "it", "be", "are", "this",
    "has", "have", "will", "not", "from", "at", "its", "our", "he", "they", "which", "their",
    "you", "would", "who", "been", "all", "but", "were", "said",
];

/// A text of at least this many unknown words is called foreign rather than too short.
const FOREIGN_WORDS: usize = 4;

/// A text of fewer pairs has too few of them to tell from their share.
const TELLING_PAIRS: usize = 4;

fn doubt_about_text(thresholds: &Thresholds, tokens: &Tokens, met: Met) -> Option<Unsure> {
    let unknown = met.words.saturating_sub(met.known_words);
    // One unknown word is a large share of a short statement, and says nothing.
    let few_words = met.known_words < thresholds.known_words
        || unknown > 1 && (met.known_words as f64) < thresholds.known_share * met.words as f64;
    let few_pairs = met.pairs >= TELLING_PAIRS
        && (met.known_pairs as f64) < thresholds.known_pairs * met.pairs as f64;
    if !few_words && !few_pairs {
        return None;
    }
    let english = tokens.list().iter().filter(|token| FUNCTION_WORDS.contains(&tokens.form(token)));
    // One function word in ten may be a word of another language.
    Some(if few_words && unknown >= FOREIGN_WORDS && 10 * english.count() < met.words {
        Unsure::NotEnglish
    } else {
        Unsure::TooLittleKnownText
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::{TokenKind, tokenize};

    fn read(probabilities: [f64; 3], text: &str, known_words: usize) -> Reading {
        let tokens = tokenize(text);
        let met = Met { known_words, words: words(&tokens), ..Met::default() };
        decide(&Classes::tones(), &Thresholds::default(), probabilities.to_vec(), &tokens, met)
    }

    fn words(tokens: &Tokens) -> usize {
        tokens.list().iter().filter(|token| token.kind == TokenKind::Word).count()
    }

    #[test]
    fn words_in_strange_company_raise_doubt_where_there_are_enough_of_them() {
        let thresholds = Thresholds { known_pairs: 0.2, ..Thresholds::default() };
        for (pairs, known_pairs, unsure) in
            [(10, 1, Some(Unsure::TooLittleKnownText)), (10, 2, None), (3, 0, None)]
        {
            let met = Met { words: pairs + 1, known_words: pairs + 1, pairs, known_pairs };
            assert_eq!(doubt_about_text(&thresholds, &tokenize(""), met), unsure, "{met:?}");
        }
    }

    #[test]
    fn the_tone_is_the_likeliest_class_and_the_first_of_equals() {
        assert_eq!(read([0.2, 0.1, 0.7], "we do not agree", 4).tone, 2);
        assert_eq!(read([0.4, 0.2, 0.4], "we do not agree", 4).tone, 0);
    }

    #[test]
    fn the_score_is_the_difference_of_the_poles() {
        let score = read([0.2, 0.1, 0.7], "we do not agree", 4).score.unwrap();
        assert!((score - -0.5).abs() < 1e-15);
    }

    #[test]
    fn every_reason_for_doubt_is_told_and_the_tone_stays() {
        let sure = [0.1, 0.1, 0.8];
        for (probabilities, text, known, unsure) in [
            (sure, "We reject these claims outright", 5, None),
            ([0.46, 0.1, 0.44], "We reject these claims outright", 5, Some(Unsure::TooClose)),
            (sure, "France, Italy, Spain and Poland thanked Norway", 2, None),
            (sure, "France, Italy, Spain, Norway", 0, Some(Unsure::TooLittleKnownText)),
            (sure, "Zorb", 0, Some(Unsure::TooLittleKnownText)),
            (sure, "", 0, Some(Unsure::TooLittleKnownText)),
            (sure, "The glorb zint of wabble frim", 2, Some(Unsure::TooLittleKnownText)),
            (sure, "Мы отвергаем эти обвинения целиком", 0, Some(Unsure::NotEnglish)),
            (sure, "Wir weisen diese Vorwürfe entschieden zurück", 0, Some(Unsure::NotEnglish)),
        ] {
            let reading = read(probabilities, text, known);
            assert_eq!(reading.unsure, unsure, "{text}");
            assert_eq!(reading.tone, largest(probabilities));
        }
    }

    #[test]
    fn a_reason_has_one_name_in_every_output() {
        for reason in [Unsure::TooLittleKnownText, Unsure::TooClose, Unsure::NotEnglish] {
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.name());
        }
    }

    #[test]
    fn the_forced_choice_is_between_the_poles_only() {
        let forced = |probabilities| {
            let reading = read(probabilities, "We reject these claims outright", 5);
            reading.binary(&Classes::tones(), &Thresholds::default()).unwrap()
        };
        let reading = forced([0.1, 0.8, 0.3]);
        assert_eq!((reading.tone, reading.probabilities[1]), (2, 0.0));
        assert!((reading.probabilities[2] - 0.75).abs() < 1e-15 && reading.unsure.is_none());
        assert_eq!(forced([0.1, 0.8, 0.1]).unsure, Some(Unsure::TooClose));
        assert_eq!(forced([0.0, 1.0, 0.0]).probabilities, [0.5, 0.0, 0.5]);
    }

    #[test]
    fn thresholds_that_are_no_shares_are_refused() {
        let check = |known_share, margin| {
            Thresholds { known_share, margin, ..Thresholds::default() }.check()
        };
        assert!(check(0.0, 1.0).is_ok());
        assert!(check(f64::NAN, 0.1).is_err() && check(0.5, f64::NAN).is_err());
        assert!(check(-0.1, 0.1).is_err() && check(0.5, 1.1).is_err());
    }

    #[test]
    fn a_model_without_poles_has_no_forced_choice() {
        let classes = Classes::new(vec!["a".into(), "b".into()]).unwrap();
        let thresholds = Thresholds::default();
        let met = Met { words: 3, known_words: 3, ..Met::default() };
        let reading = decide(&classes, &thresholds, vec![0.9, 0.1], &tokenize("the cat sat"), met);
        assert_eq!(reading.score, None);
        assert!(reading.binary(&classes, &thresholds).is_err());
    }
}
