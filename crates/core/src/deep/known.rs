//! How much of a statement an encoder knows, by the words that its vocabulary has whole.

use crate::encoder::Encoder;
use crate::score::Met;
use crate::tokenize::{TokenKind, Tokens, tokenize};

/// No word: an encoder cuts none that is so long, but calls it unknown.
const UNKNOWN: [u8; 101] = [b'z'; 101];

/// Which words an encoder knows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    /// The token that stands for what it does not know.
    unknown: Option<u32>,
}

impl Known {
    /// Of this encoder.
    pub(crate) fn of(encoder: &Encoder) -> Self {
        let word = std::str::from_utf8(&UNKNOWN).unwrap_or_default();
        Self { unknown: encoder.tokens(word).get(1).map(|piece| piece.id) }
    }

    /// True for a word that is one token.
    fn has(self, encoder: &Encoder, word: &str) -> bool {
        match encoder.tokens(word).as_slice() {
            [_, piece, _] => {
                (piece.span.start, piece.span.end) == (0, word.len())
                    && Some(piece.id) != self.unknown
            }
            _ => false,
        }
    }

    /// The tokens of a statement, its names masked as the encoder masks them: a word with a capital is one unless the
    /// vocabulary has it.
    pub(crate) fn masked(self, encoder: &Encoder, statement: &str) -> Tokens {
        tokenize(statement).masked(|word| self.has(encoder, word))
    }

    /// How much of a statement the vocabulary has. It has no pairs, so that none is counted.
    pub(crate) fn met(self, encoder: &Encoder, tokens: &Tokens) -> Met {
        let mut met = Met::default();
        for word in tokens.list().iter().filter(|token| token.kind == TokenKind::Word) {
            met.words += 1;
            met.known_words += usize::from(self.has(encoder, tokens.form(word)));
        }
        met
    }
}
