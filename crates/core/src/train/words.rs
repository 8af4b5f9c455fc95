//! Which words are words: all others that have a capital are masked as names before features are counted, so that
//! who is spoken of does not decide.

use std::borrow::Borrow;
use std::collections::HashSet;

use super::vectors::Vectors;
use crate::featurize::key_of_word;
use crate::tokenize::{Capital, TokenKind, Tokens, tokenize};

/// Tokens of every text, names that are listed nowhere not yet masked.
pub(super) fn tokenized<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<Tokens> {
    texts.map(tokenize).collect()
}

/// The words of some statements, by the keys of their features. Looked up, never iterated.
#[derive(Debug, Clone)]
pub(super) struct Words(HashSet<u64>);

impl Words {
    /// Words that stand in `fewest` places or more where a name would have a capital, without one; also all that
    /// have a vector.
    pub(super) fn of<T: Borrow<Tokens>>(
        statements: impl Iterator<Item = T>,
        fewest: usize,
        vectors: Option<&Vectors>,
    ) -> Self {
        let mut seen: Vec<u64> = Vec::new();
        for tokens in statements {
            let tokens: &Tokens = tokens.borrow();
            let small = tokens
                .list()
                .iter()
                .filter(|token| token.kind == TokenKind::Word && token.capital == Capital::None);
            seen.extend(small.map(|token| key_of_word(tokens.form(token))));
        }
        seen.sort_unstable();
        let frequent = seen.chunk_by(|a, b| a == b).filter(|same| same.len() >= fewest);
        let with_vector = vectors.into_iter().flat_map(Vectors::word_keys);
        Self(frequent.map(|same| same[0]).chain(with_vector).collect())
    }

    /// A statement with every name masked.
    pub(super) fn masked(&self, tokens: Tokens) -> Tokens {
        tokens.masked(|form| self.0.contains(&key_of_word(form)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_always_have_a_capital_are_names_and_masked() {
        let texts = [
            "today we told Zorblat",
            "Today we told Zorblat again",
            "and today they told the Ministry",
            "we told them what they told us of the news",
            "News of the Frub did they get",
        ];
        let statements = tokenized(texts.into_iter());
        let words = Words::of(statements.iter(), 2, None);
        let masked: Vec<Tokens> =
            statements.into_iter().map(|tokens| words.masked(tokens)).collect();
        let forms = |tokens: &Tokens| {
            tokens.list().iter().map(|token| tokens.form(token)).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            masked.iter().map(forms).collect::<Vec<_>>(),
            [
                "today we told @name",
                "today we told @name again",
                "and today they told the ministry",
                "we told them what they told us of the news",
                "@name of the @name did they get",
            ]
        );
    }
}
