//! What is known of a run: `report.json`, and what the model card and the summary are made of. No dates, no
//! folders, no machine: the same data and settings give the same report.

use std::collections::BTreeMap;

use demarche::Classifier;
use demarche::metrics::Report;
use demarche::model::{DataSource, Model};
use demarche::train::{DataSummary, GroupedFigures, TrainParams, TrainReport};
use serde::Serialize;
use serde_json::Value;

use super::command_line;
use super::session::Session;
use crate::args::TrainArgs;
use crate::error::CliError;
use crate::measure::{Evaluation, measure};

/// What came out of training or refining.
pub(super) struct Outcome {
    pub(super) model: Model,
    /// Of training only.
    pub(super) report: Option<TrainReport>,
    /// Of refining only: the model before.
    pub(super) base: Option<Classifier>,
}

/// Everything that is known of a run.
#[derive(Debug, Serialize)]
pub(super) struct RunReport {
    pub(super) tool: String,
    pub(super) command: String,
    pub(super) classes: Vec<String>,
    pub(super) seed: u64,
    pub(super) settings: BTreeMap<String, Value>,
    pub(super) data: Vec<DataSource>,
    /// Rows that were left out.
    pub(super) skipped_rows: usize,
    pub(super) examples: Option<DataSummary>,
    pub(super) features: usize,
    pub(super) cross_validated: Option<Report>,
    pub(super) by_group: Option<ByGroup>,
    pub(super) refined: Option<Refined>,
    pub(super) dev: Option<Dev>,
    pub(super) model: ModelFile,
}

/// The cross-validation that keeps groups together.
#[derive(Debug, Serialize)]
pub(super) struct ByGroup {
    /// The field that says which group.
    pub(super) field: String,
    #[serde(flatten)]
    pub(super) figures: GroupedFigures,
}

/// What corrections did.
#[derive(Debug, Serialize)]
pub(super) struct Refined {
    pub(super) corrections: usize,
    /// Corrections that the model before answered as labelled.
    pub(super) right_before: usize,
    /// Corrections that the model answers as labelled now.
    pub(super) right_after: usize,
    /// The model before on the dev data.
    pub(super) dev_before: Option<Evaluation>,
}

/// Figures on data that were not trained on.
#[derive(Debug, Serialize)]
pub(super) struct Dev {
    pub(super) data: DataSource,
    /// Statements of it that were trained on all the same.
    pub(super) also_trained_on: usize,
    #[serde(flatten)]
    pub(super) evaluation: Evaluation,
}

/// The model's file.
#[derive(Debug, Serialize)]
pub(super) struct ModelFile {
    pub(super) file: String,
    pub(super) bytes: usize,
    pub(super) sha256: String,
}

impl RunReport {
    /// Measures `classifier` and puts everything together.
    pub(super) fn new(
        args: &TrainArgs,
        params: &TrainParams,
        session: &Session,
        outcome: &Outcome,
        classifier: &Classifier,
        model: ModelFile,
    ) -> Result<Self, CliError> {
        let on_dev = |classifier: &Classifier| -> Result<Option<Evaluation>, CliError> {
            let Some(dev) = &session.dev else { return Ok(None) };
            let failed = |source| CliError::Metrics { file: dev.source.name.clone(), source };
            measure(classifier, &dev.examples).map(Some).map_err(failed)
        };
        let right = |classifier: &Classifier| {
            let right = |example: &&demarche::train::Example| {
                classifier.label(&example.text).tone == example.label
            };
            session.examples.iter().filter(right).count()
        };
        let refined = match &outcome.base {
            None => None,
            Some(base) => Some(Refined {
                corrections: session.examples.len(),
                right_before: right(base),
                right_after: right(classifier),
                dev_before: on_dev(base)?,
            }),
        };
        let dev = on_dev(classifier)?.zip(session.dev.as_ref()).map(|(evaluation, dev)| Dev {
            data: dev.source.clone(),
            also_trained_on: session.dev_seen,
            evaluation,
        });
        let report = outcome.report.as_ref();
        let by_group = report.and_then(|report| report.by_group.clone());
        let field = args.cross_validate_by.clone().unwrap_or_default();
        Ok(Self {
            tool: format!("demarche {}", env!("CARGO_PKG_VERSION")),
            command: command_line::of(args),
            classes: params.classes.names().to_vec(),
            seed: outcome.model.provenance.seed,
            settings: settings(&outcome.model.provenance.settings),
            data: outcome.model.provenance.data.clone(),
            skipped_rows: session.skipped,
            examples: report.map(|report| report.data.clone()),
            features: classifier.scorer().vocabulary().len(),
            cross_validated: report.and_then(|report| report.cross_validated.clone()),
            by_group: by_group.map(|figures| ByGroup { field, figures }),
            refined,
            dev,
            model,
        })
    }
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
