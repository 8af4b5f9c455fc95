//! Which words decided: every word's share of every calibrated logit, as swift computes it.
//!
//! A feature's contribution to a logit is its weight times the row's scale times the calibration's slope. It is
//! shared in equal parts among the words that the feature came from: a word 2-gram gives each of its words a
//! half; a character n-gram belongs to its word; a negated word's feature is shared by the
//! negation and the word. Names take no part, for they carry no tone: "@name accused @name" is all the
//! verb's. "Not in the text" holds the calibrated bias and nothing else, so that
//! `logit = not in the text + sum of the words` for every class.

use serde::Serialize;

use crate::calibrate::Calibration;
use crate::featurize::{self, Occurrence, Sink};
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

/// How the shares of an explanation were come by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// They are the model's own sums: with what is not in the text they add up to the logits by construction.
    Exact,
    /// Each word was left out in turn, and its share is what the logits lost by it. Words act together, so that these
    /// do not add up; what is not in the text is the rest.
    Measured,
}

impl Method {
    /// The name it has in every output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Measured => "measured",
        }
    }
}

/// Why a statement has its logits.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// How the shares below were come by.
    pub method: Method,
    /// Calibrated logits, one a class: the probabilities are their softmax.
    pub logits: Vec<f64>,
    /// The part of each logit that no word of the text gives: the bias, or what measuring leaves.
    pub not_in_text: Vec<f64>,
    /// Every word, name and number of the statement in order; those that the model does not know or see contribute 0.
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
    let shares = vec![0; tokens.list().len() * classes];
    let mut sharing = Sharing { scorer, tokens, shares };
    featurize::visit(tokens, &mut sharing);
    let shares = sharing.shares;
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
    let not_in_text = calibration.apply(scorer.bias());
    Explanation { method: Method::Exact, logits, not_in_text, words }
}

/// The shares of the tokens, tokens × classes.
struct Sharing<'s> {
    scorer: &'s Scorer,
    tokens: &'s Tokens,
    shares: Vec<i64>,
}

impl Sink for Sharing<'_> {
    fn feature(&mut self, occurrence: Occurrence) {
        let Some(place) = self.scorer.vocabulary().place(occurrence.key) else { return };
        let weights = self.scorer.weights(place);
        let is_word = |token: &usize| !self.tokens.list()[*token].kind.is_name();
        let all = occurrence.tokens();
        let words = all.iter().filter(|token| is_word(token)).count();
        let sharers = if words == 0 { all.len() } else { words };
        for &token in all.iter().filter(|token| words == 0 || is_word(token)) {
            let own = &mut self.shares[token * weights.len()..(token + 1) * weights.len()];
            for (share, &weight) in own.iter_mut().zip(weights) {
                *share += i64::from(weight) * (PARTS / sharers as i64);
            }
        }
    }
}
