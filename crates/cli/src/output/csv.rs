//! Comma-separated values with a header: the row's own columns, then ours.

use std::borrow::Cow;
use std::collections::BTreeSet;

use csv::WriterBuilder;
use demarche::Classes;

use super::Answer;
use crate::input::Field;

/// Writes answers as CSV.
#[derive(Debug)]
pub(crate) struct CsvWriter {
    /// Columns of the input that stay, in order, and which of the input's columns each is.
    passed: Vec<(usize, String)>,
    /// Every column that there is.
    columns: BTreeSet<String>,
    classes: Vec<String>,
    place: bool,
    file: bool,
    explain: bool,
}

/// What the answers are of: it decides on the columns.
#[derive(Debug, Clone, Default)]
pub(crate) struct Columns {
    /// The input's own columns; without any there is one, `text`.
    pub(crate) passed: Option<Vec<String>>,
    /// Statements of running texts: with `start`, `end` and `kind`.
    pub(crate) place: bool,
    /// Several inputs: with `file`.
    pub(crate) file: bool,
    /// With `words`: those that decided.
    pub(crate) explain: bool,
}

impl CsvWriter {
    pub(crate) fn new(classes: &Classes, columns: Columns) -> Self {
        let classes = classes.names().to_vec();
        let Columns { passed, place, file, explain } = columns;
        let (none, nothing) = (Vec::new(), BTreeSet::new());
        let mut writer = Self { passed: none, columns: nothing, classes, place, file, explain };
        let ours = writer.own_columns();
        let passed = passed.unwrap_or_else(|| vec!["text".into()]).into_iter().enumerate();
        writer.passed = passed.filter(|(_, name)| !ours.contains(name)).collect();
        writer.columns = ours.into_iter().collect();
        writer.columns.extend(writer.passed.iter().map(|(_, name)| name.clone()));
        writer
    }

    pub(crate) const fn explains(&self) -> bool {
        self.explain
    }

    /// The header line.
    pub(crate) fn head(&self) -> Vec<u8> {
        let names: Vec<String> =
            self.passed.iter().map(|(_, name)| name.clone()).chain(self.own_columns()).collect();
        let mut out = Vec::new();
        record(names.iter().map(|name| Cow::Borrowed(name.as_str())), &mut out);
        out
    }

    /// The first field that there is no column for: later rows and inputs may have others than the first.
    pub(crate) fn left_out<'f>(&self, fields: &'f [(Cow<'_, str>, Field<'_>)]) -> Option<&'f str> {
        fields.iter().map(|(name, _)| name.as_ref()).find(|name| !self.columns.contains(*name))
    }

    pub(crate) fn write(&self, answer: &Answer<'_>, out: &mut Vec<u8>) {
        let own = |(place, name): &(usize, String)| -> Cow<'_, str> {
            match answer.fields {
                None if name == "text" => Cow::Borrowed(answer.text),
                None => Cow::Borrowed(""),
                Some(fields) => find(fields, *place, name),
            }
        };
        let mut cells: Vec<Cow<'_, str>> = self.passed.iter().map(own).collect();
        match &answer.reading {
            Some(reading) => {
                let name = self.classes.get(reading.tone).map_or("", String::as_str);
                cells.push(Cow::Borrowed(name));
                cells.extend(reading.probabilities.iter().map(|p| Cow::Owned(p.to_string())));
                cells.push(Cow::Owned(
                    reading.score.map(|score| score.to_string()).unwrap_or_default(),
                ));
                cells.push(Cow::Borrowed(reading.unsure.map_or("", demarche::Unsure::name)));
            }
            None => cells.extend(vec![Cow::Borrowed(""); self.classes.len() + 3]),
        }
        if self.explain {
            let words: Vec<&str> =
                answer.decisive().into_iter().map(|span| span.of(answer.text)).collect();
            cells.push(Cow::Owned(words.join(" ")));
        }
        if let Some(place) = &answer.place {
            cells.push(Cow::Owned(place.span.start.to_string()));
            cells.push(Cow::Owned(place.span.end.to_string()));
            cells.push(Cow::Borrowed(place.kind_name()));
        } else if self.place {
            cells.extend([const { Cow::Borrowed("") }; 3]);
        }
        if self.file {
            cells.push(Cow::Borrowed(answer.file.unwrap_or_default()));
        }
        cells.push(Cow::Owned(answer.error.map(ToString::to_string).unwrap_or_default()));
        record(cells.into_iter(), out);
    }

    /// Ours, whatever the input has.
    pub(crate) fn own_columns(&self) -> Vec<String> {
        let mut names = vec!["tone".to_string()];
        names.extend(self.classes.iter().map(|class| format!("p_{class}")));
        names.extend(["score", "unsure"].map(String::from));
        let asked = [
            (self.explain, "words"),
            (self.place, "start"),
            (self.place, "end"),
            (self.place, "kind"),
            (self.file, "file"),
            (true, "error"),
        ];
        names.extend(
            asked.iter().filter(|(wanted, _)| *wanted).map(|(_, name)| (*name).to_string()),
        );
        names
    }
}

/// The field called `name`: most often it stands at its place, and looking for it is not needed.
fn find<'a>(fields: &'a [(Cow<'a, str>, Field<'a>)], place: usize, name: &str) -> Cow<'a, str> {
    let is_it = |field: &&(Cow<'_, str>, _)| field.0 == name;
    let found = fields.get(place).filter(is_it).or_else(|| fields.iter().find(is_it));
    found.map_or(Cow::Borrowed(""), |(_, value)| value.plain())
}

fn record<'a>(cells: impl Iterator<Item = Cow<'a, str>>, out: &mut Vec<u8>) {
    let mut writer = WriterBuilder::new().buffer_capacity(512).from_writer(out);
    // Writing to memory does not fail.
    let _ = writer.write_record(cells.map(Cow::into_owned).map(String::into_bytes));
    let _ = writer.flush();
}
