//! Some rows of an input, and what a worker makes of them.

use demarche::{Explanation, Reading};

use super::labeller::Labeller;
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
        let take = |row: Row<'_>| self.row(row, &mut piece);
        match batch {
            Batch::Lines(block) => each_line(block, take),
            Batch::Objects(block) => each_object(block, self.field, take),
            Batch::Records(records) => records.each_record(take),
        }
        piece
    }

    /// A piece with room for so many bytes.
    pub(super) fn piece(&self, room: usize) -> Piece {
        let tally = Tally::new(self.labeller.classifier.classes().len());
        Piece { bytes: Vec::with_capacity(room), tally, bad: Vec::new() }
    }

    /// Reads a statement: its reading, and the words that decided where they are wanted.
    pub(super) fn read(&self, text: &str) -> (Option<Reading>, Option<Explanation>) {
        let read = self.labeller.read(text, self.writer.wants_words());
        read.map_or((None, None), |(reading, words)| (Some(reading), words))
    }

    /// Writes and counts an answer.
    pub(super) fn add(&self, answer: &Answer<'_>, piece: &mut Piece) {
        self.writer.write(answer, &mut piece.bytes);
        answer.reading.iter().for_each(|reading| piece.tally.count(reading));
        piece.tally.bad += u64::from(answer.error.is_some());
    }

    fn row(&self, row: Row<'_>, piece: &mut Piece) {
        let readable = row.error.is_none();
        let (reading, explanation) = if readable { self.read(&row.text) } else { (None, None) };
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
