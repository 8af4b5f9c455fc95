//! Opening an input of rows.

use std::io::{self, Read};

use super::batch::Batch;
use crate::args::{InputKind, LabelArgs, OutputFormat};
use crate::error::CliError;
use crate::input::{Block, Blocks, CsvBatches, CsvError, JsonObject, Source};
use crate::output::plain;
use crate::progress::Progress;
use crate::talk::Talk;

/// The batches of an input, read as they are asked for.
type Batches = Box<dyn Iterator<Item = io::Result<Batch>> + Send>;

/// An input of rows, open.
pub(super) struct Rows {
    pub(super) batches: Batches,
    /// The columns of CSV output, where the input has columns or fields.
    pub(super) columns: Option<Vec<String>>,
    pub(super) progress: Progress,
}

/// Opens `source` as rows of `kind`.
pub(super) fn open(
    source: &Source,
    kind: InputKind,
    args: &LabelArgs,
    talk: &Talk,
) -> Result<Rows, CliError> {
    let progress = Progress::bytes(source.size(), talk);
    let reader = progress.counting(source.open(talk)?);
    let (batches, columns): (Batches, _) = match kind {
        InputKind::Csv | InputKind::Tsv => {
            let usual = if kind == InputKind::Tsv { b'\t' } else { b',' };
            let delimiter = args.delimiter.unwrap_or(usual);
            let records =
                CsvBatches::new(reader, delimiter, &args.column).map_err(|error| match error {
                    CsvError::Read(error) => source.failed(error),
                    CsvError::Header(what) => CliError::Input { file: source.name(), what },
                })?;
            for (name, other) in &records.header().renamed {
                let told =
                    format!("several columns are called \"{name}\": one is \"{other}\" here");
                talk.remark(&plain(&format!("{}: {told}", source.name())));
            }
            let columns = records.header().names.clone();
            (Box::new(records.map(|batch| batch.map(Batch::Records))), Some(columns))
        }
        InputKind::Jsonl => {
            let mut blocks = Blocks::of_lines(reader);
            let (first, columns) = match args.format {
                OutputFormat::Csv => peek(&mut blocks).map_err(|error| source.failed(error))?,
                OutputFormat::Human | OutputFormat::Jsonl => (None, None),
            };
            let all = first.map(Ok).into_iter().chain(blocks);
            (Box::new(all.map(|block| block.map(Batch::Objects))), columns)
        }
        InputKind::Lines | InputKind::Text => {
            (Box::new(Blocks::of_lines(reader).map(|block| block.map(Batch::Lines))), None)
        }
    };
    Ok(Rows { batches, columns, progress })
}

/// The first block, and the names of the fields of the first object in it.
fn peek<R: Read>(blocks: &mut Blocks<R>) -> io::Result<(Option<Block>, Option<Vec<String>>)> {
    let Some(first) = blocks.next().transpose()? else { return Ok((None, None)) };
    let text = String::from_utf8_lossy(&first.bytes);
    let object = text.lines().find_map(|line| JsonObject::parse(line).ok());
    let names = object.map(|object| object.names().map(String::from).collect());
    drop(text);
    Ok((Some(first), names))
}
