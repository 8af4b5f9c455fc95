//! What every model answers, whichever it is: swift, deep, or the two in a cascade.

use std::fmt::Debug;

use crate::classes::Classes;
use crate::decide::{Reading, Thresholds};
use crate::document::{Balance, Document, Statement};
use crate::error::Error;
use crate::explain::Explanation;
use crate::segment::segment;

/// A model, ready to answer.
pub trait Reader: Debug + Send + Sync {
    /// The classes, in the order of every vector of an answer.
    fn classes(&self) -> &Classes;

    /// When its answers are unsure.
    fn thresholds(&self) -> &Thresholds;

    /// The tone of one statement.
    fn label(&self, statement: &str) -> Reading;

    /// The tone of one statement and what each word has to do with it.
    fn explain(&self, statement: &str) -> (Reading, Explanation);

    /// The tones of some statements, in their order: what [`Reader::label`] says of each, and sooner where a model
    /// reads several at once.
    fn label_all(&self, statements: &[&str]) -> Vec<Reading> {
        statements.iter().map(|statement| self.label(statement)).collect()
    }

    /// Every statement of a text, found and read.
    fn read(&self, text: &str) -> Document {
        let segments = segment(text);
        let (found, furniture): (Vec<_>, Vec<_>) =
            segments.into_iter().partition(|segment| segment.kind.is_statement());
        let texts: Vec<&str> = found.iter().map(|segment| segment.span.of(text)).collect();
        let readings = self.label_all(&texts);
        let statements: Vec<Statement> = found
            .into_iter()
            .zip(readings)
            .map(|(segment, reading)| Statement {
                reading,
                span: segment.span,
                kind: segment.kind,
                quotations: segment.quotations,
            })
            .collect();
        let balance = Balance::of(self.classes(), &statements);
        Document { statements, furniture, balance }
    }

    /// The reading forced to one of the poles.
    ///
    /// # Errors
    /// [`Error::NoPoles`] where the model's classes lack one of them.
    fn binary(&self, reading: &Reading) -> Result<Reading, Error> {
        reading.binary(self.classes(), self.thresholds())
    }
}
