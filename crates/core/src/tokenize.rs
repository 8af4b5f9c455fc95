//! Statement → tokens: words in lower case, with names and numbers masked by one placeholder each, and the
//! marks between them. Quotes, apostrophes, dashes and invisible characters come out in one form.
//!
//! Listed names are masked here. [`Tokens::masked`] masks the others once it is known which words are words.

use crate::{attribution, contractions, names, span::ByteSpan, words::Words};

/// What stands for any name.
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
    /// One or more words in a row with capitals that no model or list knows, masked as [`NAME`].
    Unlisted,
    /// A number, masked as [`NUMBER`].
    Number,
    /// Punctuation or a symbol.
    Mark,
    /// Of a clause that only names the speaker.
    Attribution,
}

impl TokenKind {
    /// True for what features are made of: words, names and numbers of the statement itself.
    #[must_use]
    pub const fn counts(self) -> bool {
        !matches!(self, Self::Mark | Self::Attribution)
    }
}

impl TokenKind {
    /// True for what is masked as [`NAME`].
    #[must_use]
    pub const fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Unlisted)
    }
}

/// The capital of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capital {
    /// It has none, or is no word.
    None,
    /// Where any word would have one: at the start of the statement or of a quotation in it, in a headline, in a
    /// statement in capitals.
    Opening,
    /// Where few but names have one.
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

impl Token {
    /// True for a mark that divides clauses: any, by its `form`, but those that stand inside a word or a name.
    pub(crate) fn divides(&self, form: &str) -> bool {
        self.kind == TokenKind::Mark && !matches!(form, "-" | "'" | "/" | "&")
    }
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

    /// How many words, names and numbers: all but marks and the speaker's name.
    #[must_use]
    pub fn words(&self) -> usize {
        self.list.iter().filter(|token| token.kind.counts()).count()
    }

    /// The normalised form of a token.
    #[must_use]
    pub fn form(&self, token: &Token) -> &str {
        token.form.of(&self.forms)
    }

