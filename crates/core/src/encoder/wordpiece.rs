//! Statement → tokens of the encoder's vocabulary. Names are masked by our own rules, each as one token; the rest is cut
//! into the longest pieces that the vocabulary has, as BERT does.

use super::normalise::{self, Word, normalised};
use super::shape::Special;
use super::vocabulary::Vocabulary;
use crate::span::ByteSpan;
use crate::tokenize::tokenize;

/// A word of more characters is not looked up.
const LONGEST_WORD: usize = 100;

/// One token of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Its number in the vocabulary.
    pub id: u32,
    /// Bytes of the statement that it covers; none for the marks of both ends.
    pub span: ByteSpan,
}

/// Cuts statements.
#[derive(Debug)]
pub(super) struct Wordpiece {
    vocabulary: Vocabulary,
    special: Special,
    /// Most pieces of a statement, with the marks of its ends.
    positions: usize,
}

impl Wordpiece {
    /// Into pieces of `vocabulary`, `positions` at most, at least 3.
    pub(super) fn new(vocabulary: Vocabulary, special: Special, positions: usize) -> Self {
        Self { vocabulary, special, positions }
    }

    /// True where the vocabulary has `word` as one token.
    pub(super) fn knows(&self, word: &str) -> bool {
        let is_plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
        if is_plain { self.vocabulary.has(word) } else { self.vocabulary.has(&normalised(word)) }
    }

    /// The pieces of a statement, the marks of its ends included.
    pub(super) fn pieces(&self, statement: &str) -> Vec<Piece> {
        let tokens = tokenize(statement);
        let tokens = tokens.masked(|word| self.knows(word));
        let names: Vec<ByteSpan> = tokens.names().map(|token| token.span).collect();
        let mut pieces = vec![Piece { id: self.special.cls, span: ByteSpan::new(0, 0) }];
        let mut end = 0;
        for name in names {
            self.push_words(statement, ByteSpan::new(end, name.start), &mut pieces);
            self.push(&mut pieces, Piece { id: self.special.name, span: name });
            end = name.end;
        }
        self.push_words(statement, ByteSpan::new(end, statement.len()), &mut pieces);
        let end = ByteSpan::new(statement.len(), statement.len());
        pieces.push(Piece { id: self.special.sep, span: end });
        pieces
    }

    /// Adds a piece; answers whether there is room for another.
    fn push(&self, pieces: &mut Vec<Piece>, piece: Piece) -> bool {
        if pieces.len() + 1 < self.positions {
            pieces.push(piece);
        }
        pieces.len() + 1 < self.positions
    }

    fn push_words(&self, statement: &str, span: ByteSpan, pieces: &mut Vec<Piece>) {
        if pieces.len() + 1 < self.positions {
            normalise::words(statement, span, |word| self.push_word(word, pieces));
        }
    }

    /// Adds a word's pieces, or that it is unknown; answers whether there is room for more.
    fn push_word(&self, word: &Word, pieces: &mut Vec<Piece>) -> bool {
        let form = word.form.as_str();
        let before = pieces.len();
        let mut at = if form.chars().nth(LONGEST_WORD).is_none() { 0 } else { usize::MAX };
        // All of them, even where there is no room: whether the word is known is told by its last one.
        let mut fits = true;
        while at < form.len() {
            let Some((id, bytes)) = self.vocabulary.longest(&form[at..], at == 0) else {
                at = usize::MAX;
                break;
            };
            fits = self.push(pieces, Piece { id, span: word.origin(at, at + bytes) });
            at += bytes;
        }
        if at == usize::MAX {
            pieces.truncate(before);
            let span = word.origin(0, form.len());
            fits = self.push(pieces, Piece { id: self.special.unk, span });
        }
        fits
    }
}
