//! Which words decided, measured: each is left out once, and what the logits lose by it is its share. All these variants
//! of a statement are encoded in one batch. Words act together, so that the shares do not add up; what they leave of the
//! logits is "not in the text".

use super::classifier::Deep;
use crate::decide::Reading;
use crate::encoder::Encoder;
use crate::explain::{Explanation, Method, Word};
use crate::span::ByteSpan;
use crate::tokenize::{TokenKind, Tokens};

/// Most variants of one statement. Of a longer one words in a row are left out together, and each has an equal part.
pub const MOST_LEFT_OUT: usize = 64;

/// Stands for every name: a listed one is masked wherever it stands, and all masked names are one token.
const ANY_NAME: &str = "Norway";

/// The reading of a statement, and each word's share of each calibrated logit.
pub(super) fn measure(deep: &Deep, statement: &str) -> (Reading, Explanation) {
    let encoder = deep.encoder();
    let tokens = deep.tokens(statement);
    let plain = Plain::of(encoder, statement, &tokens);
    let seen = plain.words.iter().filter(|word| word.end <= plain.text.len()).count();
    let run = seen.div_ceil(MOST_LEFT_OUT).max(1);
    let runs: Vec<&[ByteSpan]> = plain.words[..seen].chunks(run).collect();
    let variants: Vec<String> = runs.iter().map(|run| plain.without(run)).collect();
    let texts: Vec<&str> =
        std::iter::once(statement).chain(variants.iter().map(String::as_str)).collect();
    let vectors = encoder.embed(&texts);

    let logits = deep.logits(vectors.row(0));
    let mut not_in_text = logits.clone();
    let mut contributions = Vec::with_capacity(plain.words.len());
    for (run, vector) in runs.iter().zip(vectors.outer_iter().skip(1)) {
        let without = deep.logits(vector);
        let lost = logits.iter().zip(&without).map(|(with, without)| with - without);
        let share: Vec<f64> = lost.map(|lost| lost / run.len() as f64).collect();
        for _ in *run {
            not_in_text.iter_mut().zip(&share).for_each(|(rest, share)| *rest -= share);
            contributions.push(share.clone());
        }
    }
    // What is behind the last position of the encoder is not seen.
    contributions.resize(plain.words.len(), vec![0.0; logits.len()]);
    let spans = words(&tokens).map(|token| token.span);
    let words = spans
        .zip(contributions)
        .map(|(span, contributions)| Word { span, contributions })
        .collect();
    let reading = deep.decide(&logits, &tokens);
    (reading, Explanation { method: Method::Measured, logits, not_in_text, words })
}

/// Words, names and numbers, those of the speaker's name too.
fn words(tokens: &Tokens) -> impl Iterator<Item = &crate::tokenize::Token> {
    tokens.list().iter().filter(|token| token.kind != TokenKind::Mark)
}

/// A statement as the encoder takes it, in letters that leave no doubt what is a name, so that leaving a word out makes
/// no other into a name or out of one.
struct Plain {
    /// What the encoder sees of it.
    text: String,
    /// Where in the text each word stands; those that it does not see, behind its end.
    words: Vec<ByteSpan>,
}

impl Plain {
    fn of(encoder: &Encoder, statement: &str, tokens: &Tokens) -> Self {
        let pieces = encoder.tokens(statement);
        let mut plain = Self { text: String::with_capacity(statement.len()), words: Vec::new() };
        let mut done = 0;
        let is_name = |span| tokens.names().any(|name| name.span == span);
        for token in words(tokens) {
            plain.push(statement.get(done..token.span.start).unwrap_or_default());
            let start = plain.text.len();
            match is_name(token.span) {
                true => plain.text.push_str(ANY_NAME),
                false => plain.push(token.span.of(statement)),
            }
            plain.words.push(ByteSpan::new(start, plain.text.len()));
            done = token.span.end;
        }
        plain.push(statement.get(done..).unwrap_or_default());
        let theirs = encoder.tokens(&plain.text);
        if !pieces.iter().map(|piece| piece.id).eq(theirs.iter().map(|piece| piece.id)) {
            // A letter whose small form is another word to the encoder: better the text as it stands.
            plain.text = statement.into();
            plain.words = words(tokens).map(|token| token.span).collect();
        }
        let pieces = encoder.tokens(&plain.text);
        let end = pieces.iter().map(|piece| piece.span.end).rev().nth(1).unwrap_or(0);
        plain.text = plain.text.get(..end).unwrap_or_default().into();
        plain
    }

    fn push(&mut self, text: &str) {
        self.text.extend(text.chars().flat_map(char::to_lowercase));
    }

    /// The text without some words in a row. What stands between them goes, too.
    fn without(&self, run: &[ByteSpan]) -> String {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return self.text.clone() };
        let before = self.text.get(..first.start).unwrap_or_default();
        [before, self.text.get(last.end..).unwrap_or_default()].concat()
    }
}
