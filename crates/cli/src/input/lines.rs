//! One statement a line.

use std::borrow::Cow;

use super::{Block, Row};
use crate::error::RowError;

/// Every line of a block as a row.
pub(crate) fn each_line(block: &Block, mut take: impl FnMut(Row<'_>)) {
    for (line, bytes) in numbered(block) {
        let (text, error) = match std::str::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text), None),
            Err(_) => (String::from_utf8_lossy(bytes), Some(RowError::Utf8)),
        };
        take(Row { line, text, fields: None, error });
    }
}

/// The lines of a block without their ends, and their numbers.
pub(super) fn numbered(block: &Block) -> impl Iterator<Item = (u64, &[u8])> {
    let lines = block.bytes.split_inclusive(|&byte| byte == b'\n').map(without_line_end);
    (block.first_line..).zip(lines)
}

/// A line without `\n` or `\r\n`.
fn without_line_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}
