//! `demarche evaluate`.

use clap::Args;

/// Measure a model on labelled statements.
///
/// Prints accuracy, macro-F1, precision, recall and F1 of each class, the confusion matrix, the quality and
/// calibration of the probabilities, and two baselines beside them.
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

    /// The field with the statement
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub(crate) text_field: String,

    /// The field with the label
    #[arg(long, value_name = "NAME", default_value = "label")]
    pub(crate) label_field: String,
}

const EXAMPLES: &str = "\
Examples:
  demarche evaluate builtin test.jsonl
  demarche evaluate my.demarche test.jsonl --json | jq .metrics.macro_f1

A row is an object such as {\"text\": \"We thank them.\", \"label\": \"conciliatory\"}.
Broken rows are named, left out, and make the exit code 1; a label that the model does not
have is an error.";