    /// The tokens that are masked as [`NAME`], those of the clause that names the speaker too.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Token> {
        // No word has this form: an @ is a mark.
        self.list.iter().filter(|token| self.form(token) == NAME)
    }

    /// The form with its edge marks: `<word>`.
    #[must_use]
    pub fn edged(&self, token: &Token) -> &str {
        ByteSpan::new(token.form.start.saturating_sub(1), token.form.end + 1).of(&self.forms)
    }

    /// The same tokens, with what is taken for a name masked: a word with a capital inside the statement, unless it is
    /// one that offices and bodies are written with, and a word with a capital elsewhere that `is_word` does not know.
    /// Several in a row make one name, with the particles and hyphens between them ("Juan de la Fuente", "el-Sisi").
    #[must_use]
    pub fn masked(self, is_word: impl Fn(&str) -> bool) -> Self {
        let mut tokens = self.names_masked(is_word);
        let clause = attribution::start(&tokens);
        for token in tokens.list.iter_mut().skip(clause).filter(|token| token.kind.counts()) {
            token.kind = TokenKind::Attribution;
        }
        tokens
    }

    fn names_masked(mut self, is_word: impl Fn(&str) -> bool) -> Self {
        let is_name = |tokens: &Self, token: &Token| match token.capital {
            Capital::None => false,
            Capital::Opening => !is_word(tokens.form(token)),
            Capital::Inside => !names::stays_a_word(tokens.form(token)),
        };
        if !self.list.iter().any(|token| is_name(&self, token)) {
            return self;
        }
        let form = self.write(NAME);
        // What is kept moves to the front, where the tokens are done with.
        let (mut at, mut kept) = (0, 0);
        while at < self.list.len() {
            let end = if self.begins_name(at, is_name) { self.name_end(at, is_name) } else { at };
            let mut token = self.list[at].clone();
            if end > at {
                token.span.end = self.list[end - 1].span.end;
                let (kind, capital) = (TokenKind::Unlisted, Capital::None);
                token = Token { span: token.span, kind, capital, form };
            }
            self.list[kept] = token;
            kept += 1;
            at = end.max(at + 1);
        }
        self.list.truncate(kept);
        self
    }

    /// Whether a name starts at token `at`. "New Halvard": the first word belongs to the name.
    fn begins_name(&self, at: usize, is_name: impl Fn(&Self, &Token) -> bool) -> bool {
        let rest = &self.list[at..];
        let prefixes = rest.iter().take(names::LONGEST).take_while(|token| self.is_prefix(token));
        let behind = rest.get(prefixes.count());
        [rest.first(), behind].into_iter().flatten().any(|token| is_name(self, token))
    }

    fn is_prefix(&self, token: &Token) -> bool {
        token.capital != Capital::None && names::PREFIXES.contains(&self.form(token))
    }

    /// Where the name that starts at token `start` ends: the first token behind it.
    fn name_end(&self, start: usize, is_name: impl Fn(&Self, &Token) -> bool) -> usize {
        let mut end = start + 1;
        loop {
            let rest = &self.list[end..];
            // "Jae-myung": what is joined to a name belongs to it.
            let joined = match rest {
                [hyphen, word, ..] if self.form(hyphen) == "-" && word.kind == TokenKind::Word => {
                    self.list[end - 1].span.end == hyphen.span.start
                        && hyphen.span.end == word.span.start
                }
                _ => false,
            };
            let between = |token: &&Token| {
                let form = self.form(token);
                self.is_prefix(token) || form == "-" || names::PARTICLES.contains(&form)
            };
            let particles = rest.iter().take_while(between).take(names::LONGEST).count();
            end += match rest.get(particles) {
                _ if joined => 2,
                Some(token) if is_name(self, token) => particles + 1,
                _ => return end,
            };
        }
    }

    fn push(&mut self, span: ByteSpan, kind: TokenKind, capital: Capital, form: &str) {
        let form = self.write(form);
        self.list.push(Token { span, kind, capital, form });
    }

    /// Writes a normalised form, between its edge marks.
    fn write(&mut self, form: &str) -> ByteSpan {
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
        form
    }

    /// The marks of what stands between two words; answers whether a sentence or quotation may begin behind them.
    fn push_marks(&mut self, text: &str, from: usize, to: usize) -> bool {
        let mut opens = false;
        for (at, mark) in ByteSpan::new(from, to).of(text).char_indices() {
            if !mark.is_whitespace() && !is_invisible(mark) {
                let start = from + at;
                let span = ByteSpan::new(start, start + mark.len_utf8());
                self.push(span, TokenKind::Mark, Capital::None, span.of(text));
                opens |= matches!(plain_mark(mark), '"' | ':' | '!' | '?' | '(' | '[')
                    || mark == '.' && text[start + 1..to].starts_with(char::is_whitespace);
            }
        }
        opens
    }
}

/// Splits a statement into tokens at Unicode word boundaries (UAX 29) and normalises them.
#[must_use]
pub fn tokenize(statement: &str) -> Tokens {
    // Of usual prose: with its edge marks a form is two bytes longer, and a token has five with its blank.
    let mut tokens = Tokens {
        forms: String::with_capacity(statement.len() + statement.len() / 2),
        list: Vec::with_capacity(statement.len() / 4),
    };
    let case = Case::of(statement);
    let mut words = Words::of(statement);
    let (mut end, mut at_start) = (0, true);
    while let Some((start, word)) = words.next() {
        let opens = tokens.push_marks(statement, end, start) || at_start;
        at_start = false;
        let first = word.chars().next().unwrap_or(' ');
        end = start + word.len();
        if first.is_numeric() {
            tokens.push(ByteSpan::new(start, end), TokenKind::Number, Capital::None, NUMBER);
        } else if let Some(taken) = name_at(statement, (start, word), &words, first, case) {
            let last = words.by_ref().take(taken - 1).last();
            end = last.map_or(end, |(start, word)| start + word.len());
            tokens.push(ByteSpan::new(start, end), TokenKind::Name, Capital::None, NAME);
        } else {
            let capital = match first.is_uppercase() {
                true if opens || case != Case::Mixed => Capital::Opening,
                true => Capital::Inside,
                false => Capital::None,
            };
            let (stem, further) = contractions::parts(word);
            let cut = if further.is_empty() { end } else { start + stem.len() };
            let first = contractions::in_full(stem);
            tokens.push(ByteSpan::new(start, cut), TokenKind::Word, capital, first);
            if !further.is_empty() {
                let span = ByteSpan::new(cut, end);
                tokens.push(span, TokenKind::Word, Capital::None, further);
            }
        }
    }
    tokens.push_marks(statement, end, statement.len());
    tokens
}

