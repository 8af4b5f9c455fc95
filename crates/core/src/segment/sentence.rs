//! Sentences of a paragraph. The Unicode sentence rules (crate `unicode-segmentation`) propose where one ends;
//! what they cannot know disposes: abbreviations, framing clauses, fragments inside a quotation.

use unicode_segmentation::UnicodeSegmentation;

use super::abbreviations;
use super::bullets::is_dot;
use super::chars::{
    bare, is_blank, is_closer, is_ended, is_in, is_quote_mark, is_terminator, is_wide_terminator,
    starts_lower, trimmed, words,
};
use crate::span::ByteSpan;

/// The sentences of `text`, a paragraph in which `quotations` were found: at least one, in order.
pub(super) fn split(text: &str, quotations: &[ByteSpan]) -> Vec<ByteSpan> {
    let mut sentences = Vec::new();
    let mut quotations = quotations;
    let (mut start, mut at, mut has_words) = (0, 0, false);
    while let Some(mark) = next_mark(text, at) {
        has_words = has_words || slice(text, at, mark).contains(char::is_alphanumeric);
        let passed = quotations.iter().take_while(|quotation| quotation.end <= mark).count();
        quotations = quotations.get(passed..).unwrap_or(&[]);
        let stop = stop_at(text, mark, quotations.first());
        at = stop.end;
        if has_words && ends_sentence(text, start, &stop, quotations.first()) {
            sentences.push(cleaned(text, start, stop.end));
            (start, at, has_words) = (stop.next, stop.next, false);
        }
    }
    match sentences.last_mut() {
        // Marks after the last full stop are no sentence.
        Some(last) if !slice(text, start, text.len()).contains(char::is_alphanumeric) => {
            last.end = trimmed(text, ByteSpan::new(last.start, text.len())).end;
        }
        _ => sentences.push(cleaned(text, start, text.len())),
    }
    sentences
}

/// A place where a sentence may end.
struct Stop {
    /// The first terminator.
    mark: usize,
    /// After the terminators.
    closers: usize,
    /// After the closing marks that follow them.
    end: usize,
    /// Where the text goes on after the white space.
    next: usize,
}

fn next_mark(text: &str, from: usize) -> Option<usize> {
    Some(from + slice(text, from, text.len()).find(is_terminator)?)
}

fn stop_at(text: &str, mark: usize, quotation: Option<&ByteSpan>) -> Stop {
    let rest = slice(text, mark, text.len()).trim_start_matches(is_terminator);
    let closers = text.len() - rest.len();
    // The mark that closes a quotation may stand apart: French puts a space before it, careless typing too.
    let rest = match quotation {
        Some(quotation) if quotation.end == closers => rest.trim_start_matches(is_blank),
        _ => rest,
    };
    let rest = without_notes(rest.trim_start_matches(is_closer));
    let next = text.len() - rest.trim_start_matches(is_blank).len();
    Stop { mark, closers, end: text.len() - rest.len(), next }
}

/// The text without the footnote marks it begins with ("[3]").
fn without_notes(text: &str) -> &str {
    let after_note = |text: &str| {
        let after = text.strip_prefix('[')?.trim_start_matches(|c: char| c.is_ascii_digit());
        (text.len() - after.len() > 1).then_some(after)?.strip_prefix(']').map(str::len)
    };
    let mut rest = text;
    while let Some(left) = after_note(rest) {
        rest = slice(rest, rest.len() - left, rest.len());
    }
    rest
}

