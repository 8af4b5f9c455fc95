//! One statement a line.

use std::borrow::Cow;

use super::{Block, Row};
use crate::error::RowError;

/// Every line of a block as a row.
pub(crate) fn each_line(block: &Block, mut take: impl FnMut(Row<'_>)) {
    if let Some(row) = Row::cut(block) {
        return take(row);
    }
    for (line, bytes) in numbered(block) {
        take(match std::str::from_utf8(bytes) {
            Ok(text) => Row { line, text: Cow::Borrowed(text), fields: None, error: None },
            Err(_) => Row::unreadable(line, bytes, RowError::Utf8),
        });
    }
}

/// The lines of a block without their ends, and their numbers.
pub(super) fn numbered(block: &Block) -> impl Iterator<Item = (u64, &[u8])> {
    let lines = block.bytes.split_inclusive(|&byte| byte == b'\n').map(without_line_end);
    (block.first_line..).zip(lines)
}

/// A line without `\n` or `\r\n`.
pub(super) fn without_line_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}
