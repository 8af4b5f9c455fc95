//! Full stops that end no sentence: titles, initials, "No. 5", "Sept. 11", "U.S."

use super::chars::{bare, is_blank, is_in, starts_lower};

/// Always followed by what they belong to.
const TITLES: &[&str] = &[
    "adm", "amb", "asst", "atty", "brig", "ca", "capt", "cdr", "cf", "cmdr", "col", "cpl", "cpt",
    "dr", "e.g", "gen", "gov", "hon", "i.e", "insp", "lt", "maj", "messrs", "mlle", "mme", "mr",
    "mrs", "ms", "msgr", "mt", "mx", "pres", "prof", "pvt", "rep", "reps", "rev", "sec", "sen",
    "sens", "sgt", "supt", "v", "viz", "vs",
];

/// Abbreviations before a number, words otherwise.
const BEFORE_NUMBER: &[&str] = &[
    "apr", "approx", "art", "arts", "aug", "ch", "cl", "dec", "eq", "feb", "fig", "figs", "jan",
    "jul", "jun", "mar", "no", "nos", "nov", "oct", "op", "p", "para", "paras", "pp", "sept",
    "sep", "vol", "vols",
];

/// Abbreviations that may end a sentence or stand inside one, as "U.S." and "p.m." may.
const EITHER: &[&str] = &[
    "al", "assn", "ave", "blvd", "bros", "co", "corp", "dept", "est", "ft", "gmbh", "inc", "intl",
    "jr", "llc", "ltd", "rd", "sr", "st", "univ",
];

/// Words that with a capital begin a sentence and are no part of a name; "they're" counts as "they".
#[rustfmt::skip]
const STARTERS: &[&str] = &[
    "a", "although", "an", "because", "both", "but", "he", "her", "his", "how", "however", "i",
    "if", "instead", "it", "its", "many", "meanwhile", "moreover", "most", "my", "neither",
    "nevertheless", "now", "our", "she", "since", "so", "some", "such", "that", "the", "their",
    "then", "there", "these", "they", "this", "those", "though", "today", "we", "what", "when",
    "where", "who", "why", "yet", "you", "your",
];

/// Words that begin a sentence only before a small letter: a title in capitals has them too ("U.S. In Talks").
#[rustfmt::skip]
const LINKS: &[&str] = &[
    "according", "after", "all", "also", "and", "another", "as", "at", "before", "by", "during",
    "each", "for", "from", "in", "no", "not", "of", "on", "one", "or", "to", "under", "while",
    "with",
];

/// What a numbered part of a document is called.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "annex", "article", "chapter", "clause", "item", "paragraph", "part", "point", "rule",
    "section", "step",
];

/// Whether the full stop between `said` and `next` ends a sentence. `next` has no small letter first.
pub(super) fn ends_sentence(said: &str, next: &str) -> bool {
    let Some(word) = last_word(said) else { return true };
    if is_in(TITLES, word) || is_enumerator(said) {
        return false;
    }
    if may_go_on(word) {
        return begins_sentence(next);
    }
    !(is_in(BEFORE_NUMBER, word) && begins_with_number(next))
}

/// True where the first word is one that begins sentences.
pub(super) fn begins_sentence(next: &str) -> bool {
    let mut words = next.split(is_blank).filter(|word| !word.is_empty());
    let Some(first) = words.next().map(bare) else { return true };
    let first = first.split(['\'', '’']).next().unwrap_or(first);
    is_in(STARTERS, first) || (is_in(LINKS, first) && words.next().is_some_and(starts_lower))
}

/// True where the line ends with an abbreviation after which a sentence may go on.
pub(super) fn is_last(line: &str) -> bool {
    line.strip_suffix('.')
        .and_then(last_word)
        .is_some_and(|word| is_in(TITLES, word) || is_in(BEFORE_NUMBER, word) || may_go_on(word))
}

fn may_go_on(word: &str) -> bool {
    is_initial(word) || is_dotted(word) || is_in(EITHER, word)
}

/// True for "Mr.", "Gen." and their like, with the full stop.
pub(super) fn is_title(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|word| is_in(TITLES, bare(word)) || is_initial(bare(word)))
}

/// The word before the full stop, without the brackets and quote marks before it; none for a long one.
fn last_word(said: &str) -> Option<&str> {
    let is_edge = |c: char| !(c.is_alphanumeric() || c == '.');
    let from = said.char_indices().rev().take(12).find(|&(_, c)| is_edge(c));
    match from {
        Some((at, edge)) => said.get(at + edge.len_utf8()..),
        None => (said.len() <= 12).then_some(said),
    }
    .filter(|word| !word.is_empty())
}

/// "1", "3.2", "A", "Q", "Article 5": a sentence that has no more than that before its full stop is the number
/// of what follows.
fn is_enumerator(said: &str) -> bool {
    let said = said.trim_matches(is_blank);
    let (part, mark) = said.rsplit_once(is_blank).unwrap_or(("", said));
    let number = mark.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && (mark.len() <= 3 || (mark.len() <= 8 && mark.contains('.')));
    let letter = mark.len() == 1 && mark.bytes().all(|b| b.is_ascii_alphabetic());
    match part {
        "" => number || letter,
        _ => number && is_in(PARTS, part),
    }
}

fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// "U.S", "a.m", "Ph.D", "U.S.S.R".
fn is_dotted(word: &str) -> bool {
    let short = |part: &str| {
        (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
    };
    word.contains('.') && word.split('.').all(short)
}

/// "5", "IV", "A/77/5".
fn begins_with_number(next: &str) -> bool {
    let first = bare(next.split(is_blank).next().unwrap_or(""));
    first.contains(char::is_numeric)
        || (!first.is_empty() && first.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L')))
}
