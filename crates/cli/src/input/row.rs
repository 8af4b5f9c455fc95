//! One row of an input, whatever the input is.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::Block;
use crate::error::RowError;

/// A statement to read, and what stands beside it.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    /// Its line, counted from 1.
    pub(crate) line: u64,
    /// The statement; of a bad row what there is of it.
    pub(crate) text: Cow<'a, str>,
    /// All fields or columns of the row, in order, the statement's among them. None where rows have no fields.
    pub(crate) fields: Option<Vec<(Cow<'a, str>, Field<'a>)>>,
    /// Why it cannot be read.
    pub(crate) error: Option<RowError>,
}

impl<'a> Row<'a> {
    /// A row of which nothing more can be told than its bytes.
    pub(super) fn unreadable(line: u64, bytes: &'a [u8], error: RowError) -> Self {
        Self { line, text: String::from_utf8_lossy(bytes), fields: None, error: Some(error) }
    }

    /// The row that a block holds only the start of.
    pub(super) fn cut(block: &'a Block) -> Option<Self> {
        block.cut.then(|| Self::unreadable(block.first_line, &block.bytes, RowError::TooLong))
    }
}

/// A field that is passed through.
#[derive(Debug)]
pub(crate) enum Field<'a> {
    /// A JSON value as it was written.
    Json(&'a RawValue),
    /// A column of a CSV file.
    Text(Cow<'a, str>),
}

impl Field<'_> {
    /// As a column of a CSV file: a JSON string without its quotes, null as nothing, other values as written.
    pub(crate) fn plain(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Json(raw) => match raw.get() {
                "null" => Cow::Borrowed(""),
                written => serde_json::from_str(written).map_or(Cow::Borrowed(written), Cow::Owned),
            },
        }
    }
}
