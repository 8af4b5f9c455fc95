//! The encoder: its tokens, its numbers against a reference, and files that are none.
#![allow(clippy::unwrap_used, reason = "a test that cannot make its data must fail")]

use demarche::encoder::file::{self, MAGIC, Parts};
use demarche::encoder::{Encoder, shape};
use demarche::{ByteSpan, Error};
use proptest::prelude::*;
use tiny_encoder::{HEADER, sealed, tiny};

#[path = "support/counting.rs"]
mod counting;
#[path = "support/encoder_reference.rs"]
mod reference;
#[path = "support/texts.rs"]
mod texts;
#[path = "support/tiny_encoder.rs"]
mod tiny_encoder;

#[global_allocator]
static COUNTING: counting::Counting = counting::Counting;

const STATEMENTS: [&str; 6] = [
    "We thank the café",
    "",
    "we not agreements.",
    "“Not” — we agree, unaffable 12 $ b汉b don't don't don't",
    "Zorblat Quennix and Norway",
    "we",
];

fn encoder() -> Encoder {
    Encoder::from_bytes(&tiny().bytes()).unwrap()
}

#[test]
fn statements_are_cut_as_the_tokenizers_of_python_cut_them() {
    let encoder = encoder();
    for (text, expected) in [
        ("We thank the café", &[5, 6, 4, 11][..]),
        ("the cafe\u{301} ca\u{ad}fe ca\0fe", &[4, 11, 11, 11]),
        ("agreements agreementx", &[7, 8, 9, 0]),
        ("don’t don't “not”—not-not...", &[19, 12, 21, 19, 20, 21, 13, 10, 14, 15]),
        ("a汉b 12 $12 b12", &[26, 22, 27, 29, 30, 31, 29, 30, 0]),
        ("unaffable\tunaff\nable", &[23, 24, 25, 23, 24, 0]),
        ("a\u{a0}b\u{2028}a\u{200b}b\u{85}b", &[26, 27, 26, 28, 28]),
        ("ab b", &[26, 28, 27]),
        ("🕊 a\u{fffd}b", &[0, 26, 28]),
        ("", &[]),
        (" \u{301} ", &[]),
    ] {
        let ids: Vec<u32> = encoder.tokens(text).iter().map(|piece| piece.id).collect();
        assert_eq!(ids, [&[1], expected, &[2]].concat(), "{text:?}");
    }
    // 100 characters are a word, 101 are not.
    let long = |count: usize| encoder.tokens(&format!("a{}", "b".repeat(count - 1)));
    assert_eq!((long(100).len(), long(100)[1].id), (12, 26));
    assert_eq!((long(101).len(), long(101)[1].id), (3, 0));
}

#[test]
fn names_are_one_token_each_and_spans_point_at_what_is_written() {
    let text = "we thank Zorblat Quennix’s cafés, Norway";
    let pieces = encoder().tokens(text);
    let ids: Vec<u32> = pieces.iter().map(|piece| piece.id).collect();
    assert_eq!(ids, [1, 5, 6, 3, 11, 9, 18, 3, 2]);
    let words: Vec<&str> = pieces.iter().map(|piece| piece.span.of(text)).collect();
    assert_eq!(words, ["", "we", "thank", "Zorblat Quennix’s", "café", "s", ",", "Norway", ""]);
    assert_eq!(pieces[8].span, ByteSpan::new(text.len(), text.len()));
}

#[test]
fn what_is_behind_the_last_position_is_left_out() {
    let encoder = encoder();
    for text in ["we ".repeat(100_000), "b".repeat(90), "Norway, ".repeat(500)] {
        let pieces = encoder.tokens(&text);
        assert_eq!((pieces.len(), pieces[0].id, pieces[11].id), (12, 1, 2));
    }
}

#[test]
fn vectors_are_those_of_the_definition() {
    let (tiny, encoder) = (tiny(), encoder());
    let vectors = encoder.embed(&STATEMENTS);
    assert_eq!(vectors.dim(), (STATEMENTS.len(), encoder.width()));
    for (text, vector) in STATEMENTS.iter().zip(vectors.rows()) {
        let ids: Vec<u32> = encoder.tokens(text).iter().map(|piece| piece.id).collect();
        let exact = reference::embed(&tiny.parts(), &ids);
        for (x, exact) in vector.iter().zip(exact) {
            // A value between two levels may fall to the other one in single precision.
            assert!((f64::from(*x) - exact).abs() < 0.01, "{x} is not {exact}: {text:?}");
        }
    }
}

