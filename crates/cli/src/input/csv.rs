//! Rows of a CSV file. A quoted column may hold line ends, so the file is split at the ends of records.

use std::borrow::Cow;
use std::io::{self, Read};
use std::sync::Arc;

use csv::{ByteRecord, Position, ReaderBuilder};

use super::ends::{is_torn, line_ends};
use super::header::Header;
use super::lines::without_line_end;
use super::{Block, Blocks, Field, Row};
use crate::error::RowError;

/// Some records, and the header that they share.
#[derive(Debug)]
pub(crate) struct CsvBatch {
    header: Arc<Header>,
    block: Block,
}

/// Splits a reader into batches of records.
pub(crate) struct CsvBatches<R> {
    blocks: Blocks<R>,
    /// What stands behind the header in its block.
    first: Option<Block>,
    header: Arc<Header>,
}

/// Why a file cannot be read as CSV.
pub(crate) enum CsvError {
    Read(io::Error),
    /// For people: what is wrong with the header, and what to do.
    Header(String),
}

impl<R: Read> CsvBatches<R> {
    /// Reads the header and finds the column.
    pub(crate) fn new(reader: R, delimiter: u8, column: &str) -> Result<Self, CsvError> {
        let mut blocks = Blocks::of_records(reader, delimiter);
        while let Some(block) = blocks.next().transpose().map_err(CsvError::Read)? {
            let Some((header, end)) = Header::of(&block, delimiter, column)? else { continue };
            let (head, rows) = block.bytes.split_at(end);
            let first_line = block.first_line + line_ends(head);
            let first = Block { bytes: rows.to_vec(), first_line, cut: block.cut };
            return Ok(Self { blocks, first: Some(first), header: Arc::new(header) });
        }
        Err(CsvError::Header("it is empty: the first row must name the columns".into()))
    }

    pub(crate) fn header(&self) -> &Header {
        &self.header
    }
}

impl<R: Read> Iterator for CsvBatches<R> {
    type Item = io::Result<CsvBatch>;

    fn next(&mut self) -> Option<Self::Item> {
        let block = self.first.take().map(Ok).or_else(|| self.blocks.next())?;
        Some(block.map(|block| CsvBatch { header: Arc::clone(&self.header), block }))
    }
}

impl CsvBatch {
    /// Every record as a row. One with too few or too many columns keeps those that have a name.
    pub(crate) fn each_record(&self, mut take: impl FnMut(Row<'_>)) {
        match Row::cut(&self.block) {
            Some(row) => take(row),
            None => self.records(&self.block.bytes, self.block.first_line, &mut take),
        }
    }

    fn records(&self, bytes: &[u8], first_line: u64, take: &mut dyn FnMut(Row<'_>)) {
        // The line end before them keeps the parser from taking a mark off the first column: the mark of the
        // file is off already.
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.header.delimiter)
            .from_reader(b"\n".chain(bytes));
        let place = |at: u64| usize::try_from(at).map_or(bytes.len(), |at| at.saturating_sub(1));
        let (mut record, mut line, mut counted) = (ByteRecord::new(), first_line, 0);
        // Reading from memory does not fail.
        while matches!(reader.read_byte_record(&mut record), Ok(true)) {
            let (start, end) = (record.position().map_or(0, Position::byte), reader.position());
            let (start, end) = (place(start), place(end.byte()));
            // Blank lines before a record are read with it.
            let blank = bytes[start..end].iter().take_while(|byte| b"\r\n".contains(byte));
            let start = start + blank.count();
            line += line_ends(&bytes[counted..start]);
            counted = start;
            let written = &bytes[start..end];
            let torn = is_torn(written, self.header.delimiter);
            if torn && without_line_end(written).contains(&b'\n') {
                // Taken as one row, all the lines up to the next quote would be lost in it.
                let lines = written.split_inclusive(|&byte| byte == b'\n');
                for (line, bytes) in (line..).zip(lines) {
                    self.records(without_line_end(bytes), line, take);
                }
            } else {
                self.row(&record, line, torn, take);
            }
        }
    }

    fn row(&self, record: &ByteRecord, line: u64, torn: bool, take: &mut dyn FnMut(Row<'_>)) {
        let Header { names, column, .. } = &*self.header;
        let cell = |place: usize| String::from_utf8_lossy(record.get(place).unwrap_or_default());
        let fields = names.iter().enumerate();
        let fields = fields.map(|(place, name)| (Cow::from(name), Field::Text(cell(place))));
        let (found, header) = (record.len(), names.len());
        let error = if torn {
            Some(RowError::OpenQuote)
        } else if record.iter().any(|cell| std::str::from_utf8(cell).is_err()) {
            Some(RowError::Utf8)
        } else if found != header {
            Some(RowError::Columns { found, header })
        } else {
            None
        };
        take(Row { line, text: cell(*column), fields: Some(fields.collect()), error });
    }
}
