//! A text's words as BERT's uncased vocabularies write them: accents away, small letters, every mark and every
//! Chinese character by itself. Each character remembers where it comes from.

use unicode_categories::UnicodeCategories;
use unicode_normalization::char::decompose_canonical;

use crate::span::ByteSpan;

/// A word as it is looked up, and where each of its bytes comes from.
#[derive(Debug, Default)]
pub(super) struct Word {
    /// Its letters.
    pub(super) form: String,
    /// For each byte of the form: the bytes of the text that its character was made of.
    origins: Vec<ByteSpan>,
}

impl Word {
    /// The text that bytes `start..end` of the form come from.
    pub(super) fn origin(&self, start: usize, end: usize) -> ByteSpan {
        let first = self.origins.get(start).map_or(0, |span| span.start);
        let last = end.checked_sub(1).and_then(|last| self.origins.get(last));
        ByteSpan::new(first, last.map_or(first, |span| span.end))
    }

    fn push(&mut self, c: char, origin: ByteSpan) {
        self.form.push(c);
        self.origins.resize(self.form.len(), origin);
    }

    fn end(&mut self, each: &mut impl FnMut(&Self) -> bool) -> bool {
        let goes_on = self.form.is_empty() || each(self);
        self.form.clear();
        self.origins.clear();
        goes_on
    }
}

/// Gives each word of the part `span` of `text` to `each`, in order, until that answers false.
pub(super) fn words(text: &str, span: ByteSpan, mut each: impl FnMut(&Word) -> bool) -> bool {
    let mut word = Word::default();
    for (at, c) in span.of(text).char_indices() {
        let origin = ByteSpan::new(at, at + c.len_utf8()).shifted(span.start);
        if is_dropped(c) {
            continue;
        }
        if c.is_whitespace() {
            if !word.end(&mut each) {
                return false;
            }
            continue;
        }
        let mut goes_on = true;
        let mut letter = |c: char| {
            let alone = is_mark(c) || is_chinese(c);
            goes_on &= !alone || word.end(&mut each);
            word.push(c, origin);
            goes_on &= !alone || word.end(&mut each);
        };
        if c.is_ascii() {
            letter(c.to_ascii_lowercase());
        } else {
            decompose_canonical(c, |part| {
                if !part.is_mark_nonspacing() {
                    part.to_lowercase().for_each(&mut letter);
                }
            });
        }
        if !goes_on {
            return false;
        }
    }
    word.end(&mut each)
}

/// `form` as words are looked up, where it is one.
pub(super) fn normalised(form: &str) -> String {
    let mut all = String::with_capacity(form.len());
    words(form, ByteSpan::new(0, form.len()), |word| {
        all.push_str(&word.form);
        true
    });
    all
}

/// Controls, direction marks and the like, and what stands for a broken character.
fn is_dropped(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\0' | '\u{FFFD}' => true,
        c if c.is_ascii() => c.is_ascii_control(),
        c => c.is_other(),
    }
}

/// A mark by BERT's rule, to which `$`, `+` and `^` are some, but no symbol outside of ASCII.
fn is_mark(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_punctuation() } else { c.is_punctuation() }
}

fn is_chinese(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2A6DF}' | '\u{2A700}'..='\u{2B73F}' | '\u{2B740}'..='\u{2B81F}'
        | '\u{2B920}'..='\u{2CEAF}' | '\u{2F800}'..='\u{2FA1F}')
}
