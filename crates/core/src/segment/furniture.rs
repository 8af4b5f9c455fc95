//! What a page says about itself: bylines, buttons, section titles, links.

use super::SegmentKind;
use super::abbreviations;
use super::chars::{bare, is_blank, is_ended, is_in, is_quote_mark, starts_lower, words};
use super::dates;
use super::phrases::{BEGINNINGS, COUNTED, LABELS};

/// Lines longer than this are text.
const LONGEST: usize = 160;

/// Words of the shortest headline.
const SHORTEST_HEADLINE: usize = 4;

/// What a line is, where its words alone say so.
pub(super) fn recognize(line: &str) -> Option<SegmentKind> {
    // The menu of a large page is longer than that.
    if line.len() > LONGEST {
        return is_menu(line).then_some(SegmentKind::Furniture);
    }
    if dates::is_date(line) {
        return Some(SegmentKind::Date);
    }
    // A line that begins with a small letter may be the middle of a wrapped sentence.
    let furniture = is_link(line)
        || is_count(line)
        || is_menu(line)
        || line.starts_with('©')
        || !line.contains(char::is_alphanumeric)
        || (!starts_lower(line) && (begins_as_furniture(line) || is_byline(line)));
    furniture.then_some(SegmentKind::Furniture)
}

/// What a paragraph of a single sentence is.
pub(super) fn kind_of_line(line: &str) -> SegmentKind {
    let short = is_short(line);
    let quoted = line.contains(is_quote_mark);
    // "... prisoners; and" is one item of a list.
    let end = line.trim_end_matches(" and").trim_end_matches(" or");
    match end.chars().next_back() {
        // The number of a list item or of a page.
        _ if short && !line.contains(char::is_alphabetic) => SegmentKind::Furniture,
        _ if is_ended(line) => SegmentKind::Sentence,
        Some(',' | ':') if short => SegmentKind::Furniture,
        Some(',' | ':' | ';') => SegmentKind::Sentence,
        _ if short && !quoted => SegmentKind::Furniture,
        _ if line.len() > LONGEST => SegmentKind::Sentence,
        _ => SegmentKind::Headline,
    }
}

/// Too short for a headline.
pub(super) fn is_short(line: &str) -> bool {
    words(line).take(SHORTEST_HEADLINE).count() < SHORTEST_HEADLINE
}

fn begins_as_furniture(line: &str) -> bool {
    let line = line.trim_start_matches(['(', '[', '*']);
    let begins = |with: &str| {
        line.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
            && !line.get(with.len()..).is_some_and(|rest| rest.starts_with(char::is_alphabetic))
    };
    (BEGINNINGS.iter().any(|with| begins(with)) && words(line).take(13).count() < 13)
        || LABELS.iter().any(|with| begins(with))
        || (line.len() <= 24
            && is_in(&["advertisement", "advertisement.", "sponsored content"], line))
}

/// "By Jane Doe", "By Jane Doe and John Roe in Vienna".
fn is_byline(line: &str) -> bool {
    let Some(names) = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")) else {
        return false;
    };
    let links = ["and", "in", "for", "of", "de", "van", "von", "der", "al", "bin", "la", "with"];
    let named = |word: &str| word.starts_with(char::is_uppercase) || is_in(&links, bare(word));
    !is_ended(line) && words(names).take(9).count() < 9 && words(names).all(named)
}

/// A web or e-mail address alone on its line.
fn is_link(line: &str) -> bool {
    let schemes = ["http://", "https://", "www."];
    let spaceless = !line.contains(char::is_whitespace);
    let mail =
        || line.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    spaceless && (schemes.iter().any(|scheme| line.starts_with(scheme)) || mail())
}

/// "Sign in | Newsletters | Search": parts that would each be too short for a headline on a line of their own.
fn is_menu(line: &str) -> bool {
    let (mut separators, mut words) = (0, 0);
    for part in line.split(is_blank).filter(|part| !part.is_empty()) {
        if matches!(part, "|" | "·" | "•") {
            (separators, words) = (separators + 1, 0);
        } else {
            words += usize::from(part.contains(char::is_alphanumeric));
        }
        let ended = is_ended(part) && !abbreviations::is_last(part);
        if words == SHORTEST_HEADLINE || ended || part.starts_with(is_quote_mark) {
            return false;
        }
    }
    separators > 0
}

/// "12 comments", "3 min read".
fn is_count(line: &str) -> bool {
    let mut words = words(line).map(bare);
    words.next().is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
        && words.next().is_some_and(|counted| is_in(COUNTED, counted))
        && words.next().is_none_or(|last| is_in(&["read"], last))
        && words.next().is_none()
}