/// Whether capitals tell anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Mixed,
    /// Every word has one that may have one.
    Capitals,
    /// No letter is a capital.
    Small,
}

impl Case {
    fn of(statement: &str) -> Self {
        // A byte is a character sooner than it is decoded to one.
        if statement.is_ascii() {
            Self::of_characters(statement.bytes().map(char::from))
        } else {
            Self::of_characters(statement.chars())
        }
    }

    fn of_characters(characters: impl Iterator<Item = char>) -> Self {
        let (mut capitals, mut small, mut long, mut proper) = (false, false, 0, 0);
        let (mut letters, mut is_proper) = (0, false);
        for c in characters {
            if c.is_alphabetic() {
                if letters == 0 {
                    is_proper = c.is_uppercase();
                    capitals |= is_proper;
                }
                small = small || c.is_lowercase();
                letters += 1;
                if letters == LONG_WORD {
                    long += 1;
                    proper += usize::from(is_proper);
                }
            } else if c.is_whitespace() {
                letters = 0;
            }
        }
        match (capitals, small) {
            (true, false) => Self::Capitals,
            (true, true) if long >= LONG_WORDS && 5 * proper >= 4 * long => Self::Capitals,
            (false, true) => Self::Small,
            _ => Self::Mixed,
        }
    }
}

/// Letters of a word that has a capital in a headline, whatever it is: four of five such words have one.
const LONG_WORD: usize = 4;
/// Fewest such words of a headline.
const LONG_WORDS: usize = 4;

/// How many words the longest listed name takes that begins with `word`, `behind` which others stand. Only blanks
/// and hyphens may stand between them.
fn name_at<'t>(
    statement: &'t str,
    (start, word): (usize, &'t str),
    behind: &Words<'t>,
    first: char,
    case: Case,
) -> Option<usize> {
    if !first.is_uppercase() && case != Case::Small {
        return None;
    }
    let mut end = start + word.len();
    let joined = behind.clone().take(names::LONGEST - 1).map_while(move |(start, word)| {
        let between = ByteSpan::new(end, start).of(statement);
        end = start + word.len();
        between.chars().all(|c| c.is_whitespace() || plain_mark(c) == '-').then_some(word)
    });
    let words = std::iter::once(word).chain(joined).map(contractions::without_possessive);
    names::longest_match(words, case == Case::Small)
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
            ("NORWAY WON’T SIGN", "@name will not sign"),
            ("“Don't—ever”", "\" do not - ever \""),
            ("It's Norway's turn", "it is @name turn"),
            ("An ally's letter", "a ally letter"),
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
    fn unknown_words_with_a_capital_are_masked_and_several_in_a_row_are_one() {
        let masked = |text: &str| {
            let tokens =
                tokenize(text).masked(|word| ["the", "minister", "of", "met"].contains(&word));
            tokens.list().iter().map(|token| tokens.form(token)).collect::<Vec<_>>().join(" ")
        };
        for (text, expected) in [
            ("Zorblat Quennix met the Minister of Frub", "@name met the minister of @name"),
            ("The minister met Zorblat, Quennix", "the minister met @name , @name"),
            ("the minister met zorblat", "the minister met zorblat"),
            ("THE MINISTER MET ZORBLAT", "the minister met @name"),
            ("they met Las here", "they met @name here"),
        ] {
            assert_eq!(masked(text), expected, "{text}");
        }
    }

    #[test]
    fn a_statement_in_one_case_has_its_listed_names_masked() {
        assert_eq!(forms("norway told sri lanka"), "@name told @name");
        assert_eq!(forms("NORWAY TOLD SRI LANKA"), "@name told @name");
        assert_eq!(forms("tell us to polish it"), "tell us to polish it");
        assert_eq!(forms("Tell norway"), "tell norway");
    }

    #[test]
    fn a_capital_inside_the_statement_is_told_from_one_that_opens_it() {
        let tokens = tokenize("“Today Zorblat spoke");
        let capitals: Vec<Capital> = tokens.list().iter().map(|token| token.capital).collect();
        assert_eq!(capitals, [Capital::None, Capital::Opening, Capital::Inside, Capital::None]);
    }
}