#[test]
fn a_vector_is_the_same_bits_whatever_stands_beside_it() {
    let encoder = encoder();
    let alone = STATEMENTS.map(|text| encoder.embed(&[text]).into_raw_vec_and_offset().0);
    let many: Vec<&str> = STATEMENTS.iter().copied().cycle().take(100).collect();
    let vectors = encoder.embed(&many);
    for (place, vector) in vectors.rows().into_iter().enumerate() {
        assert_eq!(vector.to_vec(), alone[place % STATEMENTS.len()]);
    }
    assert_eq!(encoder.embed(&[]).dim(), (0, 16));
}

#[test]
fn the_bits_are_these_on_every_platform() {
    let bytes: Vec<u8> =
        encoder().embed(&STATEMENTS).iter().flat_map(|x| x.to_le_bytes()).collect();
    assert_eq!(demarche::model::sha256_hex(&bytes)[..16], *"a00dd4abb02d924b");
}

#[test]
fn an_encoder_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&encoder());
}

#[test]
fn a_file_is_read_as_it_was_written() {
    let tiny = tiny();
    let bytes = tiny.bytes();
    assert_eq!(file::from_bytes(&bytes).unwrap(), tiny.parts());
    assert_eq!(encoder().sha256(), demarche::model::sha256_hex(&bytes));
}

/// Why a file is refused, and what was held at most until then.
fn refusal(bytes: &[u8]) -> (String, usize) {
    let (opened, peak) = counting::peak(|| Encoder::from_bytes(bytes));
    let error = opened.map(|_| "it loads").unwrap_err();
    assert!(matches!(error, Error::Encoder(_)), "{error:?}");
    (error.to_string(), peak)
}

