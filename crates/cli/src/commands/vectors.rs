//! `demarche vectors`: unlabelled texts → vectors of words and pairs.

use std::path::PathBuf;

use demarche::train::{VectorStep, learn_vectors};

use crate::args::{InputKind, VectorsArgs};
use crate::error::CliError;
use crate::exit::Exit;
use crate::input::{BYTE_ORDER_MARK, Block, Row, Source, each_line, each_object, jsonl_files};
use crate::output::{check_place, same_file, write_together};
use crate::progress::Progress;
use crate::talk::{BadRows, Talk};

/// Bad rows that are named on stderr, of each file; the others are counted.
const NAMED: usize = 10;
/// Largest input, in bytes. There may be several.
const MOST: usize = 1 << 30;

/// Runs `demarche vectors`.
pub(crate) fn run(args: &VectorsArgs, talk: &Talk) -> Result<Exit, CliError> {
    let params = args.settings.params();
    params.check()?;
    check_place(&args.out)?;
    let files = files(args)?;
    if files.iter().any(|input| same_file(input, &args.out)) {
        let name = args.out.display();
        return Err(CliError::Usage(format!("{name} is named twice: it would be written over")));
    }
    let (mut texts, mut bad) = (Vec::new(), 0);
    for file in files {
        bad += read(&Source::of(&file), &args.field, &mut texts, talk)?;
    }
    let progress = Progress::steps(1 + VectorStep::PASSES, talk);
    let told = |step| {
        progress.step(match step {
            VectorStep::Contexts => "words and pairs counted",
            VectorStep::Pass => "passes over their contexts",
        });
    };
    let result = learn_vectors(&texts, &params, &told);
    progress.end();
    let vectors = result?;
    write_together(&[(args.out.as_path(), &vectors.to_bytes()?)])?;
    talk.remark(&format!(
        "{} words and pairs with {} numbers each, from {} texts",
        vectors.items().len(),
        vectors.dimensions(),
        texts.len()
    ));
    Ok(Exit::of(bad > 0))
}

/// Every input, folders as the files in them.
fn files(args: &VectorsArgs) -> Result<Vec<PathBuf>, CliError> {
    let mut files = Vec::new();
    for path in &args.texts {
        files.extend(jsonl_files(path).map_err(|error| Source::of(path).failed(error))?);
    }
    Ok(files)
}

/// Adds the texts of an input; answers how many rows were left out.
fn read(
    source: &Source,
    field: &str,
    texts: &mut Vec<String>,
    talk: &Talk,
) -> Result<usize, CliError> {
    let mut bytes = source.read(MOST, talk)?;
    if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    let block = Block { bytes, first_line: 1, cut: false };
    let mut bad = BadRows::new(source.name(), NAMED);
    let take = |row: Row<'_>| match row.error {
        Some(error) => bad.tell(talk, row.line, &error),
        None if row.text.trim().is_empty() => {}
        None => texts.push(row.text.into_owned()),
    };
    match source.kind() {
        InputKind::Jsonl => each_object(&block, field, take),
        _ => each_line(&block, take),
    }
    bad.end(talk);
    Ok(bad.count())
}
