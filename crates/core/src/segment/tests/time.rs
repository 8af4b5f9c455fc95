//! The time that hostile texts take. What holds for every text is in `tests/properties.rs`.

use std::time::{Duration, Instant};

use super::segment;

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
