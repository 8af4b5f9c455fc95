//! Statement → tokens: words in lower case, with names and numbers masked by one placeholder each, and the
//! marks between them. Quotes, apostrophes, dashes and invisible characters come out in one form.

use unicode_segmentation::UnicodeSegmentation;

use crate::{names, span::ByteSpan};

/// What stands for any listed country, nationality or capital.
pub const NAME: &str = "@name";
/// What stands for any number.
pub const NUMBER: &str = "@number";

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A word, in lower case.
    Word,
    /// A listed name, of one or more words, masked as [`NAME`].
    Name,
    /// A number, masked as [`NUMBER`].
    Number,
    /// Punctuation or a symbol.
    Mark,
}

/// The capital of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capital {
    /// It has none, or is no word.
    None,
    /// On the statement's first word, which has one whatever it is.
    Opening,
    /// Inside the statement: often a name that no list knows.
    Inside,
}

/// One token and where it stands in the statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the statement that it covers.
    pub span: ByteSpan,
    /// What it is.
    pub kind: TokenKind,
    /// Whether, as a word, it begins with a capital, and where.
    pub capital: Capital,
    form: ByteSpan,
}

/// The tokens of one statement, in order. Their normalised forms share one buffer, where each word stands
/// between `<` and `>`, so that a character n-gram at a word's edge is a slice of it.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    forms: String,
    list: Vec<Token>,
}

impl Tokens {
    /// The tokens.
    #[must_use]
    pub fn list(&self) -> &[Token] {
        &self.list
    }

    /// How many words, names and numbers: all but the marks.
    #[must_use]
    pub fn words(&self) -> usize {
        self.list.iter().filter(|token| token.kind != TokenKind::Mark).count()
    }

    /// The normalised form of a token.
    #[must_use]
    pub fn form(&self, token: &Token) -> &str {
        token.form.of(&self.forms)
    }

    /// The form with its edge marks: `<word>`.
    #[must_use]
    pub fn edged(&self, token: &Token) -> &str {
        ByteSpan::new(token.form.start.saturating_sub(1), token.form.end + 1).of(&self.forms)
    }

    fn push(&mut self, span: ByteSpan, kind: TokenKind, capital: Capital, form: &str) {
        self.forms.push('<');
        let start = self.forms.len();
        if form.is_ascii() {
            self.forms.push_str(form);
            self.forms[start..].make_ascii_lowercase();
        } else {
            let plain = form.chars().filter(|&c| !is_invisible(c)).map(plain_mark);
            self.forms.extend(plain.flat_map(char::to_lowercase));
        }
        let form = ByteSpan::new(start, self.forms.len());
        self.forms.push('>');
        self.list.push(Token { span, kind, capital, form });
    }

    /// The marks of what stands between two words.
    fn push_marks(&mut self, text: &str, from: usize, to: usize) {
        for (at, mark) in ByteSpan::new(from, to).of(text).char_indices() {
            if !mark.is_whitespace() && !is_invisible(mark) {
                let start = from + at;
                let span = ByteSpan::new(start, start + mark.len_utf8());
                self.push(span, TokenKind::Mark, Capital::None, span.of(text));
            }
        }
    }
}

/// Splits a statement into tokens at Unicode word boundaries (UAX 29) and normalises them.
#[must_use]
pub fn tokenize(statement: &str) -> Tokens {
    let words: Vec<(usize, &str)> = statement.unicode_word_indices().collect();
    let mut tokens = Tokens {
        forms: String::with_capacity(statement.len() + 4 * words.len()),
        list: Vec::with_capacity(2 * words.len()),
    };
    let (mut at, mut end) = (0, 0);
    while let Some(&(start, word)) = words.get(at) {
        tokens.push_marks(statement, end, start);
        let first = word.chars().next().unwrap_or(' ');
        let mut taken = 1;
        end = start + word.len();
        if first.is_numeric() {
            tokens.push(ByteSpan::new(start, end), TokenKind::Number, Capital::None, NUMBER);
        } else if let Some(words_of_name) = name_at(statement, &words[at..], first) {
            taken = words_of_name;
            let (last, word) = words[at + taken - 1];
            end = last + word.len();
            tokens.push(ByteSpan::new(start, end), TokenKind::Name, Capital::None, NAME);
        } else {
            let span = ByteSpan::new(start, end);
            let capital = match first.is_uppercase() {
                true if at == 0 => Capital::Opening,
                true => Capital::Inside,
                false => Capital::None,
            };
            tokens.push(span, TokenKind::Word, capital, without_possessive(word));
        }
        at += taken;
    }
    tokens.push_marks(statement, end, statement.len());
    tokens
}

