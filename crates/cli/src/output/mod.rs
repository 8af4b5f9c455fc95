//! How answers are written. `Answer` is what there is to say; each format has a file of its own.

mod answer;
mod csv;
mod file;
mod human;
mod json;
mod jsonl;
mod marks;
mod whole;

pub(crate) use answer::{Answer, Place};
pub(crate) use csv::{Columns, CsvWriter};
pub(crate) use file::{check_place, same_file, write_together};
pub(crate) use human::HumanWriter;
pub(crate) use json::{JsonKeys, number, string};
pub(crate) use jsonl::JsonlWriter;
pub(crate) use marks::{Palette, mark_of, plain};
pub(crate) use whole::{end_between_writes, write_whole};

use std::borrow::Cow;

use crate::error::CliError;
use crate::input::Field;

/// A value as indented JSON with a line end.
pub(crate) fn pretty<T: serde::Serialize>(value: &T) -> Vec<u8> {
    // Our values have text keys and finite numbers: that cannot fail.
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// One writer of answers, in the format that was asked for.
#[derive(Debug)]
pub(crate) enum Writer {
    Human(HumanWriter),
    Jsonl(JsonlWriter),
    Csv(CsvWriter),
}

impl Writer {
    /// What stands before the first answer.
    pub(crate) fn head(&self) -> Vec<u8> {
        match self {
            Self::Csv(csv) => csv.head(),
            Self::Human(_) | Self::Jsonl(_) => Vec::new(),
        }
    }

    /// Adds one answer to `out`.
    pub(crate) fn write(&self, answer: &Answer<'_>, out: &mut Vec<u8>) {
        match self {
            Self::Human(human) => human.write(answer, out),
            Self::Jsonl(jsonl) => jsonl.write(answer, out),
            Self::Csv(csv) => csv.write(answer, out),
        }
    }

    /// The first field of a row that the format has no place for.
    pub(crate) fn left_out<'f>(&self, fields: &'f [(Cow<'_, str>, Field<'_>)]) -> Option<&'f str> {
        match self {
            Self::Csv(csv) => csv.left_out(fields),
            Self::Human(_) | Self::Jsonl(_) => None,
        }
    }

    /// True where an answer's own fields would take the place of the input's field `name`.
    pub(crate) fn replaces(&self, name: &str) -> bool {
        match self {
            Self::Human(_) => false,
            Self::Jsonl(_) => jsonl::OURS.contains(&name),
            Self::Csv(csv) => csv.own_columns().iter().any(|own| own == name),
        }
    }

    /// True where the words that decided are wanted.
    pub(crate) const fn wants_words(&self) -> bool {
        match self {
            Self::Human(human) => human.marks_words(),
            Self::Jsonl(jsonl) => jsonl.explains(),
            Self::Csv(csv) => csv.explains(),
        }
    }
}

/// Writes to stdout, a whole piece at a time.
pub(crate) fn print(bytes: &[u8]) -> Result<(), CliError> {
    write_whole(bytes).map_err(CliError::Stdout)
}
