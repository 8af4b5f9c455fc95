//! Rows through the workers: read in one thread, labelled and written out as bytes in all, put on stdout in
//! order. A bounded number of batches is on its way at any time, so memory does not grow with the input.

use std::sync::mpsc;
use std::thread;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::batch::{Piece, Worker};
use super::rows::Rows;
use super::tally::Tally;
use super::{Job, NAMED};
use crate::error::CliError;
use crate::input::Source;
use crate::output::{Writer, print};
use crate::talk::BadRows;

/// Labels every row of an input.
pub(super) fn label(
    source: &Source,
    rows: Rows,
    job: &Job<'_>,
    writer: &Writer,
) -> Result<Tally, CliError> {
    let Rows { batches, progress, .. } = rows;
    let file = job.file_name(source);
    let worker =
        Worker { labeller: job.labeller, writer, field: &job.args.field, file: file.as_deref() };
    let mut total = Tally::new(job.labeller.reader.classes().len());
    let mut bad = BadRows::new(source.name(), NAMED);
    let mut failure = None;

    let round = 2 * rayon::current_num_threads();
    let (sender, receiver) = mpsc::sync_channel(round);
    // Not waited for when stdout is closed: it may be waiting for input that never comes.
    let reader = thread::spawn(move || {
        for batch in batches {
            if sender.send(batch).is_err() {
                break;
            }
        }
    });
    while let Ok(first) = receiver.recv() {
        let mut ready = Vec::with_capacity(round);
        for batch in std::iter::once(first).chain(receiver.try_iter().take(round - 1)) {
            match batch {
                Ok(batch) => ready.push(batch),
                Err(error) => failure = Some(source.failed(error)),
            }
        }
        let pieces: Vec<Piece> = ready.par_iter().map(|batch| worker.work(batch)).collect();
        for piece in pieces {
            print(&piece.bytes)?;
            total.add(&piece.tally);
            progress.aside(|| {
                piece.bad.iter().for_each(|(line, error)| bad.tell(job.talk, *line, error))
            });
        }
    }
    progress.end();
    bad.end(job.talk);
    // It has ended. Had it panicked, that must not look like the end of the input.
    reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    failure.map_or(Ok(total), Err)
}
