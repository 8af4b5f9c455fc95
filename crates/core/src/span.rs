//! Where something stands in a text. A span says its unit in its type, so that bytes and UTF-16 code
//! units cannot be mixed up. This is the only file that knows of UTF-16.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in a UTF-8 text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ByteSpan {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl ByteSpan {
    /// The span from byte `start` up to, not including, byte `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// True where it covers nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The part of `text` that it covers; empty where it lies outside or cuts a character.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// The same span, `offset` bytes further on.
    #[must_use]
    pub const fn shifted(self, offset: usize) -> Self {
        Self { start: self.start + offset, end: self.end + offset }
    }
}

/// A half-open range of UTF-16 code units: what JavaScript's `slice` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Utf16Span {
    /// First code unit.
    pub start: usize,
    /// One past the last code unit.
    pub end: usize,
}

/// How far in a text UTF-16 units have been counted. It does not hold the text, for whoever keeps both: it is given
/// the same one each time, and walks through it once where offsets are asked for in rising order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Utf16Cursor {
    byte: usize,
    unit: usize,
}

impl Utf16Cursor {
    /// The UTF-16 offset of byte offset `byte` of `text`; one inside a character counts as that character's start,
    /// one past the end as the end.
    pub fn offset(&mut self, text: &str, byte: usize) -> usize {
        let mut target = byte.min(text.len());
        while !text.is_char_boundary(target) {
            target -= 1;
        }
        if target < self.byte {
            *self = Self::default();
        }
        let passed = ByteSpan::new(self.byte, target).of(text);
        self.unit += passed.chars().map(char::len_utf16).sum::<usize>();
        self.byte = target;
        self.unit
    }

    /// The same span of `text` in UTF-16 code units.
    pub fn span(&mut self, text: &str, span: ByteSpan) -> Utf16Span {
        Utf16Span { start: self.offset(text, span.start), end: self.offset(text, span.end) }
    }
}

/// Converts byte offsets of one text to UTF-16, in one pass when they are asked for in rising order.
#[derive(Debug)]
pub struct Utf16Offsets<'t> {
    text: &'t str,
    cursor: Utf16Cursor,
}

impl<'t> Utf16Offsets<'t> {
    /// A converter for `text`, standing at its start.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self { text, cursor: Utf16Cursor::default() }
    }

    /// The UTF-16 offset of byte offset `byte`, as [`Utf16Cursor::offset`].
    pub fn offset(&mut self, byte: usize) -> usize {
        self.cursor.offset(self.text, byte)
    }

    /// The same span in UTF-16 code units.
    pub fn span(&mut self, span: ByteSpan) -> Utf16Span {
        self.cursor.span(self.text, span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_emoji_an_em_dash_and_a_combining_mark_keep_the_word_after_them_in_place() {
        let text = "🕊 — cafe\u{301} peace";
        let byte = text.find("peace").unwrap();
        let span = Utf16Offsets::new(text).span(ByteSpan::new(byte, byte + 5));
        let units: Vec<u16> = text.encode_utf16().collect();
        assert_eq!(String::from_utf16(&units[span.start..span.end]).unwrap(), "peace");
        assert_ne!(span.start, byte);
    }

    #[test]
    fn offsets_may_be_asked_for_in_any_order_and_past_the_end() {
        let mut offsets = Utf16Offsets::new("é🕊x");
        assert_eq!(offsets.offset(6), 3);
        assert_eq!(offsets.offset(2), 1);
        assert_eq!(offsets.offset(4), 1, "inside the dove: its start");
        assert_eq!(offsets.offset(99), 4);
    }

    #[test]
    fn a_span_outside_the_text_is_empty_text() {
        assert_eq!(ByteSpan::new(3, 9).of("abc"), "");
        assert_eq!(ByteSpan::new(1, 2).of("é"), "");
    }
}
