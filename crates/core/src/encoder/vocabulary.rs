//! The tokens that words are put together from, and the longest that a text begins with.

use super::shape::MAX_TOKENS;
use crate::error::Error;

/// What stands before a token that continues a word.
const CONTINUES: &str = "##";

/// Tokens by their numbers, sorted: beginnings of words and their continuations apart.
#[derive(Debug)]
pub(super) struct Vocabulary {
    text: String,
    beginnings: Vec<Token>,
    continuations: Vec<Token>,
}

/// Where in the text a token's letters are.
#[derive(Debug, Clone, Copy)]
struct Token {
    start: u32,
    end: u32,
    number: u32,
}

impl Vocabulary {
    /// The tokens of `text`, a line each; there must be `count`.
    pub(super) fn new(text: &str, count: usize) -> Result<Self, Error> {
        let lines = text.split_terminator('\n').take(MAX_TOKENS + 1).count();
        if lines != count || count > MAX_TOKENS {
            return Err(Error::Encoder(format!(
                "its vocabulary has {lines} tokens for {count} rows, at most {MAX_TOKENS} are read"
            )));
        }
        let (mut beginnings, mut continuations) = (Vec::new(), Vec::new());
        let mut end = 0;
        for (number, line) in (0..).zip(text.split_terminator('\n')) {
            let start = end;
            end += line.len() + 1;
            let stop = (start + line.len()) as u32;
            match line.strip_prefix(CONTINUES) {
                Some("") | None => {
                    beginnings.push(Token { start: start as u32, end: stop, number });
                }
                Some(_) => {
                    let start = (start + CONTINUES.len()) as u32;
                    continuations.push(Token { start, end: stop, number });
                }
            }
        }
        let mut vocabulary = Self { text: text.into(), beginnings, continuations };
        let text = vocabulary.text.as_bytes();
        for tokens in [&mut vocabulary.beginnings, &mut vocabulary.continuations] {
            tokens.sort_unstable_by(|a, b| a.of(text).cmp(b.of(text)));
            let same = |pair: &&[Token]| matches!(pair, [a, b] if a.of(text) == b.of(text));
            if let Some([a, b]) = tokens.windows(2).find(same) {
                return Err(Error::Encoder(format!(
                    "tokens {} and {} of its vocabulary are the same",
                    a.number.min(b.number),
                    a.number.max(b.number)
                )));
            }
        }
        Ok(vocabulary)
    }

    /// True where `word` is one token.
    pub(super) fn has(&self, word: &str) -> bool {
        let text = self.text.as_bytes();
        self.beginnings.binary_search_by(|token| token.of(text).cmp(word.as_bytes())).is_ok()
    }

    /// The longest token that `rest` begins with, and its bytes; `rest` is a word's beginning or what continues it.
    pub(super) fn longest(&self, rest: &str, begins: bool) -> Option<(u32, usize)> {
        let tokens = if begins { &self.beginnings } else { &self.continuations };
        let text = self.text.as_bytes();
        let mut rest = rest.as_bytes();
        loop {
            let behind = tokens.partition_point(|token| token.of(text) <= rest);
            let token = tokens.get(behind.checked_sub(1)?)?;
            // Every token that `rest` begins with stands at or before this one, and this one begins with it, too.
            let shared = token.of(text).iter().zip(rest).take_while(|(a, b)| a == b).count();
            if shared == token.of(text).len() {
                return (shared > 0).then_some((token.number, shared));
            }
            rest = &rest[..shared];
        }
    }
}

impl Token {
    fn of(self, text: &[u8]) -> &[u8] {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_token_is_found_past_longer_ones_that_differ() {
        let text = "a\nab\nabcde\nabcdx\nb\n##c\n##cd\nabd\n##\né\n";
        let vocabulary = Vocabulary::new(text, 10).unwrap();
        for (rest, begins, expected) in [
            ("abcdy", true, Some((1, 2))),
            ("abcdef", true, Some((2, 5))),
            ("abd", true, Some((7, 3))),
            ("ac", true, Some((0, 1))),
            ("c", true, None),
            ("", true, None),
            ("cdx", false, Some((6, 2))),
            ("ce", false, Some((5, 1))),
            ("a", false, None),
            ("ê", true, None),
            ("éa", true, Some((9, 2))),
            ("##", true, Some((8, 2))),
        ] {
            assert_eq!(vocabulary.longest(rest, begins), expected, "{rest}");
        }
        assert!(vocabulary.has("abd") && !vocabulary.has("abc") && !vocabulary.has("c"));
    }

    #[test]
    fn a_vocabulary_that_does_not_fit_is_refused() {
        let refusal = |text: &str, count| Vocabulary::new(text, count).unwrap_err().to_string();
        assert!(refusal("a\nb\n", 3).contains("2 tokens for 3 rows"));
        assert!(refusal("a\n##a\nb\n##a", 4).contains("tokens 1 and 3 of its vocabulary"));
        let many = "\n".repeat(MAX_TOKENS + 5);
        assert!(refusal(&many, MAX_TOKENS + 5).contains("at most 200000"));
    }
}
