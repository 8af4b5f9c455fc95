//! A whole text.

use super::BYTE_ORDER_MARK;

/// A text as it was found.
#[derive(Debug)]
pub(crate) struct Text {
    /// The text, without a byte order mark; invalid bytes have become U+FFFD.
    pub(crate) text: String,
    /// Where the text starts in the file, in bytes.
    pub(crate) start: usize,
    /// The lines with invalid bytes, counted from 1.
    pub(crate) invalid_lines: Vec<u64>,
}

impl Text {
    /// The text in a file's bytes.
    pub(crate) fn of(bytes: Vec<u8>) -> Self {
        let start = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        match String::from_utf8(bytes) {
            Ok(mut text) => {
                text.drain(..start);
                Self { text, start, invalid_lines: Vec::new() }
            }
            Err(error) => {
                let bytes = error.as_bytes();
                let text = String::from_utf8_lossy(&bytes[start..]).into_owned();
                let lines = (1..).zip(bytes.split(|&byte| byte == b'\n'));
                let invalid = lines.filter(|(_, line)| std::str::from_utf8(line).is_err());
                Self { text, start, invalid_lines: invalid.map(|(number, _)| number).collect() }
            }
        }
    }
}
