//! Tokens → features: word 1-3-grams, character 3-5-grams within words, and words marked as negated. Every
//! occurrence of a feature knows the tokens that it came from.

use xxhash_rust::xxh3::xxh3_64;

use crate::negation;
use crate::span::ByteSpan;
use crate::tokenize::{Capital, Token, TokenKind, Tokens};

/// Longest word n-gram.
pub const WORDS: usize = 3;
/// Shortest and longest character n-gram, the word's edge marks counted as characters.
pub const CHARACTERS: [usize; 2] = [3, 5];

/// What a feature is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// One to three words in a row, marks between them passed over.
    Words,
    /// Three to five characters of one word.
    Characters,
    /// A word in the scope of a negation.
    Negated,
}

impl Kind {
    /// The first character of the feature's name in a vocabulary.
    const fn prefix(self) -> char {
        match self {
            Self::Words => 'w',
            Self::Characters => 'c',
            Self::Negated => 'n',
        }
    }

    fn of_prefix(prefix: char) -> Option<Self> {
        [Self::Words, Self::Characters, Self::Negated]
            .into_iter()
            .find(|kind| kind.prefix() == prefix)
    }

    const fn seed(self) -> u64 {
        self.prefix() as u64
    }
}

/// One occurrence of a feature in a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// What the vocabulary finds it by: equal for equal features.
    pub key: u64,
    /// What it is made of.
    pub kind: Kind,
    /// The tokens it came from, of which only the first `len` count.
    tokens: [usize; WORDS],
    len: usize,
    /// For characters: where they stand in the edged form.
    slice: ByteSpan,
}

impl Occurrence {
    /// Indices of the tokens it came from: its weight is shared among them in equal parts.
    #[must_use]
    pub fn tokens(&self) -> &[usize] {
        &self.tokens[..self.len]
    }

    /// True for a single word, name or number.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Words && self.len == 1
    }

    /// True where it is made of listed names only.
    #[must_use]
    pub fn is_listed_names(&self, tokens: &Tokens) -> bool {
        self.tokens().iter().all(|&token| tokens.list()[token].kind == TokenKind::Name)
    }

    /// The feature's name: its kind's letter, a colon, and its words or characters.
    #[must_use]
    pub fn name(&self, tokens: &Tokens) -> String {
        let form = |&index: &usize| tokens.form(&tokens.list()[index]);
        let rest = match self.kind {
            Kind::Words => self.tokens().iter().map(form).collect::<Vec<_>>().join(" "),
            Kind::Characters => {
                self.slice.of(tokens.edged(&tokens.list()[self.tokens[0]])).to_string()
            }
            Kind::Negated => form(&self.tokens[1]).to_string(),
        };
        format!("{}:{rest}", self.kind.prefix())
    }
}

/// The key of the feature called `name`; `None` where this is no feature's name.
#[must_use]
pub fn key_of(name: &str) -> Option<u64> {
    let [prefix, b':', rest @ ..] = name.as_bytes() else { return None };
    let kind = Kind::of_prefix(char::from(*prefix))?;
    Some(match kind {
        Kind::Words => {
            rest.split(|&byte| byte == b' ').fold(kind.seed(), |key, word| join(key, xxh3_64(word)))
        }
        Kind::Characters | Kind::Negated => join(kind.seed(), xxh3_64(rest)),
    })
}

/// Takes the feature occurrences of a statement. A closure over occurrences is one.
pub trait Sink {
    /// Takes one occurrence.
    fn feature(&mut self, occurrence: Occurrence);

    /// Whether the model has the single word with this key. A word that opens the statement and that the model
    /// has not may be a name: it is not spelled out.
    fn knows(&self, _word: u64) -> bool {
        true
    }

    /// Is offered each word that is spelled out, by the key of the single word and its edged form, before the
    /// single word and its characters; answers true where it has taken them as a whole and needs no telling.
    fn whole(&mut self, _word: u64, _edged: &str) -> bool {
        false
    }
}

impl<F: FnMut(Occurrence)> Sink for F {
    fn feature(&mut self, occurrence: Occurrence) {
        self(occurrence);
    }
}

