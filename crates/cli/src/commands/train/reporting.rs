//! A run that has ended → its report: measures the model and puts everything together.

use std::collections::BTreeMap;

use demarche::metrics::Resampling;
use demarche::train::{Example, TrainParams, TrainReport};
use serde_json::Value;

use super::command_line;
use super::session::Session;
use crate::args::TrainArgs;
use crate::error::CliError;
use crate::measure::{Evaluation, Measured};
use crate::models::{ModelBytes, Opened};
use crate::run_report::{ByGroup, Dev, ModelFile, Refined, RunReport};
use crate::talk::Talk;

/// What came out of training or refining.
pub(super) struct Outcome {
    /// The model, and the bytes of its file.
    pub(super) model: Opened,
    /// Of training only.
    pub(super) report: Option<TrainReport>,
    /// Of refining only: the model before.
    pub(super) base: Option<Opened>,
}

/// The report of a run. `about` is what the owner says of the data.
pub(super) fn report(
    args: &TrainArgs,
    params: &TrainParams,
    session: &Session,
    outcome: &Outcome,
    about: Option<String>,
    talk: &Talk,
) -> Result<RunReport, CliError> {
    let train = outcome.report.as_ref();
    let by_group = train.and_then(|report| report.by_group.clone());
    let field = args.cross_validate_by.clone();
    let (provenance, features, encoder) = match &outcome.model {
        Opened::Swift { classifier, .. } => {
            (&classifier.model().provenance, classifier.scorer().vocabulary().len(), None)
        }
        Opened::Deep { deep, .. } | Opened::Auto { deep, .. } => {
            let encoder = deep.encoder();
            let (features, encoder) = (encoder.width(), encoder.sha256().to_string());
            (&deep.head().provenance, features, Some(encoder))
        }
    };
    let dev = on_dev(&outcome.model, session, params, talk)?;
    Ok(RunReport {
        tool: format!("demarche {}", env!("CARGO_PKG_VERSION")),
        command: command_line::of(args),
        classes: params.classes.names().to_vec(),
        seed: provenance.seed,
        settings: settings(&provenance.settings),
        data: provenance.data.clone(),
        skipped_rows: session.skipped,
        labelled_by: args.labelled_by,
        about,
        examples: train.map(|report| report.data.clone()),
        features,
        encoder,
        cross_validated: train.and_then(|report| report.cross_validated.clone()),
        certainty: train.and_then(|report| report.certainty.clone()),
        by_group: by_group
            .map(|figures| ByGroup { field: field.clone().unwrap_or_default(), figures }),
        refined: refined(session, outcome, params, talk)?,
        dev: dev.zip(session.dev.as_ref()).map(|(evaluation, dev)| Dev {
            data: dev.source.clone(),
            also_trained_on: session.dev_seen,
            group: field,
            evaluation,
        }),
        model: file(outcome.model.file()),
    })
}

fn file(file: &ModelBytes) -> ModelFile {
    ModelFile { file: file.name.clone(), bytes: file.bytes.len(), sha256: file.sha256() }
}

fn on_dev(
    model: &Opened,
    session: &Session,
    params: &TrainParams,
    talk: &Talk,
) -> Result<Option<Evaluation>, CliError> {
    let Some(dev) = &session.dev else { return Ok(None) };
    let resampling = Resampling { seed: params.seed, ..Resampling::default() };
    let evaluation = Measured::new(model, &dev.examples, resampling, talk).evaluation();
    let failed = |source| CliError::Metrics { file: dev.source.name.clone(), source };
    evaluation.map(Some).map_err(failed)
}

fn refined(
    session: &Session,
    outcome: &Outcome,
    params: &TrainParams,
    talk: &Talk,
) -> Result<Option<Refined>, CliError> {
    let Some(base) = &outcome.base else { return Ok(None) };
    let right = |model: &Opened| {
        let label = |example: &Example| model.reader().label(&example.text);
        let right = |example: &&Example| label(example).tone == example.label;
        session.examples.iter().filter(right).count()
    };
    Ok(Some(Refined {
        corrections: session.examples.len(),
        right_before: right(base),
        right_after: right(&outcome.model),
        dev_before: on_dev(base, session, params, talk)?,
    }))
}

/// `name=value` as a field; a line without a value keeps its words as the name.
fn settings(lines: &[String]) -> BTreeMap<String, Value> {
    let field = |line: &String| match line.split_once('=') {
        Some((name, value)) => {
            (name.to_string(), serde_json::from_str(value).unwrap_or_else(|_| Value::from(value)))
        }
        None => (line.clone(), Value::Bool(true)),
    };
    lines.iter().map(field).collect()
}
