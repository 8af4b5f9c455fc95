//! `demarche explain`.

use clap::{Args, ValueEnum};

use super::TierArgs;
use crate::models::BUILTIN;

/// Show word by word why a statement has its tone.
///
/// Every word adds to the logit of each class. With the part that is not in the text the words sum to the logit,
/// and the softmax of the logits is the probabilities. Of the swift model the shares are exact; of the deep one they are
/// measured: each word is left out in turn, and what they leave of the logit is "not in the text".
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct ExplainArgs {
    /// The statement; without it, stdin is read as one statement
    pub(crate) text: Option<String>,

    /// How to write the answer
    #[arg(long, short, value_enum, default_value_t = ExplainFormat::Human)]
    pub(crate) format: ExplainFormat,

    /// The model: a file, or "builtin"
    #[arg(long, short, value_name = "FILE", default_value = BUILTIN)]
    pub(crate) model: String,

    #[command(flatten)]
    pub(crate) tier: TierArgs,
}

/// How an explanation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// A table, the words that weigh most first
    Human,
    /// One JSON object, the words in their order in the statement
    Json,
}

const EXAMPLES: &str = "\
Examples:
  demarche explain \"While we welcome the talks, this shelling cannot be accepted.\"
  demarche explain --format json < statement.txt";
