//! One statement in other forms. Statements are written with curly marks, full forms and single spaces.

use demarche::tokenize::{TokenKind, tokenize};

use crate::contractions::contracted;

/// A name and how it is made.
pub(crate) type Variant = (&'static str, fn(&str) -> String);

pub(crate) const CASE: &[Variant] =
    &[("lower case", |text| text.to_lowercase()), ("upper case", |text| text.to_uppercase())];

pub(crate) const HEADLINE: &[Variant] =
    &[("Every Word", |text| text.split(' ').map(capitalised).collect::<Vec<_>>().join(" "))];

pub(crate) const QUOTES: &[Variant] = &[
    ("straight", straight),
    ("single", |text| text.replace('“', "‘").replace('”', "’")),
    ("angled", |text| text.replace('“', "«").replace('”', "»")),
    ("low", |text| text.replace('”', "\u{1}").replace('“', "„").replace('\u{1}', "“")),
    ("typewriter", |text| straight(text).replace('\'', "`")),
];

pub(crate) const DASHES: &[Variant] = &[
    ("em", |text| dashed(text, "—")),
    ("spaced em", |text| dashed(text, " — ")),
    ("spaced en", |text| dashed(text, " – ")),
    ("spaced hyphen", |text| dashed(text, " - ")),
    ("two hyphens", |text| dashed(text, "--")),
    ("spaced two hyphens", |text| dashed(text, " -- ")),
];

pub(crate) const BLANKS: &[Variant] = &[
    ("double", |text| text.replace(' ', "  ")),
    ("no-break", |text| text.replace(' ', "\u{A0}")),
    ("thin", |text| text.replace(' ', "\u{2009}")),
    ("tabs", |text| text.replace(' ', "\t")),
    ("line break", |text| broken(text, "\n")),
    ("CRLF", |text| broken(text, "\r\n")),
    ("every word on a line", |text| text.replace(' ', "\n")),
    ("around", |text| format!("  \t{text} \n ")),
    ("zero-width", |text| text.replace(' ', " \u{200B}")),
];

pub(crate) const ATTRIBUTION_BEFORE: &[Variant] = &[
    ("the ministry said …", |text| told(text, |what, who| format!("The {who} said {what}."))),
    ("according to …", |text| told(text, |what, who| format!("According to the {who}, {what}."))),
    ("said: “…”", |text| {
        quoted(text, |what, who| format!("In a statement the {who} said: “{what}.”"))
    }),
];

pub(crate) const ATTRIBUTION_BEHIND: &[Variant] = &[
    ("… said", |text| told_after(text, |what, who| format!("{what}, the {who} said."))),
    ("… told", |text| told_after(text, |what, who| format!("{what}, the {who} told reporters."))),
    ("“…,” said", |text| quoted(text, |what, who| format!("“{what},” the {who} said."))),
];

pub(crate) const CONTRACTIONS: &[Variant] = &[
    ("curly", contracted),
    // A statement with nothing to contract stays as it is.
    ("straight", |text| {
        let short = contracted(text);
        if short == text { short } else { short.replace('’', "'") }
    }),
];

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn straight(text: &str) -> String {
    text.replace(['“', '”'], "\"").replace('’', "'")
}

/// Every dash between clauses in one form.
fn dashed(text: &str, dash: &str) -> String {
    text.replace(" — ", "—").replace(" – ", "—").replace('—', dash)
}

/// The blank nearest to the middle as a line's end.
fn broken(text: &str, end: &str) -> String {
    let middle = text.len() / 2;
    let blanks = text.match_indices(' ').map(|(at, _)| at);
    let Some(at) = blanks.min_by_key(|at| at.abs_diff(middle)) else { return text.to_string() };
    format!("{}{end}{}", &text[..at], &text[at + 1..])
}

/// Words of the first and second person.
const SPEAKER: [&str; 10] = ["we", "us", "our", "ours", "i", "me", "my", "you", "your", "let"];

/// Writes what is said, without its full stop, and who says it.
type Say = fn(&str, &str) -> String;

/// A ministry does not say of itself that "the ministry" did something.
fn speaker(text: &str) -> &'static str {
    if text.contains("ministry") { "embassy" } else { "ministry" }
}

/// In reported speech behind its speaker, for statements that can stand there; the others stay as they are.
fn told(text: &str, say: Say) -> String {
    if is_reportable(text) { say(&lowered(stem(text)), speaker(text)) } else { text.to_string() }
}

/// The same before its speaker.
fn told_after(text: &str, say: Say) -> String {
    if is_reportable(text) { say(stem(text), speaker(text)) } else { text.to_string() }
}

/// In the third person and without quotes.
fn is_reportable(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    let speaks = words.any(|word| SPEAKER.contains(&word.to_lowercase().as_str()));
    !speaks && !text.contains('“')
}

/// In direct speech, for statements that have none.
fn quoted(text: &str, say: Say) -> String {
    if text.contains('“') { text.to_string() } else { say(stem(text), speaker(text)) }
}

fn stem(text: &str) -> &str {
    text.trim_end_matches('.')
}

/// Without the capital of a statement's beginning, which a name keeps.
fn lowered(text: &str) -> String {
    let tokens = tokenize(text);
    let named = tokens.list().first().is_some_and(|token| token.kind == TokenKind::Name);
    if named { text.to_string() } else { text[..1].to_lowercase() + &text[1..] }
}
