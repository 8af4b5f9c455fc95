//! `demarche evaluate`: labelled statements → figures.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use demarche::model::{DataSource, MAGIC, sha256_hex};
use serde::Serialize;

use crate::args::{EvaluateArgs, InputKind};
use crate::error::CliError;
use crate::exit::Exit;
use crate::input::{Fields, Labelled, Source};
use crate::measure::{Evaluation, measure, table};
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
    let fields =
        Fields { text: &args.text_field, label: &args.label_field, group: None, weigh: None };
    let (mut examples, mut data, mut skipped_rows) = (Vec::new(), Vec::new(), 0);
    for file in files {
        let labelled =
            Labelled::read(Path::new(file), "evaluation", fields, classifier.classes(), talk)?;
        examples.extend(labelled.examples);
        data.push(labelled.source);
        skipped_rows += labelled.bad;
    }
    let evaluation = measure(&classifier, &examples)
        .map_err(|source| CliError::Metrics { file: files.join(", "), source })?;
    let classes = classifier.classes();
    if args.json {
        let model_sha256 = sha256_hex(&opened.bytes);
        let (data, classes, evaluation) = (data.as_slice(), classes.names(), &evaluation);
        print(&pretty(&Printed { model, model_sha256, data, skipped_rows, classes, evaluation }))?;
    } else {
        let head = format!("{} labelled statements, model {model}\n\n", examples.len());
        print((head + &table(&evaluation, classes)).as_bytes())?;
    }
    Ok(Exit::of(skipped_rows > 0))
}
