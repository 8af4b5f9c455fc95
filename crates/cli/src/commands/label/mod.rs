//! `demarche label`: every input in turn, in order; an input that cannot be read does not stop the others.

mod batch;
mod document;
mod labeller;
mod pipeline;
#[cfg(test)]
mod properties;
mod rows;
mod tally;

use std::sync::Arc;

use demarche::Classes;

use crate::args::{InputKind, LabelArgs, OutputFormat};
use crate::error::CliError;
use crate::exit::Exit;
use crate::input::Source;
use crate::models;
use crate::output::{Columns, CsvWriter, HumanWriter, JsonlWriter, Writer, print};
use crate::talk::Talk;
use labeller::Labeller;
use tally::Tally;

/// Bad rows that are named on stderr, of each input; the others are counted.
const NAMED: usize = 100;

/// Runs `demarche label`.
pub(crate) fn run(args: &LabelArgs, talk: &Talk) -> Result<Exit, CliError> {
    let model = models::open(&args.model, &args.tier)?;
    let classes = model.reader().classes();
    let fail_on = args.fail_on.as_ref().map(|name| class_called(classes, name)).transpose()?;
    let labeller = Labeller::of(&model, args.binary)?;

    let sources = sources(args);
    let mut job = Job { args, talk, labeller, several: sources.len() > 1, writer: None };
    let mut total = Tally::new(classes.len());
    let mut exit = Exit::Done;
    for (source, kind) in &sources {
        let tally = match job.input(source, *kind, &sources) {
            Ok(tally) => tally,
            Err(error @ (CliError::Read { .. } | CliError::Input { .. })) => {
                talk.error(&error);
                exit = Exit::Unusable;
                continue;
            }
            Err(error) => return Err(error),
        };
        if args.format == OutputFormat::Human {
            print(format!("\n{}\n", tally.balance(classes)).as_bytes())?;
        }
        total.add(&tally);
    }
    if args.format == OutputFormat::Human && job.several {
        print(format!("\nall inputs: {}\n", total.balance(classes)).as_bytes())?;
    }
    let found = fail_on.is_some_and(|class| total.counts[class] > 0);
    Ok(exit.or(Exit::of(found || total.bad > 0)))
}

/// The inputs and what each of them is.
fn sources(args: &LabelArgs) -> Vec<(Source, InputKind)> {
    let mut sources: Vec<Source> = args.files.iter().map(|path| Source::of(path)).collect();
    if sources.is_empty() {
        sources.push(Source::Stdin);
    }
    let said = match args {
        LabelArgs { lines: true, .. } => Some(InputKind::Lines),
        LabelArgs { jsonl: true, .. } => Some(InputKind::Jsonl),
        _ => args.input,
    };
    sources
        .into_iter()
        .map(|source| {
            let kind = said.unwrap_or_else(|| source.kind());
            (source, kind)
        })
        .collect()
}

fn class_called(classes: &Classes, name: &str) -> Result<usize, CliError> {
    classes.index_of(name).ok_or_else(|| {
        let names = classes.names().join(", ");
        CliError::Usage(format!("--fail-on {name}: the model has no such class, but {names}"))
    })
}

/// What is the same for all inputs.
struct Job<'a> {
    args: &'a LabelArgs,
    talk: &'a Talk,
    labeller: Labeller<'a>,
    several: bool,
    /// Made for the first input: the columns of CSV output are that input's.
    writer: Option<Arc<Writer>>,
}

impl Job<'_> {
    fn input(
        &mut self,
        source: &Source,
        kind: InputKind,
        all: &[(Source, InputKind)],
    ) -> Result<Tally, CliError> {
        let place = all.iter().any(|(_, kind)| *kind == InputKind::Text);
        if kind == InputKind::Text {
            let bytes = source.read(document::MOST, self.talk)?;
            let writer = self.writer(source, kind, None, place)?;
            return document::label(source, bytes, self, &writer);
        }
        let rows = rows::open(source, kind, self.args, self.talk)?;
        let writer = self.writer(source, kind, rows.columns.as_ref(), place)?;
        pipeline::label(source, rows, self, &writer)
    }

    /// The writer. Its head is printed when it is made, and people are told which input comes, where there are
    /// several.
    fn writer(
        &mut self,
        source: &Source,
        kind: InputKind,
        columns: Option<&Vec<String>>,
        place: bool,
    ) -> Result<Arc<Writer>, CliError> {
        let made = self.writer.clone();
        let writer = made.unwrap_or_else(|| Arc::new(self.new_writer(columns, place)));
        let statement = match kind {
            InputKind::Jsonl => Some(&self.args.field),
            InputKind::Csv | InputKind::Tsv => Some(&self.args.column),
            InputKind::Text | InputKind::Lines => None,
        };
        if let Some(name) = statement.filter(|name| writer.replaces(name)) {
            let what = format!("its \"{name}\" would be replaced by the answer's: rename it");
            return Err(CliError::Input { file: source.name(), what });
        }
        if self.writer.is_none() {
            print(&writer.head())?;
            self.writer = Some(Arc::clone(&writer));
        }
        if self.args.format == OutputFormat::Human && self.several {
            print(format!("\n{}\n\n", source.name()).as_bytes())?;
        }
        Ok(writer)
    }

    fn new_writer(&self, columns: Option<&Vec<String>>, place: bool) -> Writer {
        let (classes, explain) = (self.labeller.reader.classes(), self.args.explain);
        match self.args.format {
            OutputFormat::Human => {
                // Nobody waits for the reasons of a slow model without having asked for them.
                let quick = !self.labeller.is_batched();
                Writer::Human(HumanWriter::new(classes, explain, quick))
            }
            OutputFormat::Jsonl => Writer::Jsonl(JsonlWriter::new(classes, explain)),
            OutputFormat::Csv => {
                let columns =
                    Columns { passed: columns.cloned(), place, file: self.several, explain };
                Writer::Csv(CsvWriter::new(classes, columns))
            }
        }
    }

    /// The input's name for answers, where there are several.
    fn file_name(&self, source: &Source) -> Option<String> {
        self.several.then(|| source.name())
    }
}
