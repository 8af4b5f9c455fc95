//! Tokens → features: single words, pairs of words, character 4-grams within words, and words marked as negated. Every
//! occurrence of a feature knows the tokens that it came from.

use xxhash_rust::xxh3::xxh3_64;

use crate::negation;
use crate::span::ByteSpan;
use crate::tokenize::{Token, TokenKind, Tokens};

/// Longest word n-gram.
pub const WORDS: usize = 2;
/// Length of a character n-gram, the word's edge marks counted as characters.
pub const CHARACTERS: usize = 4;

/// What a feature is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// One word, or two in a row, marks between them passed over.
    Words,
    /// Four characters of one word.
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

    /// True where it is made of names only.
    #[must_use]
    pub fn is_names(&self, tokens: &Tokens) -> bool {
        self.tokens().iter().all(|&token| tokens.list()[token].kind.is_name())
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
/// features before the n-grams that end with it. Names and numbers are not spelled out in characters: what a name is
/// spelled like must not decide.
pub fn visit(tokens: &Tokens, sink: &mut impl Sink) {
    let mut scope = negation::Scope::default();
    let mut before: Option<(usize, u64)> = None;
    for (index, token) in tokens.list().iter().enumerate() {
        let form = tokens.form(token);
        let negator = scope.next(index, token, form);
        if !token.kind.counts() {
            continue;
        }
        let word = hash(form);
        let single = words(&[(index, word)]);
        if token.kind != TokenKind::Word {
            sink.feature(single);
        } else if !sink.whole(single.key, tokens.edged(token)) {
            sink.feature(single);
            characters(tokens, index, token, sink);
        }
        if let Some(negator) = negator {
            sink.feature(Occurrence {
                key: join(Kind::Negated.seed(), word),
                kind: Kind::Negated,
                tokens: [negator, index],
                len: 2,
                slice: ByteSpan::new(0, 0),
            });
        }
        if let Some(last) = before {
            sink.feature(words(&[last, (index, word)]));
        }
        before = Some((index, word));
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
        sink.feature(Occurrence { key, kind: Kind::Characters, tokens: [index, 0], len: 1, slice });
    });
}

/// The key and place of every run of 4 characters of an edged word.
pub(crate) fn each_characters(edged: &str, mut visit: impl FnMut(u64, ByteSpan)) {
    let ends = edged.char_indices().map(|(at, c)| at + c.len_utf8()).skip(CHARACTERS - 1);
    for ((start, _), end) in edged.char_indices().zip(ends) {
        let slice = ByteSpan::new(start, end);
        visit(join(Kind::Characters.seed(), hash(slice.of(edged))), slice);
    }
}

/// The key of the single word with this form.
#[must_use]
pub fn key_of_word(form: &str) -> u64 {
    join(Kind::Words.seed(), hash(form))
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
        for expected in ["w:@name", "w:not", "w:not act", "w:act alas", "n:act", "c:<act", "c:act>"]
        {
            assert!(names.iter().any(|name| name == expected), "{expected} in {names:?}");
        }
        assert!(!names.iter().any(|name| name == "n:alas"), "the comma ends the scope");
        assert!(!names.iter().any(|name| name.starts_with("c:") && name.contains('@')));
    }

    #[test]
    fn a_masked_name_is_not_spelled_out() {
        let tokens = tokenize("today Zorblat").masked(|word| word == "today");
        let mut names = Vec::new();
        visit(&tokens, &mut |occurrence: Occurrence| names.push(occurrence.name(&tokens)));
        assert_eq!(
            names,
            ["w:today", "c:<tod", "c:toda", "c:oday", "c:day>", "w:@name", "w:today @name"]
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
        assert!(count > 30);
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
                "w:not yield" => assert_eq!(spans, ["not", "yield"]),
                "n:yield" => assert_eq!(spans, ["not", "yield"]),
                "c:yiel" => assert_eq!(spans, ["yield"]),
                _ => {}
            }
        });
    }
}
