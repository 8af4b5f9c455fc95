//! Quotations: which parts of a paragraph stand between quote marks. One pass, whatever the marks do.

use super::chars::{is_in, trimmed};
use crate::span::ByteSpan;

/// The quoted parts of a paragraph without their marks, outermost only, in order. One that opens the
/// paragraph and is not closed runs to its end: the speech goes on in the next.
pub(super) fn quotations(text: &str) -> Vec<ByteSpan> {
    let mut reader = Reader::default();
    let mut before = None;
    for (at, mark) in text.char_indices() {
        if matches!(mark, '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’') {
            let rest = text.get(at + mark.len_utf8()..).unwrap_or("");
            reader.turn(Mark { mark, at, before, rest });
        }
        before = Some(mark);
    }
    let mut found = reader.finish(text.len());
    found.retain_mut(|span| {
        *span = trimmed(text, *span);
        !span.is_empty()
    });
    found
}

/// The parts of `quotations` inside `sentence`. Sentences are asked for in order; what lies behind is dropped
/// from the slice, so that the whole takes one pass.
pub(super) fn within<'q>(
    text: &'q str,
    sentence: ByteSpan,
    quotations: &mut &'q [ByteSpan],
) -> impl Iterator<Item = ByteSpan> + use<'q> {
    let passed = quotations.iter().take_while(|quotation| quotation.end <= sentence.start).count();
    *quotations = quotations.get(passed..).unwrap_or(&[]);
    quotations
        .iter()
        .take_while(move |quotation| quotation.start < sentence.end)
        .map(move |q| ByteSpan::new(q.start.max(sentence.start), q.end.min(sentence.end)))
        .map(move |part| trimmed(text, part))
        .filter(|part| !part.is_empty())
}

/// A quote mark and what stands around it.
#[derive(Clone, Copy)]
struct Mark<'t> {
    mark: char,
    at: usize,
    before: Option<char>,
    rest: &'t str,
}

impl Mark<'_> {
    fn after(self) -> Option<char> {
        self.rest.chars().next()
    }

    /// True where a word may begin before the mark.
    fn is_free(self) -> bool {
        self.before.is_none_or(|c| {
            c.is_whitespace()
                || matches!(c, '(' | '[' | '{' | '/' | '-' | '–' | '—' | '‘' | '“' | '"' | '\'')
        })
    }

    /// True where it stands before a word and after none.
    fn begins(self) -> bool {
        self.is_free() && self.after().is_some_and(|c| !c.is_whitespace())
    }

    /// True for the apostrophe of "'em", "'90s" and their like.
    fn is_elision(self) -> bool {
        let word = self.rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let year = word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 3;
        self.mark == '\'' && (year || is_in(ELIDED, word))
    }

    const fn opens_here(self) -> Open {
        let start = self.at + self.mark.len_utf8();
        Open { start, mark: self.mark, maybe_end: None }
    }
}

/// Words that begin with an apostrophe.
const ELIDED: &[&str] = &["bout", "cause", "cos", "em", "n", "round", "til", "tis", "twas"];

/// A quotation that has begun.
#[derive(Clone, Copy)]
struct Open {
    /// First byte after the mark.
    start: usize,
    /// The mark that opened it.
    mark: char,
    /// The first mark that may have closed it and may as well be the apostrophe of a plural ("ministers'").
    maybe_end: Option<usize>,
}

/// How far a quotation in single marks may run on after what may have been its end.
const BEYOND_PLURAL: usize = 200;

/// Single marks are apostrophes as often as not, so the two kinds are followed apart.
#[derive(Default)]
struct Reader {
    double: Option<Open>,
    single: Option<Open>,
    found: Vec<ByteSpan>,
}

impl Reader {
    fn turn(&mut self, mark: Mark) {
        match mark.mark {
            '\'' | '‘' | '’' if self.double.is_some() => {}
            '\'' | '‘' | '’' => self.turn_single(mark),
            _ => self.turn_double(mark),
        }
    }

    fn turn_double(&mut self, mark: Mark) {
        let ends = !mark.is_free() && mark.after().is_none_or(|c| !c.is_alphanumeric());
        let opens = match mark.mark {
            '"' => !ends,
            '”' => false,
            '»' => mark.begins(),
            _ => true,
        };
        match self.double {
            Some(open) if closes(open.mark, mark) => {
                self.close(open, mark.at);
                self.double = None;
            }
            // Another kind of mark: a quotation inside the quotation.
            Some(open) if open.mark != mark.mark => {}
            // Nothing open, or the same mark again: the one before was never closed.
            _ if opens => {
                self.settle_single();
                self.double = Some(mark.opens_here());
            }
            _ => {}
        }
    }

    fn turn_single(&mut self, mark: Mark) {
        if mark.mark != '’' && mark.begins() {
            if !mark.is_elision() {
                self.settle_single();
                self.single = Some(mark.opens_here());
            }
            return;
        }
        let inside_word = mark.after().is_some_and(char::is_alphanumeric);
        let Some(open) = &mut self.single else { return };
        let pairs = (open.mark == '‘') == (mark.mark == '’') && mark.mark != '‘';
        if !pairs || inside_word || mark.before.is_some_and(char::is_whitespace) {
            return;
        }
        let plural = mark.before == Some('s') && mark.after() == Some(' ');
        let near = open.maybe_end.is_none_or(|end| mark.at - end <= BEYOND_PLURAL);
        if plural || !near {
            open.maybe_end = open.maybe_end.or(Some(mark.at));
        } else {
            let open = *open;
            self.single = None;
            self.close(open, mark.at);
        }
    }

    /// Ends the quotation in single marks where it may have ended; without such a place there was none.
    fn settle_single(&mut self) {
        if let Some((open, end)) = self.single.and_then(|open| Some((open, open.maybe_end?))) {
            self.single = None;
            self.close(open, end);
        }
    }

    fn close(&mut self, open: Open, end: usize) {
        // What was found inside it is a quotation inside a quotation.
        while self.found.last().is_some_and(|inner| inner.start >= open.start) {
            self.found.pop();
        }
        self.found.push(ByteSpan::new(open.start, end));
    }

    fn finish(mut self, end: usize) -> Vec<ByteSpan> {
        self.settle_single();
        if let Some(open) = self.double.filter(|open| open.start == open.mark.len_utf8()) {
            self.close(open, end);
        }
        self.found
    }
}

/// Whether `mark` closes what `opened` opened. Straight and curly marks get mixed in text made by hand.
fn closes(opened: char, mark: Mark) -> bool {
    match (opened, mark.mark) {
        ('"' | '“', '"') => !mark.begins(),
        ('"' | '“' | '„', '”') | ('„', '“') | ('«', '»') | ('»', '«') => true,
        _ => false,
    }
}
