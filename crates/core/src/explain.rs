//! Which words decided: every word's share of every calibrated logit.
//!
//! A feature's contribution to a logit is its weight times the row's scale times the calibration's slope. It is
//! shared in equal parts among the words that the feature came from: a word 2-gram gives each of its words a
//! half, a 3-gram a third; a character n-gram belongs to its word; a negated word's feature is shared by the
//! negation and the word. Names take no part, for they carry no tone: "@name accused @name" is all the verb's. "Not in the text" holds the calibrated bias and nothing else, so that
//! `logit = not in the text + sum of the words` for every class.

use crate::calibrate::Calibration;
use crate::featurize::{self, Occurrence};
use crate::score::{Row, Scorer};
use crate::span::ByteSpan;
use crate::tokenize::{TokenKind, Tokens};

/// One word's share.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Where it stands in the statement.
    pub span: ByteSpan,
    /// What it adds to each class's calibrated logit.
    pub contributions: Vec<f64>,
}

/// Why a statement has its logits.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// Calibrated logits, one a class: the probabilities are their softmax.
    pub logits: Vec<f64>,
    /// The part of each logit that no word of the text gives: the bias.
    pub not_in_text: Vec<f64>,
    /// Every word, name and number of the statement in order; unknown ones contribute 0.
    pub words: Vec<Word>,
}

/// Shares are counted in twelfths of a weight, so that halves and thirds are whole and sums exact.
const PARTS: i64 = 12;

pub(crate) fn explain(
    scorer: &Scorer,
    calibration: &Calibration,
    tokens: &Tokens,
    row: &Row,
    logits: Vec<f64>,
) -> Explanation {
    let classes = scorer.bias().len();
    let mut shares = vec![0_i64; tokens.list().len() * classes];
    featurize::visit(tokens, &mut |occurrence: Occurrence| {
        let Some(place) = scorer.vocabulary().place(occurrence.key) else { return };
        let is_word = |token: &usize| tokens.list()[*token].kind != TokenKind::Name;
        let worded = occurrence.tokens().iter().filter(|token| is_word(token)).count();
        let sharers: Vec<usize> = occurrence
            .tokens()
            .iter()
            .copied()
            .filter(|token| worded == 0 || is_word(token))
            .collect();
        for &token in &sharers {
            let own = &mut shares[token * classes..(token + 1) * classes];
            for (share, &weight) in own.iter_mut().zip(scorer.weights(place)) {
                *share += i64::from(weight) * (PARTS / sharers.len() as i64);
            }
        }
    });
    let factor = calibration.slope * row.scale() * scorer.unit() / PARTS as f64;
    let words = tokens
        .list()
        .iter()
        .zip(shares.chunks(classes))
        .filter(|(token, _)| token.kind != TokenKind::Mark)
        .map(|(token, shares)| Word {
            span: token.span,
            contributions: shares.iter().map(|&share| factor * share as f64).collect(),
        })
        .collect();
    Explanation { logits, not_in_text: calibration.apply(scorer.bias()), words }
}
