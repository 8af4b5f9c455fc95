//! Lines that are nothing but a date or a time.

use super::chars::is_in;

#[rustfmt::skip]
const MONTHS: &[&str] = &[
    "apr", "april", "aug", "august", "dec", "december", "feb", "february", "jan", "january",
    "jul", "july", "jun", "june", "mar", "march", "may", "nov", "november", "oct", "october",
    "sep", "sept", "september",
];

#[rustfmt::skip]
const WEEKDAYS: &[&str] = &[
    "fri", "friday", "mon", "monday", "sat", "saturday", "sun", "sunday", "thu", "thur", "thurs",
    "thursday", "tue", "tues", "tuesday", "wed", "wednesday",
];

/// Words that stand around a date.
#[rustfmt::skip]
const AROUND: &[&str] = &[
    "a", "about", "am", "an", "and", "at", "bst", "cest", "cet", "date", "day", "days", "eastern",
    "edt", "eest", "eet", "est", "et", "first", "gmt", "hour", "hours", "hrs", "ist", "last",
    "local", "m", "min", "minute", "minutes", "modified", "month", "months", "msk", "nd", "of",
    "on", "p", "pdt", "pm", "posted", "pst", "pt", "published", "rd", "st", "t", "th", "the",
    "time", "today", "updated", "utc", "week", "weeks", "year", "years", "yesterday", "z",
];

/// Lines longer than this are no dates.
const LONGEST: usize = 90;

/// True where every word of the line belongs to a date or a time, and enough of them to be one. A full stop at
/// the end makes it the end of a sentence ("... on / 8 October."), except that of "p.m.".
pub(super) fn is_date(line: &str) -> bool {
    if line.len() > LONGEST || line.ends_with(['!', '?', ';']) {
        return false;
    }
    let (mut numbers, mut month, mut certain, mut last) = (0, false, false, "");
    for word in parts(line) {
        last = word;
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            numbers += 1;
            if word.len() > 4 && !word.contains(':') && !is_compact(word) {
                return false;
            }
            certain |= is_clock(word) || is_compact(word);
        } else if is_in(MONTHS, word) {
            month = true;
        } else if is_in(WEEKDAYS, word) || is_in(&["today", "yesterday", "ago"], word) {
            certain = true;
        } else if !is_in(AROUND, word) {
            return false;
        }
    }
    let ends_well = !line.ends_with('.') || last.eq_ignore_ascii_case("m");
    ends_well && (certain || (month && numbers > 0))
}

/// Runs of letters, and numbers with the marks inside them ("20:34", "2024-10-08", "08.10.2024").
fn parts(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let digits = rest.starts_with(|c: char| c.is_ascii_digit());
        let goes_on = |c: char| match digits {
            true => c.is_ascii_digit() || matches!(c, ':' | '.' | '-' | '/'),
            false => c.is_alphabetic(),
        };
        let end = rest.find(|c| !goes_on(c)).unwrap_or(rest.len());
        let (part, after) = rest.split_at_checked(end).filter(|(part, _)| !part.is_empty())?;
        rest = after;
        Some(part.trim_end_matches(|c: char| !c.is_alphanumeric()))
    })
}

/// "20:34", "8:34:05".
fn is_clock(word: &str) -> bool {
    let mut fields = word.split(':');
    word.contains(':') && fields.all(|field| (1..=2).contains(&field.len()))
}

/// "2024-10-08", "08.10.2024", "8/10/24".
fn is_compact(word: &str) -> bool {
    ['-', '.', '/'].iter().any(|&mark| {
        let widths = || word.split(mark).map(str::len);
        widths().count() == 3 && widths().all(|width| matches!(width, 1 | 2 | 4))
    })
}
