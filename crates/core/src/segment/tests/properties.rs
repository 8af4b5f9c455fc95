//! What holds for every text, tried on many made at random, and the time that hostile ones take.

use std::time::{Duration, Instant};

use super::segment;
use crate::segment::{bullets, chars, lines};

/// Pieces that meet in real and in hostile texts.
const PIECES: &[&str] = &[
    " ",
    " ",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\t",
    "\u{A0}",
    "\u{FEFF}",
    "\u{200B}",
    "\u{2028}",
    ".",
    ".",
    "...",
    "…",
    "!",
    "?",
    "。",
    ",",
    ":",
    ";",
    "-",
    "–",
    "•",
    "*",
    ">",
    "(",
    ")",
    "[",
    "]",
    "\"",
    "“",
    "”",
    "'",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "Mr",
    "U.S",
    "No",
    "e.g",
    "a.m",
    "Oct",
    "J",
    "8",
    "2031",
    "20:34",
    "1",
    "a",
    "(a)",
    "the",
    "The",
    "Maren",
    "said",
    "asked",
    "we are ready",
    "Read more",
    "By",
    "©",
    "https://a.b",
    "é",
    "🕊",
    "e\u{301}",
    "ß",
    "И",
    "\0",
];

/// A small generator, so that a failure can be had again from its seed.
fn text_of(seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) as usize
    };
    (0..next() % 60).map(|_| PIECES[next() % PIECES.len()]).collect()
}

fn is_gap(text: &str) -> bool {
    text.split(lines::is_line_end).all(|line| {
        let (rest, _) = bullets::strip(line.trim_start_matches(chars::is_blank));
        rest.chars().all(|c| chars::is_blank(c) || bullets::is_dot(c))
    })
}

#[test]
fn segments_are_in_order_trimmed_and_leave_out_only_blanks_and_bullets() {
    for seed in 0..20_000 {
        let text = text_of(seed);
        let mut end = 0;
        for segment in segment(&text) {
            let span = segment.span;
            let content = text.get(span.start..span.end).expect("on character boundaries");
            assert!(span.start >= end && !content.is_empty(), "{seed} {text:?}");
            assert_eq!(content.trim_matches(chars::is_blank), content, "{seed} {text:?}");
            assert!(
                is_gap(&text[end..span.start]),
                "{seed} {:?} in {text:?}",
                &text[end..span.start]
            );
            let mut quoted = span.start;
            for part in segment.quotations {
                assert!(
                    quoted <= part.start && part.start < part.end && part.end <= span.end,
                    "{seed} {text:?}"
                );
                assert!(text.get(part.start..part.end).is_some(), "{seed} {text:?}");
                quoted = part.end;
            }
            end = span.end;
        }
        assert!(is_gap(&text[end..]), "{seed} {text:?}");
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    let many = 60_000;
    for piece in [
        "“",
        "\" ",
        "A. ",
        "'a ",
        "word. Next ",
        "a\n",
        "… A ",
        "! ",
        ".\n",
        "a",
        "« a. »",
        "- ",
        "1. ",
        "a.b.",
        "“Aa bb? ",
        "x y z is here\n",
        "‘a s’ “x” ",
        "“a ",
        "!) ( ",
        "A\u{301}",
        "\r",
        "U.S. ",
        "The words of the day and\n",
        ". ”",
    ] {
        for start in ["", "“a - ", "‘Aa bb cc. "] {
            let text = format!("{start}{} A. B", piece.repeat(many));
            let begun = Instant::now();
            let _ = segment(&text);
            assert!(
                begun.elapsed() < Duration::from_secs(5),
                "{start:?} {piece:?} {:?}",
                begun.elapsed()
            );
        }
    }
}

#[test]
fn many_fragments_after_a_long_stretch_of_marks_take_linear_time() {
    let text = format!("“a {} b. {}c,” he said.", "- ".repeat(300_000), "C. D! ".repeat(200_000));
    let begun = Instant::now();
    let _ = segment(&text);
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
}