#[track_caller]
fn refused(change: impl FnOnce(&mut Parts<'_>), reason: &str) {
    let tiny = tiny();
    let mut parts = tiny.parts();
    change(&mut parts);
    let (message, peak) = refusal(&file::to_bytes(&parts).unwrap());
    assert!(message.contains(reason), "{message:?} does not say {reason:?}");
    assert!(message.len() < 300 && peak < 1 << 20, "{peak} bytes held: {message}");
}

#[test]
fn files_that_are_no_encoder_are_refused_before_anything_is_allocated_for_them() {
    let file = tiny().bytes();
    let newer = [&MAGIC[..], &9_u32.to_le_bytes(), &file[12..]].concat();
    let large = vec![0; (64 << 20) + 1];
    for (bytes, reason) in [
        (&[][..], "does not begin with \"demarenc\""),
        (b"demarche", "does not begin with \"demarenc\""),
        (b"demarenc", "ends after 8 bytes: it is cut off"),
        (&file[..HEADER], "checksum is wrong"),
        (&file[..file.len() - 1], "checksum is wrong"),
        (&newer, "format 9, this version reads format 0: update demarche"),
        (&large, "67108865 bytes, at most 67108864 are read"),
    ] {
        let (message, peak) = refusal(bytes);
        assert!(message.contains(reason), "{message}");
        assert!(peak < 1000, "{peak} bytes held: {message}");
    }
    let longer = sealed(&[&file[HEADER..], &[0]].concat());
    assert!(refusal(&longer).0.contains("1 bytes too many at its end"));
}

#[test]
fn shapes_and_parts_that_do_not_fit_each_other_are_refused() {
    refused(|parts| parts.shape.width = 1 << 31, "its width is 2147483648, 8 to 1024 are read");
    refused(|parts| parts.shape.width = 24, "no multiple of 8 times its 2 heads");
    refused(|parts| parts.shape.heads = 0, "its number of heads is 0");
    refused(|parts| parts.shape.inner = 20, "its inner width 20 is no multiple of 8");
    refused(|parts| parts.shape.layers = u32::MAX, "its number of layers is 4294967295");
    refused(|parts| parts.shape.layers = 3, "malformed");
    refused(|parts| parts.shape.layers = 1, "bytes too many at its end");
    refused(|parts| parts.shape.positions = 129, "its number of positions is 129");
    refused(|parts| parts.shape.epsilon = f32::NAN, "its epsilon NaN");
    refused(|parts| parts.shape.epsilon = 0.0, "its epsilon 0");
    refused(|parts| parts.shape.width = 32, "the tokens' table has 512 bytes");
    refused(|parts| parts.shape.positions = 13, "the positions' table has 48 bytes");
    refused(|parts| parts.special.name = 32, "its token for names is 32, there are 32");
    refused(|parts| parts.vocabulary = "a\nb", "its vocabulary has 2 tokens for 32 rows");
    let twice = tiny_encoder::VOCABULARY.replace("agree", "thank");
    let tiny = tiny();
    let message =
        refusal(&file::to_bytes(&Parts { vocabulary: &twice, ..tiny.parts() }).unwrap()).0;
    assert!(message.contains("tokens 6 and 7 of its vocabulary are the same"), "{message}");
    refused(
        |parts| parts.layers[1].up.weights = &[0; 7],
        "the first half of layer 2 has 7 bytes, its shape needs 384",
    );
    assert!(shape::MAX_TOKENS < u32::MAX as usize);
}

#[test]
fn numbers_that_could_make_a_vector_infinite_or_none_are_refused() {
    for wrong in [f32::NAN, f32::INFINITY, -f32::INFINITY, 1e30, -1e30] {
        let bytes: Vec<u8> = std::iter::repeat_n(wrong.to_le_bytes(), 48).flatten().collect();
        let tiny = tiny();
        for part in 0..5 {
            let mut parts = tiny.parts();
            match part {
                0 => parts.words.scales = &bytes[..128],
                1 => parts.places.scales = &bytes[..48],
                2 => parts.norm.shift = &bytes[..64],
                3 => parts.layers[0].qkv.scales = &bytes,
                _ => parts.layers[1].qkv.bias = &bytes,
            }
            let message = refusal(&file::to_bytes(&parts).unwrap()).0;
            assert!(message.contains("is not within"), "{message}");
        }
    }
    refused(|parts| parts.layers[0].mixed.weights = &[64; 256], "a weight is beyond ±63");
    refused(|parts| parts.layers[0].mixed.weights = &[128; 256], "a weight is beyond ±63");
}

#[test]
fn the_largest_numbers_that_are_read_still_give_a_vector() {
    let floats = |number: f32| number.to_le_bytes().repeat(48);
    let (large, one) = (floats(1000.0), floats(1.0));
    let tiny = tiny();
    let mut parts = tiny.parts();
    (parts.words.scales, parts.norm.scale, parts.norm.shift) =
        (&one[..128], &large[..64], &large[..64]);
    for layer in &mut parts.layers {
        (layer.qkv.scales, layer.qkv.bias) = (&one, &large);
        (layer.up.scales, layer.up.bias) = (&one[..96], &large[..96]);
        (layer.down.scales, layer.norm2.scale) = (&one[..64], &large[..64]);
        layer.qkv.weights = &[63; 768];
    }
    let encoder = Encoder::from_bytes(&file::to_bytes(&parts).unwrap()).unwrap();
    assert!(encoder.embed(&STATEMENTS).iter().all(|x| x.is_finite()));
}

proptest! {
    #[test]
    fn any_text_has_a_finite_vector(text in texts::any_text()) {
        let encoder = encoder();
        let mut end = 0;
        for piece in encoder.tokens(&text) {
            prop_assert!(text.get(piece.span.start..piece.span.end).is_some());
            prop_assert!(piece.span.start >= end, "{:?} in {:?}", piece, text);
            end = piece.span.start;
        }
        prop_assert!(encoder.embed(&[&text, "we"]).iter().all(|x| x.is_finite()));
    }

    #[test]
    fn a_file_changed_anywhere_is_refused_or_gives_finite_vectors(
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..4),
        cut in proptest::option::weighted(0.2, any::<proptest::sample::Index>()),
    ) {
        let mut payload = tiny().bytes()[HEADER..].to_vec();
        for (place, byte) in changes {
            let place = place.index(payload.len());
            payload[place] = byte;
        }
        if let Some(cut) = cut {
            payload.truncate(cut.index(payload.len()));
        }
        if let Ok(encoder) = Encoder::from_bytes(&sealed(&payload)) {
            prop_assert!(encoder.embed(&STATEMENTS).iter().all(|x| x.is_finite()));
        }
    }
}
