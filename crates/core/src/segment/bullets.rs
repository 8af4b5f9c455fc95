//! The marks that a list puts before its items: "-", "•", "1.", "(a)".

use super::chars::is_blank;

/// What a line begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bullet {
    /// No mark.
    None,
    /// A dot, a star, a letter.
    Mark,
    /// A number or a dash. In wrapped text these stand in mid-sentence too ("on October / 8. The ...").
    Doubtful,
}

/// Marks that are nothing but bullets: they need no space after them, and also stand inside a line.
pub(super) const fn is_dot(c: char) -> bool {
    matches!(c, '•' | '‣' | '▪' | '■' | '●' | '◦' | '○' | '◆' | '►' | '▶' | '➤' | '✓')
}

/// Marks that are bullets only before a space.
const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '−' | '*' | '·' | '+' | '#' | '→' | '_' | '=' | '~')
}

/// The line without its bullet marks, and what they were. The ">" that mail puts before an answered line is
/// taken off too, but is no bullet: the line may go on from the one before.
pub(super) fn strip(line: &str) -> (&str, Bullet) {
    let line = line.trim_start_matches(|c| c == '>' || is_blank(c));
    let mut rest = line;
    while let Some(after) = after_mark(rest) {
        rest = after.trim_start_matches(is_blank);
    }
    let kind = match line.chars().next() {
        _ if rest.len() == line.len() => Bullet::None,
        Some('-' | '–' | '—') => Bullet::Doubtful,
        _ => Bullet::Mark,
    };
    match after_enumerator(rest) {
        // A number alone on its line stays: it may be the end of a sentence.
        Some(("", number)) => (rest, if number { Bullet::Doubtful } else { Bullet::Mark }),
        Some((after, number)) => (
            after.trim_start_matches(is_blank),
            if number && kind == Bullet::None { Bullet::Doubtful } else { Bullet::Mark },
        ),
        None => (rest, kind),
    }
}

/// What follows one run of dashes or one dot.
fn after_mark(line: &str) -> Option<&str> {
    let first = line.chars().next()?;
    if is_dot(first) {
        return line.strip_prefix(first);
    }
    let rest = line.trim_start_matches(is_dash);
    (rest.len() < line.len() && stands_free(rest)).then_some(rest)
}

/// What follows "1.", "12)", "(3)", "a)", "(a)", "b." or "iv.", and whether it was a number. A single capital
/// with a full stop is an initial, four digits are a year.
fn after_enumerator(line: &str) -> Option<(&str, bool)> {
    let inner = line.strip_prefix('(');
    let body = inner.unwrap_or(line);
    let end = body.find(|c: char| !c.is_ascii_alphanumeric()).filter(|&end| end <= 4)?;
    let (label, rest) = body.split_at_checked(end)?;
    let close = rest.chars().next().filter(|&c| c == ')' || (c == '.' && inner.is_none()))?;
    let rest = rest.strip_prefix(close).filter(|rest| stands_free(rest))?;
    let number = label.len() <= 3 && label.bytes().all(|b| b.is_ascii_digit());
    let letter =
        label.len() == 1 && (close == ')' || label.bytes().all(|b| b.is_ascii_lowercase()));
    let roman = label.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
        || (label.len() > 1 && label.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')));
    (!label.is_empty() && (number || letter || roman)).then_some((rest, number))
}

fn stands_free(rest: &str) -> bool {
    rest.chars().next().is_none_or(is_blank)
}
