//! Some rows of an input, and what a worker makes of them.

use demarche::{Explanation, Reading};

use super::labeller::{Labeller, Said};
use super::tally::Tally;
use crate::error::{RowError, shortened};
use crate::input::{Block, CsvBatch, Row, each_line, each_object};
use crate::output::{Answer, Writer};

/// Some rows of one input: what a worker takes at once.
#[derive(Debug)]
pub(super) enum Batch {
    Lines(Block),
    Objects(Block),
    Records(CsvBatch),
}

/// The answers to a batch.
#[derive(Debug)]
pub(super) struct Piece {
    /// Whole lines of output.
    pub(super) bytes: Vec<u8>,
    pub(super) tally: Tally,
    /// The bad rows, by line.
    pub(super) bad: Vec<(u64, RowError)>,
}

/// What a worker needs to know.
#[derive(Debug, Clone, Copy)]
pub(super) struct Worker<'a> {
    pub(super) labeller: Labeller<'a>,
    pub(super) writer: &'a Writer,
    /// JSONL: the statement's field.
    pub(super) field: &'a str,
    /// The input's name, where there are several.
    pub(super) file: Option<&'a str>,
}

impl Worker<'_> {
    /// Reads and writes every row of a batch.
    pub(super) fn work(&self, batch: &Batch) -> Piece {
        let room = match batch {
            Batch::Lines(block) | Batch::Objects(block) => 3 * block.bytes.len(),
            Batch::Records(_) => 0,
        };
        let mut piece = self.piece(room);
        let mut ahead = self.labeller.is_batched().then(|| self.read_ahead(batch).into_iter());
        self.each_row(batch, |row| {
            let said = match &mut ahead {
                _ if row.error.is_some() => None,
                Some(ahead) => ahead.next().flatten(),
                None => self.read(&row.text),
            };
            self.row(row, said, &mut piece);
        });
        piece
    }

    /// Reads every row of a batch at once. Rows are found a second time when they are written: next to a slow model
    /// that is nothing.
    fn read_ahead(&self, batch: &Batch) -> Vec<Said> {
        let mut texts = Vec::new();
        self.each_row(batch, |row| {
            if row.error.is_none() {
                texts.push(row.text.into_owned());
            }
        });
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        self.read_all(&texts)
    }

    fn each_row(&self, batch: &Batch, take: impl FnMut(Row<'_>)) {
        match batch {
            Batch::Lines(block) => each_line(block, take),
            Batch::Objects(block) => each_object(block, self.field, take),
            Batch::Records(records) => records.each_record(take),
        }
    }

    /// A piece with room for so many bytes.
    pub(super) fn piece(&self, room: usize) -> Piece {
        let tally = Tally::new(self.labeller.reader.classes().len());
        Piece { bytes: Vec::with_capacity(room), tally, bad: Vec::new() }
    }

    /// Reads a statement: its reading, and the words that decided where they are wanted.
    fn read(&self, text: &str) -> Said {
        self.labeller.read(text, self.writer.wants_words())
    }

    /// Reads several.
    pub(super) fn read_all(&self, texts: &[&str]) -> Vec<Said> {
        self.labeller.read_all(texts, self.writer.wants_words())
    }

    /// Writes and counts an answer.
    pub(super) fn add(&self, answer: &Answer<'_>, piece: &mut Piece) {
        self.writer.write(answer, &mut piece.bytes);
        answer.reading.iter().for_each(|reading| piece.tally.count(reading));
        piece.tally.bad += u64::from(answer.error.is_some());
    }

    fn row(&self, row: Row<'_>, said: Said, piece: &mut Piece) {
        let (reading, explanation) = unzipped(said);
        let error = row.error.or_else(|| {
            let left_out = self.writer.left_out(row.fields.as_deref()?)?;
            Some(RowError::NoColumn(shortened(left_out)))
        });
        let answer = Answer {
            text: &row.text,
            reading,
            explanation,
            error: error.as_ref(),
            fields: row.fields.as_deref(),
            place: None,
            file: self.file,
        };
        self.add(&answer, piece);
        piece.bad.extend(error.map(|error| (row.line, error)));
    }
}

/// What is said, in the two parts of an answer.
pub(super) fn unzipped(said: Said) -> (Option<Reading>, Option<Explanation>) {
    said.map_or((None, None), |(reading, words)| (Some(reading), words))
}
