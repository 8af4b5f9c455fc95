//! Texts made at random: any characters at all, and the pieces that make a segmenter stumble.

use proptest::prelude::{Just, Strategy, any, prop_oneof};

/// Pieces that meet in real and in hostile texts.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    // blanks and the ends of lines
    " ", " ", " ", "\n", "\r\n", "\r", "\n\n", "\t", "\u{A0}", "\u{B}", "\u{85}", "\u{2028}", "\u{FEFF}",
    "\u{200B}", "\0",
    // marks
    ".", ".", "...", "…", "!", "?", "。", ",", ":", ";", "-", "–", "—", "•", "*", ">", "(", ")", "[", "]", "[3]",
    "/", "&", "@", "|", "·", "©", "#", "~",
    // quotes
    "\"", "“", "”", "„", "'", "‘", "’", "‚", "«", "»", "‹", "›", "`",
    // abbreviations, numbers, enumerators
    "Mr", "Gen.", "U.S", "No", "e.g", "a.m", "p.m.", "Oct", "Sept.", "J", "Ph.D", "Jr.", "8", "2031", "20:34",
    "1,000.50", "08.10.2031", "1.", "(a)", "iv.", "12)", "Article 5.",
    // words
    "a", "the", "The", "It", "Maren", "Norway", "United States", "Côte d’Ivoire", "said", "asked", "we are ready",
    "do not accept", "can’t", "peace", "condemn", "Read more", "By", "Photo:", "https://a.b", "a@b.c",
    // other scripts, combining marks, emoji, direction marks
    "é", "e\u{301}", "A\u{308}\u{323}", "ß", "İ", "ǆ", "И", "汉字", "مرحبا", "हिन्दी", "ไทย", "🕊", "👩\u{200D}🚀",
    "🇳🇴", "🇳", "\u{1F3FD}", "\u{FE0F}", "\u{202E}", "\u{200F}", "\u{AD}", "\u{301}", "ﬁ", "𝐀",
];

/// A text.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    let piece = || proptest::sample::select(PIECES).prop_map(String::from);
    let joined = |pieces: Vec<String>| pieces.concat();
    let run = (piece(), 1..300_usize).prop_map(|(piece, times)| piece.repeat(times));
    let character = any::<char>().prop_map(String::from);
    prop_oneof![
        1 => any::<String>(),
        6 => proptest::collection::vec(piece(), 0..60).prop_map(joined),
        2 => proptest::collection::vec(prop_oneof![8 => piece(), 1 => character, 1 => run], 0..30).prop_map(joined),
        1 => Just(String::new()),
    ]
}
