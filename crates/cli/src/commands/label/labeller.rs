//! Statements → their readings, and the words that decided where they are wanted.

use demarche::{Error, Explanation, Reader, Reading};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::error::CliError;
use crate::models::Opened;

/// What is said of a statement; nothing of a blank one.
pub(super) type Said = Option<(Reading, Option<Explanation>)>;

/// The model and how it is asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Labeller<'c> {
    pub(super) reader: &'c dyn Reader,
    /// The model, where it is better asked about many statements at once.
    batched: Option<&'c Opened>,
    binary: bool,
}

impl<'c> Labeller<'c> {
    /// Refuses a forced choice between poles that the model does not have.
    pub(super) fn new(reader: &'c dyn Reader, binary: bool) -> Result<Self, CliError> {
        let classes = reader.classes();
        if binary && classes.poles().is_none() {
            return Err(Error::NoPoles(classes.names().join(", ")).into());
        }
        Ok(Self { reader, batched: None, binary })
    }

    /// The same, of a model that may be slow.
    pub(super) fn of(opened: &'c Opened, binary: bool) -> Result<Self, CliError> {
        let batched = opened.deep().is_some().then_some(opened);
        Ok(Self { batched, ..Self::new(opened.reader(), binary)? })
    }

    /// True where [`Labeller::read_all`] is much quicker than [`Labeller::read`] of each.
    pub(super) const fn is_batched(&self) -> bool {
        self.batched.is_some()
    }

    /// The reading of a statement.
    pub(super) fn read(&self, text: &str, words: bool) -> Said {
        if text.trim().is_empty() {
            return None;
        }
        let (reading, explanation) = if words {
            let (reading, explanation) = self.reader.explain(text);
            (reading, Some(explanation))
        } else {
            (self.reader.label(text), None)
        };
        Some((self.forced(reading), explanation))
    }

    /// What [`Labeller::read`] says of each, in order.
    pub(super) fn read_all(&self, texts: &[&str], words: bool) -> Vec<Said> {
        let Some(model) = self.batched else {
            return texts.iter().map(|text| self.read(text, words)).collect();
        };
        if words {
            return texts.par_iter().map(|text| self.read(text, words)).collect();
        }
        let is_blank = |text: &str| text.trim().is_empty();
        let filled: Vec<&str> = texts.iter().copied().filter(|text| !is_blank(text)).collect();
        let mut readings = model.answer_all(&filled, &|| ()).readings.into_iter();
        let mut said = |text: &str| {
            let reading = if is_blank(text) { None } else { readings.next() };
            reading.map(|reading| (self.forced(reading), None))
        };
        texts.iter().map(|text| said(text)).collect()
    }

    /// The reading, forced to a pole where that was asked for.
    pub(super) fn forced(&self, reading: Reading) -> Reading {
        if self.binary { self.reader.binary(&reading).unwrap_or(reading) } else { reading }
    }
}
