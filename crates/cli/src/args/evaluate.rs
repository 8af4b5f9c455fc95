//! `demarche evaluate`.

use clap::{Args, value_parser};
use demarche::metrics::Resampling;

use super::TierArgs;

/// Measure a model on labelled statements.
///
/// Prints accuracy, macro-F1, precision, recall and F1 of each class, the confusion matrix, the quality and
/// calibration of the probabilities, and two baselines beside them; how certain these figures are, what answering only
/// clear cases would buy, and the figures by length and by any field.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES, override_usage = "demarche evaluate [OPTIONS] [MODEL] DATA.jsonl...")]
pub(crate) struct EvaluateArgs {
    /// The model (a file, or "builtin"), then JSONL files or - for stdin. A single argument is data for the
    /// built-in model
    #[arg(required = true, value_name = "MODEL_AND_DATA")]
    pub(crate) model_and_data: Vec<String>,

    /// The same figures as JSON
    #[arg(long)]
    pub(crate) json: bool,

    /// Figures also for the rows of each value of this field ("source", say)
    #[arg(long, value_name = "FIELD")]
    pub(crate) by: Option<String>,

    /// Compare with this model on the same rows: a file, or "builtin"
    #[arg(long, value_name = "MODEL")]
    pub(crate) against: Option<String>,

    /// The field with another coder's label: how far labels, coder and model agree (Cohen's kappa, Krippendorff's
    /// alpha)
    #[arg(long, value_name = "FIELD")]
    pub(crate) coder: Option<String>,

    /// Draws behind intervals and tests; 0 leaves these out
    #[arg(long, value_name = "N", default_value_t = Resampling::default().draws as u32,
        value_parser = value_parser!(u32).range(0..=100_000))]
    pub(crate) draws: u32,

    /// Seed of the draws
    #[arg(long, value_name = "N", default_value_t = Resampling::default().seed)]
    pub(crate) seed: u64,

    /// The field with the statement
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub(crate) text_field: String,

    /// The field with the label
    #[arg(long, value_name = "NAME", default_value = "label")]
    pub(crate) label_field: String,

    #[command(flatten)]
    pub(crate) tier: TierArgs,
}

const EXAMPLES: &str = "\
Examples:
  demarche evaluate builtin test.jsonl
  demarche evaluate my.demarche test.jsonl --json | jq .metrics.macro_f1
  demarche evaluate my.demarche test.jsonl --against builtin --by source
  demarche evaluate builtin coded.jsonl --coder second_label
  demarche evaluate --tier auto --deep-below 0.3 builtin test.jsonl

A row is an object such as {\"text\": \"We thank them.\", \"label\": \"conciliatory\"}.
Broken rows are named, left out, and make the exit code 1; a label that the model does not
have is an error.";
