//! Tables of cases: a text, and what it is to be read as. All texts are made up.

mod pages;
mod quotations;
mod sentences;
mod time;

use super::{Segment, SegmentKind, of_a_page, segment};

/// The segments as lines: the kind's first letter, a space, the text with its line breaks as "/".
fn read(text: &str) -> Vec<String> {
    of_a_page(text).iter().map(|segment| line(text, segment)).collect()
}

fn line(text: &str, segment: &Segment) -> String {
    let kind = match segment.kind {
        SegmentKind::Sentence => 'S',
        SegmentKind::Headline => 'H',
        SegmentKind::Furniture => 'F',
        SegmentKind::Date => 'D',
        SegmentKind::Repeat => 'R',
    };
    format!("{kind} {}", segment.span.of(text).replace("\r\n", "/").replace(['\n', '\r'], "/"))
}

/// Checks every case and names all that fail.
fn check(cases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, expected)| read(text) != *expected)
        .map(|(text, expected)| {
            format!("{text:?}\n  expected {expected:#?}\n  got {:#?}", read(text))
        })
        .collect();
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

/// A table in which the sentences of a text are given as one line, with "|" between them.
fn check_sentences(cases: &[&str]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|case| (case, case.replace('|', " ")))
        .filter_map(|(case, text)| {
            let got: Vec<&str> = of_a_page(&text).iter().map(|s| s.span.of(&text)).collect();
            (got.join("|") != **case)
                .then(|| format!("expected {case}\n     got {}", got.join("|")))
        })
        .collect();
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}
