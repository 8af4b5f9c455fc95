//! Rows of a CSV file. A quoted column may hold line ends, so the file is split by its parser, not at lines.

use std::borrow::Cow;
use std::io::Read;
use std::sync::Arc;

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::{Field, Row};
use crate::error::{RowError, shortened};

/// Records read at once.
const RECORDS: usize = 1000;

/// Most columns that an error lists.
const LISTED: usize = 30;

/// Some records, their lines, and the header that they share.
#[derive(Debug)]
pub(crate) struct CsvBatch {
    header: Arc<Vec<String>>,
    column: usize,
    records: Vec<ByteRecord>,
}

/// Splits a reader into batches of records.
pub(crate) struct CsvBatches<R> {
    reader: Reader<R>,
    header: Arc<Vec<String>>,
    column: usize,
}

impl<R: Read> CsvBatches<R> {
    /// Reads the header and finds the column. The error is for people: what is wrong and what there is.
    pub(crate) fn new(reader: R, delimiter: u8, column: &str) -> Result<Self, String> {
        let mut reader =
            ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(reader);
        let names = reader.byte_headers().map_err(|error| error.to_string())?;
        let header: Vec<String> =
            names.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
        if header.is_empty() {
            return Err("it is empty: the first row must name the columns".into());
        }
        if header.iter().filter(|name| *name == column).count() > 1 {
            return Err(format!("several columns are called \"{column}\": rename all but one"));
        }
        let place = header.iter().position(|name| name == column).ok_or_else(|| {
            let names: Vec<String> =
                header.iter().take(LISTED).map(|name| shortened(name)).collect();
            let names = names.join(", ");
            format!(
                "there is no column \"{column}\". The columns are: {names}. Name one with --column"
            )
        })?;
        Ok(Self { reader, header: Arc::new(header), column: place })
    }

    /// The names of the columns.
    pub(crate) fn header(&self) -> &[String] {
        &self.header
    }
}

impl<R: Read> Iterator for CsvBatches<R> {
    type Item = std::io::Result<CsvBatch>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut records = Vec::new();
        while records.len() < RECORDS {
            let mut record = ByteRecord::new();
            match self.reader.read_byte_record(&mut record) {
                Ok(true) => records.push(record),
                Ok(false) => break,
                Err(error) => return Some(Err(error.into())),
            }
        }
        let (header, column) = (Arc::clone(&self.header), self.column);
        (!records.is_empty()).then_some(Ok(CsvBatch { header, column, records }))
    }
}

impl CsvBatch {
    /// Every record as a row. One with too few or too many columns keeps those that have a name.
    pub(crate) fn each_record(&self, mut take: impl FnMut(Row<'_>)) {
        for record in &self.records {
            let line = record.position().map_or(0, csv::Position::line);
            let column =
                |place: usize| String::from_utf8_lossy(record.get(place).unwrap_or_default());
            let fields: Vec<(Cow<'_, str>, Field<'_>)> = self
                .header
                .iter()
                .enumerate()
                .map(|(place, name)| (Cow::Borrowed(name.as_str()), Field::Text(column(place))))
                .collect();
            let (found, header) = (record.len(), self.header.len());
            let error = if found != header {
                Some(RowError::Columns { found, header })
            } else if std::str::from_utf8(&record[self.column]).is_err() {
                Some(RowError::Utf8)
            } else {
                None
            };
            take(Row { line, text: column(self.column), fields: Some(fields), error });
        }
    }
}
