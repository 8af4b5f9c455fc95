//! Names that no list has, and words run together, taken apart: what a token covers of the text.
#![allow(clippy::unwrap_used, reason = "a test that cannot make its data must fail")]

use demarche::tokenize::{Capital, NAME, TokenKind, Tokens, tokenize};
use proptest::prelude::{ProptestConfig, Strategy, any, prop_oneof, proptest};
use texts::any_text;

#[path = "support/texts.rs"]
mod texts;

/// What names, and what is taken for their parts, are made of.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "Zorblat", "Quennix", "Jae", "-", "‑", "myung", "New", "NEW", "Las", "San", "de", "la", "von", "Minister", "We", "we",
    "Norway", "don't", "Don’t", "CANNOT", "they'll", "Zorblat's", "it's", "An", "an", "12", ",", ".", "“", "”", "É", "ǅ",
];

/// Texts of names, and any at all.
fn text() -> impl Strategy<Value = String> {
    let piece = || proptest::sample::select(PIECES);
    let between = || proptest::sample::select(&[" ", " ", " ", "", "\u{ad}", "\n"][..]);
    let named = proptest::collection::vec((piece(), between()), 0..40)
        .prop_map(|parts| parts.into_iter().flat_map(|(piece, blank)| [piece, blank]).collect());
    prop_oneof![3 => named, 1 => any_text()]
}

/// Spans stand in order, apart, in the text and at its characters; every token has a form.
fn assert_in_order(tokens: &Tokens, text: &str) {
    let mut end = 0;
    for token in tokens.list() {
        assert!(token.span.start >= end, "{token:?} begins before {end} in {text:?}");
        let covered = text.get(token.span.start..token.span.end);
        assert!(covered.is_some_and(|covered| !covered.is_empty()), "{token:?} in {text:?}");
        assert_eq!(tokens.edged(token), format!("<{}>", tokens.form(token)), "{text:?}");
        end = token.span.end;
    }
}

fn forms(tokens: &Tokens) -> Vec<&str> {
    tokens.list().iter().map(|token| tokens.form(token)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn masking_joins_tokens_and_moves_none(text in text(), known in any::<u64>()) {
        let plain = tokenize(&text);
        assert_in_order(&plain, &text);
        let is_word = |form: &str| known >> (form.len() % 64) & 1 == 1;
        let masked = plain.clone().masked(is_word);
        assert_in_order(&masked, &text);
        let mut rest = plain.list();
        for token in masked.list() {
            let covered = rest.iter().take_while(|part| part.span.end <= token.span.end).count();
            let (parts, behind) = rest.split_at(covered);
            let (first, last) = (parts.first().unwrap(), parts.last().unwrap());
            assert_eq!((first.span.start, last.span.end), (token.span.start, token.span.end), "{text:?}");
            if token.kind == TokenKind::Unlisted {
                assert_eq!(masked.form(token), NAME);
            } else {
                assert_eq!((parts, masked.form(token)), (&[token.clone()][..], plain.form(first)), "{text:?}");
                let unknown = token.capital == Capital::Opening && !is_word(masked.form(token));
                assert!(!unknown, "{:?} is no word and not masked in {text:?}", token.span.of(&text));
            }
            rest = behind;
        }
        assert_eq!(rest, [], "{text:?}");
        assert_eq!(masked.clone().masked(is_word).list(), masked.list(), "a second time: {text:?}");
    }
}

#[test]
fn the_words_of_a_contraction_share_its_letters() {
    for (text, words, expected) in [
        ("We don’t", &["We", "do", "n’t"][..], &["we", "do", "not"][..]),
        ("WON'T they?", &["WO", "N'T", "they", "?"], &["will", "not", "they", "?"]),
        ("We cannot", &["We", "can", "not"], &["we", "can", "not"]),
        ("it’s they'd", &["it", "’s", "they", "'d"], &["it", "is", "they", "would"]),
        ("Norway's Zorblat's", &["Norway's", "Zorblat's"], &[NAME, "zorblat"]),
    ] {
        let tokens = tokenize(text);
        let spans: Vec<&str> = tokens.list().iter().map(|token| token.span.of(text)).collect();
        assert_eq!((&spans[..], &forms(&tokens)[..]), (words, expected), "{text}");
    }
}

#[test]
fn a_name_covers_its_particles_hyphens_and_prefixes_and_no_more() {
    for (text, expected) in [
        ("we met Juan de la Zorblat here", "Juan de la Zorblat"),
        ("we met Jae-myung here", "Jae-myung"),
        ("we met New Zorblat here", "New Zorblat"),
        ("we met Zorblat de", "Zorblat"),
        ("we met Las today", "Las"),
    ] {
        let tokens = tokenize(text).masked(|_| true);
        let names = tokens.list().iter().filter(|token| token.kind == TokenKind::Unlisted);
        let covered: Vec<&str> = names.map(|token| token.span.of(text)).collect();
        assert_eq!(covered, [expected], "{text}");
    }
    let tokens = tokenize("we met New people of the Minister").masked(|_| true);
    assert_eq!(forms(&tokens), ["we", "met", "new", "people", "of", "the", "minister"]);
}
