//! The words of a text at Unicode's word boundaries (UAX 29): those of `unicode_word_indices`, found byte by byte
//! where all is ASCII, as most of a statement is, and by that crate where it is not.

use unicode_segmentation::UnicodeSegmentation;

/// The words from byte `at` on, each with the byte that it starts at.
#[derive(Debug, Clone)]
pub(crate) struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Words<'t> {
    pub(crate) const fn of(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// Where the segment that starts here ends, by the rules for all characters. What stands before a boundary
    /// has no say in where the next one is.
    fn end_by_unicode(&self) -> usize {
        let segment = self.text[self.at..].split_word_bounds().next();
        self.at + segment.map_or(1, str::len)
    }

    /// Where the segment that starts here ends, where only ASCII is in it and next to it.
    fn end_by_ascii(&self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let byte = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
        let mut end = self.at + 1;
        if is_joined(byte(self.at)) {
            loop {
                while is_joined(byte(end)) {
                    end += 1;
                }
                if !is_inside(byte(end - 1), byte(end), byte(end + 1)) {
                    break;
                }
                end += 1;
            }
            // The mark at the end may stand inside a word that goes on in other letters.
            return (byte(end).is_ascii() && byte(end + 1).is_ascii()).then_some(end);
        }
        // Blanks are one segment, which takes up marks that combine.
        while byte(end - 1) == b' ' && bytes.get(end) == Some(&b' ') {
            end += 1;
        }
        (byte(self.at).is_ascii() && byte(end).is_ascii()).then_some(end)
    }
}

impl<'t> Iterator for Words<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(&first) = self.text.as_bytes().get(self.at) {
            let start = self.at;
            let ascii = self.end_by_ascii();
            self.at = ascii.unwrap_or_else(|| self.end_by_unicode());
            if ascii.is_some() && !is_joined(first) {
                continue;
            }
            let word = &self.text[start..self.at];
            if word.contains(char::is_alphanumeric) {
                return Some((start, word));
            }
        }
        None
    }
}

/// Letters, digits and what joins them whatever stands around.
fn is_joined(byte: u8) -> bool {
    JOINED[byte as usize]
}

static JOINED: [bool; 256] = {
    let mut joined = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        joined[byte] = (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'_';
        byte += 1;
    }
    joined
};

/// Marks that stand inside a word between letters ("don't") or inside a number between digits ("1,000.5").
const fn is_inside(before: u8, mark: u8, behind: u8) -> bool {
    match mark {
        b'.' | b'\'' => {
            before.is_ascii_alphabetic() && behind.is_ascii_alphabetic()
                || before.is_ascii_digit() && behind.is_ascii_digit()
        }
        b':' => before.is_ascii_alphabetic() && behind.is_ascii_alphabetic(),
        b',' | b';' => before.is_ascii_digit() && behind.is_ascii_digit(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn assert_same(text: &str) {
        let words: Vec<_> = Words::of(text).collect();
        assert_eq!(words, text.unicode_word_indices().collect::<Vec<_>>(), "{text:?}");
    }

    /// A text of the characters that the rules tell apart, and of any others.
    fn text() -> impl Strategy<Value = String> {
        let ascii = "[ -~\n\r\t\u{b}\u{c}]";
        let telling = "[aZ09_ '\".,:;\r\n\u{ad}\u{200b}\u{200d}\u{301}\u{345}\u{a0}\u{2028}’‘·․é½٣אאツ日🕊🇳ก-]";
        let part = prop_oneof![4 => "[aB1]{1,3}", 4 => "[ .,:;'_]{1,2}", 1 => ascii, 2 => telling, 1 => "\\PC"];
        prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn the_words_are_those_of_the_crate(text in text()) {
            assert_same(&text);
        }
    }

    #[test]
    fn every_short_text_of_telling_characters_has_the_words_of_the_crate() {
        let telling = [
            "a", "1", "_", "'", ".", ",", ":", " ", "-", "\r", "\n", "é", "\u{345}", "\u{200d}",
            "א", "’",
        ];
        let mut texts = vec![String::new()];
        for _ in 0..4 {
            let longer = |text: &String| telling.map(|character| format!("{text}{character}"));
            texts = texts.iter().flat_map(longer).collect();
            texts.iter().for_each(|text| assert_same(text));
        }
    }
}