/// How many words the longest listed name at the start of `words` takes. Only blanks and hyphens may stand
/// between them.
fn name_at(statement: &str, words: &[(usize, &str)], first: char) -> Option<usize> {
    if !first.is_uppercase() {
        return None;
    }
    let joined = |pair: &[(usize, &str)]| {
        let between = ByteSpan::new(pair[0].0 + pair[0].1.len(), pair[1].0).of(statement);
        between.chars().all(|c| c.is_whitespace() || plain_mark(c) == '-')
    };
    let behind = words.windows(2).take(names::LONGEST - 1).take_while(|pair| joined(pair)).count();
    names::longest_match(words[..=behind].iter().map(|(_, word)| without_possessive(word)))
}

/// "Norway's" is "Norway"; "it's" and its like keep their verb.
fn without_possessive(word: &str) -> &str {
    const VERB: [&str; 9] = ["it", "that", "he", "she", "there", "what", "who", "let", "here"];
    let stem = ["'s", "’s", "'S", "’S"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .filter(|stem| !stem.is_empty());
    match stem {
        Some(stem) if !VERB.iter().any(|verb| stem.eq_ignore_ascii_case(verb)) => stem,
        _ => word,
    }
}

/// One form for each family of quotes, apostrophes and dashes.
fn plain_mark(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | '`' | '´' | 'ʼ' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '…' => '.',
        other => other,
    }
}

/// Soft hyphens, joiners, direction marks and the byte order mark: seen by nobody, and never part of a word.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> String {
        let tokens = tokenize(text);
        tokens.list().iter().map(|token| tokens.form(token)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_lowered_and_names_and_numbers_masked() {
        for (text, expected) in [
            ("The United States values 12 ties.", "the @name values @number ties ."),
            ("Guinea-Bissau’s envoy", "@name envoy"),
            ("NORWAY WON’T SIGN", "@name won't sign"),
            ("“Don't—ever”", "\" don't - ever \""),
            ("It's Norway's turn", "it's @name turn"),
            ("1,000.50 euros on 3 March 2025", "@number euros on @number march @number"),
            ("a soft\u{ad}ened tone\u{200b}", "a softened tone"),
            ("U.S. officials", "@name . officials"),
            ("the South, Korea and", "the south , @name and"),
            ("", ""),
            ("🕊 🏛", "🕊 🏛"),
        ] {
            assert_eq!(forms(text), expected, "{text}");
        }
    }

    #[test]
    fn curly_and_straight_quotes_read_the_same() {
        assert_eq!(forms("“We can’t,” he said – twice"), forms("\"We can't,\" he said - twice"));
    }

    #[test]
    fn spans_point_at_the_words_as_written() {
        let text = "— Côte d’Ivoire’s reply";
        let tokens = tokenize(text);
        let words: Vec<&str> = tokens.list().iter().map(|token| token.span.of(text)).collect();
        assert_eq!(words, ["—", "Côte d’Ivoire’s", "reply"]);
    }

    #[test]
    fn a_capital_inside_the_statement_is_told_from_one_that_opens_it() {
        let tokens = tokenize("“Today Zorblat spoke");
        let capitals: Vec<Capital> = tokens.list().iter().map(|token| token.capital).collect();
        assert_eq!(capitals, [Capital::None, Capital::Opening, Capital::Inside, Capital::None]);
    }
}
