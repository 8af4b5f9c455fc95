//! The header of a CSV file: the names of the columns, and which of them holds the statement.

use std::collections::{BTreeMap, BTreeSet};

use csv::{ByteRecord, ReaderBuilder};

use super::ends::is_torn;
use super::{Block, CsvError};
use crate::error::shortened;

/// Most columns that an error lists.
const LISTED: usize = 30;
/// What else may stand between columns.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A header.
#[derive(Debug)]
pub(crate) struct Header {
    /// The names of the columns, each of them once.
    pub(crate) names: Vec<String>,
    /// Columns whose name an earlier one has, and what they are called instead.
    pub(crate) renamed: Vec<(String, String)>,
    /// Which column holds the statement.
    pub(super) column: usize,
    pub(super) delimiter: u8,
}

impl Header {
    /// The header at the start of a block, and where it ends; none where the block has blank lines only.
    pub(super) fn of(
        block: &Block,
        delimiter: u8,
        column: &str,
    ) -> Result<Option<(Self, usize)>, CsvError> {
        let wrong = |what: String| Err(CsvError::Header(what));
        let Some((names, end)) = first_record(&block.bytes, delimiter) else { return Ok(None) };
        let line = &block.bytes[..end];
        if is_torn(line, delimiter) {
            return wrong("its first row, the header, has a quote that is not closed".into());
        }
        let names: Option<Vec<String>> =
            names.iter().map(|name| std::str::from_utf8(name).ok().map(String::from)).collect();
        let Some(names) = names else {
            return wrong("its first row, the header, is invalid UTF-8: save it as UTF-8".into());
        };
        if names.iter().all(|name| name.trim().is_empty()) {
            return wrong("its first row is blank: it must name the columns".into());
        }
        if names.iter().filter(|name| *name == column).count() > 1 {
            return wrong(format!("several columns are called \"{column}\": rename all but one"));
        }
        match names.iter().position(|name| name == column) {
            Some(place) => Ok(Some((Self::new(names, place, delimiter), end))),
            None => wrong(no_column(&names, line, delimiter, column)),
        }
    }

    fn new(mut names: Vec<String>, column: usize, delimiter: u8) -> Self {
        let mut taken: BTreeSet<String> = names.iter().cloned().collect();
        let mut times = BTreeMap::new();
        let mut renamed = Vec::new();
        for name in &mut names {
            let count = times.entry(name.clone()).or_insert(0_usize);
            *count += 1;
            if *count > 1 {
                while !taken.insert(format!("{name}_{count}")) {
                    *count += 1;
                }
                let other = format!("{name}_{count}");
                renamed.push((std::mem::replace(name, other.clone()), other));
            }
        }
        Self { names, renamed, column, delimiter }
    }
}

/// The first record of some bytes, and where it ends.
fn first_record(bytes: &[u8], delimiter: u8) -> Option<(ByteRecord, usize)> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(bytes);
    let mut record = ByteRecord::new();
    // Reading from memory does not fail.
    let found = matches!(reader.read_byte_record(&mut record), Ok(true));
    let end = usize::try_from(reader.position().byte()).unwrap_or(bytes.len());
    // The parser leaves the second half of a line end to the next record.
    let feed = bytes[..end].ends_with(b"\r") && bytes.get(end) == Some(&b'\n');
    found.then_some((record, end + usize::from(feed)))
}

/// What columns there are instead, and whether they are split at something else.
fn no_column(names: &[String], line: &[u8], delimiter: u8, column: &str) -> String {
    let listed: Vec<String> = names.iter().take(LISTED).map(|name| shortened(name)).collect();
    let told = format!(
        "there is no column \"{column}\". The columns are: {}. Name one with --column",
        listed.join(", ")
    );
    let fits = |other: &&u8| {
        **other != delimiter
            && first_record(line, **other).is_some_and(|(record, _)| {
                record.iter().any(|name| name == column.as_bytes())
                    || (names.len() == 1 && record.len() > 1)
            })
    };
    match DELIMITERS.iter().find(fits) {
        Some(b'\t') => format!("{told}. They look split by tabs: give --delimiter tab"),
        Some(&other) => {
            let other = char::from(other);
            format!("{told}. They look split at \"{other}\": give --delimiter '{other}'")
        }
        None => told,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_stands_twice_is_numbered_and_takes_no_other_columns_name() {
        let names = ["a", "b", "a", "a_2", "", "a", ""].map(String::from).to_vec();
        let header = Header::new(names, 1, b',');
        assert_eq!(header.names, ["a", "b", "a_3", "a_2", "", "a_4", "_2"]);
        assert_eq!(header.renamed[0], ("a".into(), "a_3".into()));
        let many = Header::new(vec![String::new(); 100_000], 0, b',');
        assert_eq!(many.names.iter().collect::<BTreeSet<_>>().len(), 100_000);
    }
}