fn ends_sentence(text: &str, start: usize, stop: &Stop, quotation: Option<&ByteSpan>) -> bool {
    let marks = slice(text, stop.mark, stop.closers);
    let spaced = stop.next > stop.end || marks.ends_with(is_wide_terminator);
    let next = slice(text, stop.next, text.len());
    if !spaced || next.is_empty() || near_start(next).is_some_and(starts_lower) {
        return false;
    }
    let quoted = slice(text, stop.closers, stop.end).contains(is_quote_mark);
    let said = slice(text, start, stop.mark);
    let ends = match marks {
        "." if !quoted => abbreviations::ends_sentence(said, next),
        "." => true,
        // "We ... ministers": an ellipsis that stands apart is words left out.
        "..." | "…" if said.ends_with(|c| is_blank(c) || matches!(c, '[' | '(')) => {
            abbreviations::begins_sentence(next)
        }
        // A doubt in passing: "their ally (?) has left".
        _ if said.ends_with(['(', '[']) => false,
        _ => !(quoted && frames(next)),
    };
    ends && unicode_agrees(text, stop)
        && quotation.is_none_or(|quotation| !keeps_fragment(text, start, stop, *quotation))
}

/// Asks the Unicode sentence rules about the stop and what follows it, up to the first letter or digit.
fn unicode_agrees(text: &str, stop: &Stop) -> bool {
    let next = slice(text, stop.next, text.len());
    if slice(text, stop.mark, stop.closers).ends_with('…') {
        // To Unicode it ends nothing.
        return !next.starts_with([',', ';', ':', '-', '–', '—', '…', '.', '?', '!']);
    }
    let seen = near_start(next).map_or(0, str::len);
    let window = slice(text, stop.mark, stop.next + seen);
    let places = stop.closers - stop.mark..=stop.next - stop.mark;
    window.split_sentence_bound_indices().skip(1).any(|(at, _)| places.contains(&at))
}

/// The text up to its first letter or digit, that included; none where there is none near.
fn near_start(text: &str) -> Option<&str> {
    let (at, first) = text.char_indices().take(16).find(|(_, c)| c.is_alphanumeric())?;
    text.get(..at + first.len_utf8())
}

/// Inside a quotation, fragments of fewer than three words stay with their neighbours ("No. Never. Not once").
fn keeps_fragment(text: &str, start: usize, stop: &Stop, quotation: ByteSpan) -> bool {
    if stop.mark < quotation.start || stop.end >= quotation.end {
        return false;
    }
    let mut after = 0;
    for word in words(slice(text, stop.next, quotation.end)).take(3) {
        after += 1;
        if is_ended(word) && !abbreviations::is_title(word) {
            break;
        }
    }
    // In this order: looking back over the same words at each of many fragments would take quadratic time.
    after < 3 || words(slice(text, start.max(quotation.start), stop.mark)).take(3).count() < 3
}

/// Verbs of the clause that frames a quotation.
#[rustfmt::skip]
const SPEECH: &[&str] = &[
    "added", "answered", "asked", "asks", "continued", "declared", "demanded", "exclaimed",
    "insisted", "noted", "quipped", "replied", "said", "says", "shouted", "stated", "tells",
    "told", "wondered", "wrote",
];

/// Words that begin a sentence of their own where they have a capital.
const PRONOUNS: &[&str] = &["he", "it", "she", "the", "they", "this", "we", "you"];

/// True where `next`, after a quoted question or exclamation, begins with names and a verb of speech:
/// “Is that so?” Minister Orlova asked.
fn frames(next: &str) -> bool {
    for (index, word) in next.split(is_blank).filter(|word| !word.is_empty()).take(7).enumerate() {
        let name = bare(word);
        if index > 0 && is_in(SPEECH, name) {
            return true;
        }
        let goes_on = word.chars().next_back().is_some_and(char::is_alphanumeric)
            || abbreviations::is_title(word);
        if !name.starts_with(char::is_uppercase)
            || !goes_on
            || (index == 0 && is_in(PRONOUNS, name))
        {
            return false;
        }
    }
    false
}

/// The sentence without blanks at its ends and bullets at its start.
fn cleaned(text: &str, start: usize, end: usize) -> ByteSpan {
    let span = trimmed(text, ByteSpan::new(start, end));
    let rest = span.of(text).trim_start_matches(|c| is_dot(c) || is_blank(c));
    if rest.is_empty() { span } else { ByteSpan::new(span.end - rest.len(), span.end) }
}

fn slice(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or("")
}
