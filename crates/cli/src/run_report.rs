//! What is known of a run: `report.json`, and what the model card and the summary are made of. No dates, no
//! folders, no machine: the same data and settings give the same report.

use std::collections::BTreeMap;

use demarche::metrics::Report;
use demarche::model::DataSource;
use demarche::train::{Certainty, DataSummary, GroupedFigures};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::args::LabelledBy;
use crate::measure::Evaluation;

/// Everything that is known of a run.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct RunReport {
    pub(crate) tool: String,
    pub(crate) command: String,
    pub(crate) classes: Vec<String>,
    pub(crate) seed: u64,
    pub(crate) settings: BTreeMap<String, Value>,
    pub(crate) data: Vec<DataSource>,
    /// Rows that were left out.
    pub(crate) skipped_rows: usize,
    /// Who labelled the data.
    pub(crate) labelled_by: LabelledBy,
    /// What the owner says of the data and their terms, in Markdown.
    pub(crate) about: Option<String>,
    pub(crate) examples: Option<DataSummary>,
    pub(crate) features: usize,
    /// Of a deep model: SHA-256 of its encoder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) encoder: Option<String>,
    pub(crate) cross_validated: Option<Report>,
    /// How certain the cross-validated figures are.
    pub(crate) certainty: Option<Certainty>,
    pub(crate) by_group: Option<ByGroup>,
    pub(crate) refined: Option<Refined>,
    pub(crate) dev: Option<Dev>,
    pub(crate) model: ModelFile,
}

/// The cross-validation that keeps groups together.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ByGroup {
    /// The field that says which group.
    pub(crate) field: String,
    #[serde(flatten)]
    pub(crate) figures: GroupedFigures,
}

/// What corrections did.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Refined {
    pub(crate) corrections: usize,
    /// Corrections that the model before answered as labelled.
    pub(crate) right_before: usize,
    /// Corrections that the model answers as labelled now.
    pub(crate) right_after: usize,
    /// The model before on the dev data.
    pub(crate) dev_before: Option<Evaluation>,
}

/// Figures on data that were not trained on.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Dev {
    pub(crate) data: DataSource,
    /// Statements of it that were trained on all the same.
    pub(crate) also_trained_on: usize,
    /// The field that tells their groups apart.
    pub(crate) group: Option<String>,
    #[serde(flatten)]
    pub(crate) evaluation: Evaluation,
}

/// The model's file.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ModelFile {
    pub(crate) file: String,
    pub(crate) bytes: usize,
    pub(crate) sha256: String,
}
