//! Text to blocks: a block is a paragraph, a title or a list item, put together again where an e-mail or a
//! PDF broke its lines at a fixed width.

use super::SegmentKind;
use super::abbreviations;
use super::bullets::{self, Bullet};
use super::chars::{bare, is_blank, is_ended, is_in, starts_lower, trimmed};
use super::furniture;
use crate::span::ByteSpan;

/// A stretch of text that no sentence crosses.
#[derive(Debug)]
pub(super) struct Block {
    /// Where it stands, trimmed, without its bullet mark.
    pub(super) span: ByteSpan,
    /// What it is, where its words alone say so (page furniture, a date).
    pub(super) known: Option<SegmentKind>,
}

/// A line with something on it.
struct Line<'t> {
    span: ByteSpan,
    text: &'t str,
    bullet: Bullet,
    /// A blank line, a lone bullet or the start of the text stands before it.
    after_gap: bool,
    /// In characters, bullet included.
    width: usize,
    /// The width of its first word, or of its bullet.
    first: usize,
    known: Option<SegmentKind>,
}

/// A line shorter than this goes on only where its last word says so: lists are made of short lines.
const SHORTEST_WRAPPED: usize = 24;

/// Widths at which programs wrap text.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

/// Words that no line ends with.
const DANGLING: &[&str] = &[
    "a", "an", "and", "at", "between", "by", "for", "from", "in", "into", "its", "of", "on", "or",
    "our", "that", "the", "their", "to", "which", "with",
];

/// The blocks of `text`, in order.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let width = wrap_width(&lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in &lines {
        match blocks.last_mut() {
            Some(block) if before.is_some_and(|before| goes_on(before, line, width)) => {
                block.span.end = line.span.end;
            }
            _ => blocks.push(Block { span: line.span, known: line.known }),
        }
        before = Some(line);
    }
    blocks
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut after_gap = true;
    let mut start = 0;
    for raw in text.split_inclusive(is_line_end) {
        let whole = trimmed(text, ByteSpan::new(start, start + raw.len()));
        // The line feed of a CR LF is no blank line.
        let half = raw == "\n" && text.as_bytes().get(start.wrapping_sub(1)) == Some(&b'\r');
        start += raw.len();
        let (rest, bullet) = bullets::strip(whole.of(text));
        if !rest.is_empty() {
            let span = ByteSpan::new(whole.end - rest.len(), whole.end);
            let width = whole.of(text).chars().count();
            let first = whole.of(text).chars().take_while(|&c| !is_blank(c)).count();
            let known = furniture::recognize(rest);
            lines.push(Line { span, text: rest, bullet, after_gap, width, first, known });
        }
        after_gap = rest.is_empty() && (!half || after_gap);
    }
    lines
}

pub(super) const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The width at which the text was wrapped, where it was: where one line break in five and more is followed
/// by a lower-case letter in mid-sentence.
fn wrap_width(lines: &[Line]) -> Option<usize> {
    let (mut breaks, mut wrapped, mut width) = (0_usize, 0_usize, None);
    for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
        if next.after_gap || next.bullet != Bullet::None || line.known.or(next.known).is_some() {
            continue;
        }
        breaks += 1;
        if WRAP_WIDTHS.contains(&line.width) && starts_lower(next.text) && !is_closed(line.text) {
            wrapped += 1;
            width = width.max(Some(line.width));
        }
    }
    width.filter(|_| wrapped * 5 >= breaks)
}

/// True where the break between two lines is white space inside a paragraph. A line is full where the next word
/// did not fit; the longest line may be none of those by which the width was found.
fn goes_on(line: &Line, next: &Line, width: Option<usize>) -> bool {
    if next.after_gap || next.bullet == Bullet::Mark || line.known.is_some() {
        return false;
    }
    let full =
        || width.is_some_and(|width| line.width <= width + 8 && width <= line.width + next.first);
    if next.bullet == Bullet::Doubtful {
        return line.bullet != Bullet::Doubtful && !is_closed(line.text) && full();
    }
    let dangles = || word_at_end(line.text).is_some_and(|word| is_in(DANGLING, word));
    if next.known.is_some() {
        return dangles();
    }
    let lower = line.width >= SHORTEST_WRAPPED && starts_lower(next.text) && !is_closed(line.text);
    lower || full() || dangles()
}

/// A line after which something new may begin: a sentence or the items of a list.
fn is_closed(line: &str) -> bool {
    line.ends_with([':', ';']) || (is_ended(line) && !abbreviations::is_last(line))
}

/// The last word of the line, where it stands without punctuation.
fn word_at_end(line: &str) -> Option<&str> {
    let word = line.rsplit(is_blank).next()?;
    (word == bare(word)).then_some(word)
}
