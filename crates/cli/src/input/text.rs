//! A whole text, and where its pieces stand in the file.

use demarche::ByteSpan;

use super::BYTE_ORDER_MARK;

/// A text as it was found.
#[derive(Debug)]
pub(crate) struct Text {
    /// The text, without a byte order mark; invalid bytes have become U+FFFD.
    pub(crate) text: String,
    /// The lines with invalid bytes, counted from 1.
    pub(crate) invalid_lines: Vec<u64>,
    /// Places from which on text and file run alike: in the text, and in the file. The first is the start.
    alike: Vec<(usize, usize)>,
}

impl Text {
    /// The text in a file's bytes.
    pub(crate) fn of(bytes: Vec<u8>) -> Self {
        let start = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        let mut alike = vec![(0, start)];
        match String::from_utf8(bytes) {
            Ok(mut text) => {
                text.drain(..start);
                Self { text, invalid_lines: Vec::new(), alike }
            }
            Err(error) => {
                let bytes = &error.as_bytes()[start..];
                let (mut text, mut in_file) = (String::with_capacity(bytes.len()), start);
                let (mut line, mut invalid_lines) = (1, Vec::new());
                for chunk in bytes.utf8_chunks() {
                    text.push_str(chunk.valid());
                    line += chunk.valid().bytes().filter(|&byte| byte == b'\n').count() as u64;
                    in_file += chunk.valid().len() + chunk.invalid().len();
                    if !chunk.invalid().is_empty() {
                        text.push(char::REPLACEMENT_CHARACTER);
                        alike.push((text.len(), in_file));
                        invalid_lines.push(line);
                    }
                }
                invalid_lines.dedup();
                Self { text, invalid_lines, alike }
            }
        }
    }

    /// The line that a place of the text is on, counted from 1.
    pub(crate) fn line(&self, offset: usize) -> u64 {
        let before = self.text.bytes().take(offset);
        1 + before.filter(|&byte| byte == b'\n').count() as u64
    }

    /// Where in the file a piece of the text stands.
    pub(crate) fn in_file(&self, span: ByteSpan) -> ByteSpan {
        let place = |offset: usize| {
            let before = self.alike.partition_point(|(text, _)| *text <= offset);
            let (text, file) = self.alike.get(before.saturating_sub(1)).copied().unwrap_or((0, 0));
            file + offset - text
        };
        ByteSpan::new(place(span.start), place(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_the_files_whatever_became_of_the_bytes_before_them() {
        let bytes =
            b"\xEF\xBB\xBFone \xff two\n\xe2\x82 three \xc3\xa9\n\xf0\x9f\x95\x8a\xff".to_vec();
        let text = Text::of(bytes.clone());
        assert_eq!(text.text, "one � two\n� three é\n🕊�");
        assert_eq!(text.invalid_lines, [1, 2, 3]);
        assert_eq!(text.line(text.text.find("three").unwrap()), 2);
        for word in ["one", "two", "three", "é", "🕊", "two\n� three"] {
            let start = text.text.find(word).unwrap();
            let ByteSpan { start, end } = text.in_file(ByteSpan::new(start, start + word.len()));
            assert_eq!(String::from_utf8_lossy(&bytes[start..end]), word);
        }
    }
}
