//! `demarche evaluate`: labelled statements → figures.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use demarche::Classifier;
use demarche::metrics::{Comparison, Resampling};
use demarche::model::{DataSource, MAGIC, sha256_hex};
use demarche::train::Example;
use serde::Serialize;

use crate::args::{EvaluateArgs, InputKind};
use crate::error::CliError;
use crate::exit::Exit;
use crate::input::{Fields, Labelled, Source};
use crate::measure::{
    Coding, Evaluation, Measured, coding_table, comparison_table, evidence, table,
};
use crate::models::{BUILTIN, ModelBytes};
use crate::output::{pretty, print};
use crate::talk::Talk;

/// What `--json` prints.
#[derive(Serialize)]
struct Printed<'a> {
    model: &'a str,
    model_sha256: String,
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

/// True where a file begins as a model does.
fn is_model(file: &str) -> bool {
    let mut start = [0; MAGIC.len()];
    let opened = Path::new(file).is_file().then(|| File::open(file));
    opened.is_some_and(|file| file.and_then(|mut file| file.read_exact(&mut start)).is_ok())
        && start == MAGIC
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
    let opened = ModelBytes::read(model)?;
    let classifier = opened.classifier()?;
    let data = Data::read(args, files, &classifier, talk)?;
    let resampling = Resampling { draws: args.draws as usize, seed: args.seed };
    let failed = |source| CliError::Metrics { file: files.join(", "), source };
    let measured = Measured::new(&classifier, &data.examples, resampling);
    let evaluation = measured.evaluation().map_err(failed)?;
    let against = match &args.against {
        None => None,
        Some(other) => {
            let opened = ModelBytes::read(other)?;
            let theirs = opened.classifier()?;
            same_classes(&classifier, &theirs, other)?;
            let comparison = measured.against(&theirs).map_err(failed)?;
            Some(Against { model: other, model_sha256: sha256_hex(&opened.bytes), comparison })
        }
    };
    let coding = args.coder.as_ref().map(|field| measured.coding(field, &data.coder));
    let classes = classifier.classes();
    if args.json {
        let model_sha256 = sha256_hex(&opened.bytes);
        print(&pretty(&Printed {
            model,
            model_sha256,
            data: &data.sources,
            skipped_rows: data.skipped_rows,
            classes: classes.names(),
            evaluation: &evaluation,
            against,
            coding,
        }))?;
    } else {
        let mut text = format!("{} labelled statements, model {model}\n\n", data.examples.len());
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
        classifier: &Classifier,
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
            let labelled =
                Labelled::read(Path::new(file), "evaluation", fields, classifier.classes(), talk)?;
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
fn same_classes(model: &Classifier, other: &Classifier, name: &str) -> Result<(), CliError> {
    let (mine, theirs) = (model.classes().names(), other.classes().names());
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
