//! `demarche evaluate`: labelled statements → figures.

use std::path::Path;

use demarche::Classes;
use demarche::metrics::{Comparison, Resampling};
use demarche::model::DataSource;
use demarche::train::Example;
use serde::Serialize;

use crate::args::{EvaluateArgs, InputKind};
use crate::error::CliError;
use crate::exit::Exit;
use crate::input::{Fields, Labelled, Source};
use crate::measure::{
    Coding, Evaluation, Measured, coding_table, comparison_table, evidence, table,
};
use crate::models::{self, BUILTIN, Opened, is_model};
use crate::output::{pretty, print};
use crate::talk::Talk;

/// What `--json` prints.
#[derive(Serialize)]
struct Printed<'a> {
    model: &'a str,
    model_sha256: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    deep: Option<DeepPrinted>,
    data: &'a [DataSource],
    skipped_rows: usize,
    classes: &'a [String],
    #[serde(flatten)]
    evaluation: &'a Evaluation,
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<Against<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    coding: Option<Coding>,
}

/// The comparison with another model.
#[derive(Serialize)]
struct Against<'a> {
    model: &'a str,
    model_sha256: String,
    #[serde(flatten)]
    comparison: Comparison,
}

/// What is told of a deep model that took part.
#[derive(Serialize)]
struct DeepPrinted {
    head_sha256: String,
    encoder_sha256: String,
    /// The margin of the swift model's below which this one was asked; none where it was asked about all.
    below: Option<f64>,
    /// About how many statements it was asked.
    asked: usize,
}

impl DeepPrinted {
    fn of(model: &Opened, asked: usize) -> Option<Self> {
        let (deep, head) = model.deep()?;
        let encoder_sha256 = deep.encoder().sha256().to_string();
        let (head_sha256, below) = (head.sha256(), model.below());
        Some(Self { head_sha256, encoder_sha256, below, asked })
    }

    /// A line for people; none where all were asked, which goes without saying.
    fn line(&self, total: usize) -> Option<String> {
        let Self { asked, below, .. } = self;
        let share = 100.0 * *asked as f64 / total.max(1) as f64;
        let below = (*below)?;
        Some(format!(
            "the deep model was asked about {asked} of {total} ({share:.1} %): those unsure, and below {below}\n"
        ))
    }
}

/// Runs `demarche evaluate`.
pub(crate) fn run(args: &EvaluateArgs, talk: &Talk) -> Result<Exit, CliError> {
    let (model, files) = match args.model_and_data.as_slice() {
        [model, files @ ..] if !files.is_empty() => (model.as_str(), files),
        files => (BUILTIN, files),
    };
    if Source::of(Path::new(model)).kind() == InputKind::Jsonl {
        let what = "of several arguments the first is the model. Write \"builtin\" before the data";
        return Err(CliError::Input { file: model.into(), what: what.into() });
    }
    if let [only] = files
        && args.model_and_data.len() == 1
        && is_model(only)
    {
        let what = "this is a model. Name the data after it: demarche evaluate MODEL DATA.jsonl";
        return Err(CliError::Input { file: only.into(), what: what.into() });
    }
    let opened = models::open(model, &args.tier)?;
    let reader = opened.reader();
    let data = Data::read(args, files, reader.classes(), talk)?;
    let resampling = Resampling { draws: args.draws as usize, seed: args.seed };
    let failed = |source| CliError::Metrics { file: files.join(", "), source };
    let measured = Measured::new(&opened, &data.examples, resampling, talk);
    let evaluation = measured.evaluation().map_err(failed)?;
    let against = match &args.against {
        None => None,
        Some(other) => {
            let theirs = models::open_any(other, args.tier.encoder.as_deref())?;
            same_classes(reader.classes(), theirs.reader().classes(), other)?;
            let comparison = measured.against(&theirs, talk).map_err(failed)?;
            Some(Against { model: other, model_sha256: theirs.file().sha256(), comparison })
        }
    };
    let coding = args.coder.as_ref().map(|field| measured.coding(field, &data.coder));
    let classes = reader.classes();
    let deep = DeepPrinted::of(&opened, measured.asked());
    if args.json {
        let model_sha256 = opened.file().sha256();
        print(&pretty(&Printed {
            model,
            model_sha256,
            deep,
            data: &data.sources,
            skipped_rows: data.skipped_rows,
            classes: classes.names(),
            evaluation: &evaluation,
            against,
            coding,
        }))?;
    } else {
        let mut text = format!("{} labelled statements, model {model}\n", data.examples.len());
        text += &deep.and_then(|deep| deep.line(data.examples.len())).unwrap_or_default();
        text += "\n";
        text += &table(&evaluation, classes);
        text += &evidence(&evaluation, args.by.as_deref());
        text += &against.map_or_else(String::new, |it| comparison_table(&it.comparison, it.model));
        text += &coding.map_or_else(String::new, |coding| coding_table(&coding));
        print(text.as_bytes())?;
    }
    Ok(Exit::of(data.skipped_rows > 0))
}

/// The labelled statements of all files together.
struct Data {
    examples: Vec<Example>,
    coder: Vec<Option<usize>>,
    sources: Vec<DataSource>,
    skipped_rows: usize,
}

impl Data {
    fn read(
        args: &EvaluateArgs,
        files: &[String],
        classes: &Classes,
        talk: &Talk,
    ) -> Result<Self, CliError> {
        let fields = Fields {
            text: &args.text_field,
            label: &args.label_field,
            group: args.by.as_deref(),
            weigh: None,
            coder: args.coder.as_deref(),
        };
        let mut data =
            Self { examples: Vec::new(), coder: Vec::new(), sources: Vec::new(), skipped_rows: 0 };
        for file in files {
            let labelled = Labelled::read(Path::new(file), "evaluation", fields, classes, talk)?;
            data.examples.extend(labelled.examples);
            data.coder.extend(labelled.coder);
            data.sources.push(labelled.source);
            data.skipped_rows += labelled.bad;
        }
        if let Some(field) = args.coder.as_ref().filter(|_| data.coder.iter().all(Option::is_none))
        {
            let what = format!("no row has a label in the field \"{field}\" of --coder");
            return Err(CliError::Input { file: files.join(", "), what });
        }
        if let Some(field) = &args.by
            && data.examples.iter().all(|example| example.group.is_none())
        {
            let what = format!("no row has the field \"{field}\" of --by");
            return Err(CliError::Input { file: files.join(", "), what });
        }
        Ok(data)
    }
}

/// Answers are compared class by class: both models must have the same, in the same order.
fn same_classes(model: &Classes, other: &Classes, name: &str) -> Result<(), CliError> {
    let (mine, theirs) = (model.names(), other.names());
    if mine == theirs {
        return Ok(());
    }
    let what = format!(
        "its classes {} are not those of the model, {}: only models with the same classes in the same \
         order can be compared",
        theirs.join(", "),
        mine.join(", ")
    );
    Err(CliError::Input { file: name.into(), what })
}
