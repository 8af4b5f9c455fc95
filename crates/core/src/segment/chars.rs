//! What the segmenter calls a blank, a terminator, a closing mark and a word.

use crate::span::ByteSpan;

/// White space, and the invisible marks that pasted pages carry beside it (byte order mark, zero-width space).
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// A mark that can end a sentence.
pub(super) const fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '‽') || is_wide_terminator(c)
}

/// A terminator of a script that writes no space after it.
pub(super) const fn is_wide_terminator(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡')
}

/// A quotation mark or an apostrophe, opening or closing.
pub(super) const fn is_quote_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›')
}

/// A mark that belongs to the sentence before when it follows the full stop directly.
pub(super) const fn is_closer(c: char) -> bool {
    is_quote_mark(c) || matches!(c, ')' | ']' | '}')
}

/// A part of an emoji: people write them behind the full stop or instead of a mark's plain form.
const fn is_emoji_part(c: char) -> bool {
    matches!(c, '\u{200D}' | '\u{20E3}' | '\u{FE00}'..='\u{FE0F}' | '\u{2600}'..='\u{27BF}')
        || matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{E0020}'..='\u{E007F}')
}

/// True where the text stops with a full stop, a question or exclamation mark or an ellipsis, whatever closing
/// marks and emoji follow it.
pub(super) fn is_ended(text: &str) -> bool {
    let behind = |c| is_closer(c) || is_blank(c) || is_emoji_part(c);
    text.trim_end_matches(behind).ends_with(is_terminator)
}

/// The words of a text: what stands between blanks and has a letter or a digit.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_blank).filter(|word| word.contains(char::is_alphanumeric))
}

/// The word without the punctuation around it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// True where the first letter or digit is a lower-case letter.
pub(super) fn starts_lower(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

/// True where `list` holds `word` in any case. The lists are of a few dozen short words.
pub(super) fn is_in(list: &[&str], word: &str) -> bool {
    list.iter().any(|entry| entry.eq_ignore_ascii_case(word))
}

/// The span without the blanks at its ends.
pub(super) fn trimmed(text: &str, span: ByteSpan) -> ByteSpan {
    let rest = span.of(text).trim_start_matches(is_blank);
    let start = span.end - rest.len();
    ByteSpan::new(start, start + rest.trim_end_matches(is_blank).len())
}