/// Hands every feature occurrence of a statement to `sink`, in a fixed order: word by word, each word's own
/// features before the n-grams that end with it. Names, numbers, words with a capital inside the statement, and
/// an unknown word that opens it are not spelled out in characters: what a name is spelled like must not decide.
pub fn visit(tokens: &Tokens, sink: &mut impl Sink) {
    let scopes = negation::scopes(tokens);
    let mut before: [Option<(usize, u64)>; WORDS - 1] = [None; WORDS - 1];
    for (index, token) in tokens.list().iter().enumerate() {
        if token.kind == TokenKind::Mark {
            continue;
        }
        let word = hash(tokens.form(token));
        let single = words(&[(index, word)]);
        let spelled = match token.capital {
            Capital::Inside => false,
            Capital::Opening => sink.knows(single.key),
            Capital::None => token.kind == TokenKind::Word,
        };
        if !spelled {
            sink.feature(single);
        } else if !sink.whole(single.key, tokens.edged(token)) {
            sink.feature(single);
            characters(tokens, index, token, sink);
        }
        if let Some(negator) = scopes[index] {
            sink.feature(Occurrence {
                key: join(Kind::Negated.seed(), word),
                kind: Kind::Negated,
                tokens: [negator, index, 0],
                len: 2,
                slice: ByteSpan::new(0, 0),
            });
        }
        if let Some(last) = before[1] {
            sink.feature(words(&[last, (index, word)]));
            if let Some(last_but_one) = before[0] {
                sink.feature(words(&[last_but_one, last, (index, word)]));
            }
        }
        before = [before[1], Some((index, word))];
    }
}

fn words(gram: &[(usize, u64)]) -> Occurrence {
    let mut tokens = [0; WORDS];
    let mut key = Kind::Words.seed();
    for (place, &(index, word)) in gram.iter().enumerate() {
        tokens[place] = index;
        key = join(key, word);
    }
    Occurrence { key, kind: Kind::Words, tokens, len: gram.len(), slice: ByteSpan::new(0, 0) }
}

fn characters(tokens: &Tokens, index: usize, token: &Token, sink: &mut impl Sink) {
    each_characters(tokens.edged(token), |key, slice| {
        sink.feature(Occurrence {
            key,
            kind: Kind::Characters,
            tokens: [index, 0, 0],
            len: 1,
            slice,
        });
    });
}

/// The key and place of every run of 3 to 5 characters of an edged word, by starting place, then length.
pub(crate) fn each_characters(edged: &str, mut visit: impl FnMut(u64, ByteSpan)) {
    let [shortest, longest] = CHARACTERS;
    for (start, _) in edged.char_indices() {
        let ends = edged[start..].char_indices().map(|(at, c)| start + at + c.len_utf8());
        for end in ends.take(longest).skip(shortest - 1) {
            let slice = ByteSpan::new(start, end);
            visit(join(Kind::Characters.seed(), hash(slice.of(edged))), slice);
        }
    }
}

/// The hash of a token's form.
pub(crate) fn hash(form: &str) -> u64 {
    xxh3_64(form.as_bytes())
}

/// Folds one more hash into a key; the order counts.
const fn join(key: u64, hash: u64) -> u64 {
    (key.rotate_left(23) ^ hash).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::tokenize;

    fn names(text: &str) -> Vec<String> {
        let tokens = tokenize(text);
        let mut names = Vec::new();
        visit(&tokens, &mut |occurrence: Occurrence| names.push(occurrence.name(&tokens)));
        names
    }

    #[test]
    fn words_characters_and_negated_words_are_features() {
        let names = names("Oslo did not act, alas");
        for expected in [
            "w:@name",
            "w:not",
            "w:not act",
            "w:did not act",
            "w:not act alas",
            "n:act",
            "c:<ac",
            "c:act>",
            "c:<act>",
        ] {
            assert!(names.iter().any(|name| name == expected), "{expected} in {names:?}");
        }
        assert!(!names.iter().any(|name| name == "n:alas"), "the comma ends the scope");
        assert!(!names.iter().any(|name| name.starts_with("c:") && name.contains('@')));
    }

    #[test]
    fn a_word_that_may_be_a_name_is_not_spelled_out() {
        assert!(
            names("today Zorblat")
                .iter()
                .all(|name| !name.contains("zor") || name.starts_with("w:"))
        );
    }

    #[test]
    fn a_name_finds_the_key_that_its_occurrences_have() {
        let tokens = tokenize("“We cannot accept Norway’s 3 naïve terms”");
        let mut count = 0;
        visit(&tokens, &mut |occurrence: Occurrence| {
            assert_eq!(key_of(&occurrence.name(&tokens)), Some(occurrence.key));
            count += 1;
        });
        assert!(count > 50);
        assert_eq!(key_of("nothing"), None);
        assert_eq!(key_of("x:y"), None);
    }

    #[test]
    fn occurrences_know_their_tokens() {
        let text = "We will not yield";
        let tokens = tokenize(text);
        visit(&tokens, &mut |occurrence: Occurrence| {
            let spans: Vec<&str> = occurrence
                .tokens()
                .iter()
                .map(|&index| tokens.list()[index].span.of(text))
                .collect();
            match occurrence.name(&tokens).as_str() {
                "w:will not yield" => assert_eq!(spans, ["will", "not", "yield"]),
                "n:yield" => assert_eq!(spans, ["not", "yield"]),
                "c:yie" => assert_eq!(spans, ["yield"]),
                _ => {}
            }
        });
    }
}
