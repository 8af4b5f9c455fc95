//! Some rows of an input, and what a worker makes of them.

use super::labeller::Labeller;
use super::tally::Tally;
use crate::error::RowError;
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
        let tally = Tally::new(self.labeller.classifier.classes().len());
        let mut piece = Piece { bytes: Vec::with_capacity(room), tally, bad: Vec::new() };
        let take = |row: Row<'_>| self.row(row, &mut piece);
        match batch {
            Batch::Lines(block) => each_line(block, take),
            Batch::Objects(block) => each_object(block, self.field, take),
            Batch::Records(records) => records.each_record(take),
        }
        piece
    }

    fn row(&self, row: Row<'_>, piece: &mut Piece) {
        let read = match row.error {
            None => self.labeller.read(&row.text, self.writer.wants_words()),
            Some(_) => None,
        };
        let (reading, explanation) =
            read.map_or((None, None), |(reading, words)| (Some(reading), words));
        let answer = Answer {
            text: &row.text,
            reading,
            explanation,
            error: row.error.as_ref(),
            fields: row.fields.as_deref(),
            place: None,
            file: self.file,
        };
        self.writer.write(&answer, &mut piece.bytes);
        if let Some(reading) = &answer.reading {
            piece.tally.count(reading);
        }
        if let Some(error) = row.error {
            piece.tally.bad += 1;
            piece.bad.push((row.line, error));
        }
    }
}
