//! A running text: its statements are found, then read.

use demarche::ByteSpan;

use super::tally::Tally;
use super::{Job, NAMED};
use crate::error::{CliError, RowError};
use crate::input::{Source, Text};
use crate::output::{Answer, Place, Writer, print};
use crate::talk::BadRows;

/// Labels every statement of a text.
pub(super) fn label(
    source: &Source,
    bytes: Vec<u8>,
    job: &Job<'_>,
    writer: &Writer,
) -> Result<Tally, CliError> {
    let Text { text, start, invalid_lines } = Text::of(bytes);
    let classifier = job.labeller.classifier;
    let mut tally = Tally::new(classifier.classes().len());
    let mut bad = BadRows::new(source.name(), NAMED);
    for line in &invalid_lines {
        bad.tell(job.talk, *line, &RowError::Utf8);
    }
    bad.end(job.talk);

    let file = job.file_name(source);
    let mut out = Vec::new();
    for statement in classifier.read(&text).statements {
        let words = statement.span.of(&text);
        let quotations: Vec<ByteSpan> =
            statement.quotations.iter().map(|span| span.shifted(start)).collect();
        let answer = Answer {
            text: words,
            reading: Some(job.labeller.forced(statement.reading)),
            explanation: writer.wants_words().then(|| classifier.explain(words).1),
            error: None,
            fields: None,
            place: Some(Place {
                span: statement.span.shifted(start),
                kind: statement.kind,
                quotations: &quotations,
            }),
            file: file.as_deref(),
        };
        writer.write(&answer, &mut out);
        answer.reading.iter().for_each(|reading| tally.count(reading));
    }
    print(&out)?;
    tally.bad = invalid_lines.len() as u64;
    Ok(tally)
}
