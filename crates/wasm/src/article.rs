//! An article read in steps: a long one can be shown as it is read, and left off.

use std::rc::Rc;

use demarche::{Segment, Tally, Utf16Cursor};
use wasm_bindgen::prelude::*;

use crate::answers::{self, to_js};
use crate::arguments::{Options, count};
use crate::error::to_error;

/// An article whose statements are found and not yet read. It keeps its model: freeing the classifier does not
/// end it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct ArticleReader {
    classifier: Rc<demarche::Classifier>,
    binary: bool,
    text: String,
    found: Vec<Segment>,
    furniture: Vec<Segment>,
    /// How many of `found` are read.
    read: usize,
    tally: Tally,
    /// Where the last statement that was read ends: all of them together walk through the text once.
    cursor: Utf16Cursor,
}

#[wasm_bindgen]
impl ArticleReader {
    /// How many statements the article has.
    #[wasm_bindgen(getter, skip_typescript)]
    #[must_use]
    pub fn total(&self) -> usize {
        self.found.len()
    }

    /// Reads the next statements, at most `count`; none once all are read.
    ///
    /// # Errors
    /// An `Error` with `code` "options" where `count` is no whole number of 1 or more.
    #[wasm_bindgen(skip_typescript)]
    pub fn next(&mut self, count: &JsValue) -> Result<JsValue, JsValue> {
        let count = self::count(count, "the number of statements")?;
        let readings = self.read_on(count)?;
        let first = self.read - readings.len();
        let classes = self.classifier.classes();
        let read = self.found[first..].iter().zip(&readings);
        let statements = read.map(|(segment, reading)| {
            answers::statement(classes, &self.text, &mut self.cursor, segment, reading)
        });
        to_js(&statements.collect::<Vec<_>>())
    }

    /// What is known of the article as a whole. Statements that were not asked for are read now and only counted.
    ///
    /// # Errors
    /// None in practice.
    #[wasm_bindgen(skip_typescript)]
    pub fn finish(&mut self) -> Result<JsValue, JsValue> {
        self.read_on(usize::MAX)?;
        let balance = self.tally.balance();
        to_js(&answers::whole(self.classifier.classes(), &self.text, &self.furniture, &balance))
    }
}

impl ArticleReader {
    pub(crate) fn new(
        classifier: Rc<demarche::Classifier>,
        text: String,
        options: &Options,
    ) -> Result<Self, JsValue> {
        if options.binary {
            // Whether the model can is asked before anything is read: an article may have no statement.
            classifier.binary(&classifier.label("")).map_err(|wrong| to_error(&wrong))?;
        }
        let (found, furniture) =
            demarche::segment(&text).into_iter().partition(|segment| segment.kind.is_statement());
        let (tally, cursor) = (Tally::new(classifier.classes()), Utf16Cursor::default());
        let binary = options.binary;
        Ok(Self { classifier, binary, text, found, furniture, read: 0, tally, cursor })
    }

    /// Labels the next statements, at most `count`.
    fn read_on(&mut self, count: usize) -> Result<Vec<demarche::Reading>, JsValue> {
        let rest = &self.found[self.read..];
        let mut readings = Vec::with_capacity(count.min(rest.len()));
        for segment in rest.iter().take(count) {
            let free = self.classifier.label(segment.span.of(&self.text));
            let reading = match self.binary {
                true => self.classifier.binary(&free).map_err(|wrong| to_error(&wrong))?,
                false => free,
            };
            self.tally.add(&reading);
            readings.push(reading);
        }
        self.read += readings.len();
        Ok(readings)
    }
}
