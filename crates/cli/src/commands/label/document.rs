//! A running text: its statements are found, then read.

use demarche::{ByteSpan, Segment, segment};
use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;

use super::batch::{Piece, Worker, unzipped};
use super::tally::Tally;
use super::{Job, NAMED};
use crate::error::{CliError, RowError};
use crate::input::{LONGEST, Source, Text};
use crate::output::{Answer, Place, Writer, plain, print};
use crate::talk::BadRows;

/// Largest text, in bytes. It is held as a whole: a title may be repeated anywhere in it.
pub(super) const MOST: usize = 128 << 20;
/// Statements that a worker takes at once.
const AT_ONCE: usize = 500;
/// The same, of a model that takes milliseconds for each.
const AT_ONCE_SLOWLY: usize = 50;

/// Labels every statement of a text.
pub(super) fn label(
    source: &Source,
    bytes: Vec<u8>,
    job: &Job<'_>,
    writer: &Writer,
) -> Result<Tally, CliError> {
    let text = Text::of(bytes);
    let mut total = Tally::new(job.labeller.reader.classes().len());
    let mut bad = BadRows::new(source.name(), NAMED);
    text.invalid_lines.iter().for_each(|line| bad.tell(job.talk, *line, &RowError::Utf8));

    let file = job.file_name(source);
    let worker =
        Worker { labeller: job.labeller, writer, field: &job.args.field, file: file.as_deref() };
    let mut statements = segment(&text.text);
    statements.retain(|segment| segment.kind.is_statement());
    if statements.is_empty() {
        job.talk.remark(&format!("{}: there is no statement in it", plain(&source.name())));
    }
    // As many as all workers take at once: what is written need not be kept.
    let at_once = if job.labeller.is_batched() { AT_ONCE_SLOWLY } else { AT_ONCE };
    for some in statements.chunks(at_once * rayon::current_num_threads()) {
        let pieces: Vec<Piece> =
            some.par_chunks(at_once).map(|some| read(&worker, &text, some)).collect();
        for piece in pieces {
            print(&piece.bytes)?;
            total.add(&piece.tally);
            piece.bad.iter().for_each(|(line, error)| bad.tell(job.talk, *line, error));
        }
    }
    bad.end(job.talk);
    total.bad = bad.count() as u64;
    Ok(total)
}

pub(super) fn read(worker: &Worker<'_>, text: &Text, statements: &[Segment]) -> Piece {
    let mut piece = worker.piece(0);
    let words = |statement: &Segment| statement.span.of(&text.text);
    let is_long = |statement: &Segment| words(statement).len() > LONGEST;
    // What is too long is read as blank.
    let texts: Vec<&str> = statements
        .iter()
        .map(|statement| if is_long(statement) { "" } else { words(statement) })
        .collect();
    for (statement, said) in statements.iter().zip(worker.read_all(&texts)) {
        let (words, too_long) = (words(statement), is_long(statement));
        let (reading, explanation) = unzipped(said);
        let quotations: Vec<ByteSpan> =
            statement.quotations.iter().map(|span| text.in_file(*span)).collect();
        let span = text.in_file(statement.span);
        let place = Some(Place { span, kind: statement.kind, quotations: &quotations });
        let error = too_long.then_some(RowError::TooLong);
        worker.add(
            &Answer {
                text: words,
                reading,
                explanation,
                error: error.as_ref(),
                fields: None,
                place,
                file: worker.file,
            },
            &mut piece,
        );
        piece.bad.extend(error.map(|error| (text.line(statement.span.start), error)));
    }
    piece
}
