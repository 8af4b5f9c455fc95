//! The command line as a type. What each command takes stands in a file of its own.

mod common;
mod evaluate;
mod explain;
mod inspect;
mod label;
mod tier;
mod train;
mod vectors;

use std::path::PathBuf;

use clap::{Parser, Subcommand, value_parser};
use clap_complete::Shell;

pub(crate) use evaluate::EvaluateArgs;
pub(crate) use explain::{ExplainArgs, ExplainFormat};
pub(crate) use inspect::InspectArgs;
pub(crate) use label::{InputKind, LabelArgs, OutputFormat};
pub(crate) use tier::{Tier, TierArgs};
pub(crate) use train::{Features, LabelledBy, TrainArgs, Weigh};
pub(crate) use vectors::VectorsArgs;

/// Heading of the options that every command takes.
const EVERYWHERE: &str = "Of every command";

/// Reads the tone of diplomacy: conciliatory, neutral or accusatory, and shows which words decided.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, after_help = common::EXIT_CODES, after_long_help = common::HELP)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Tell errors on stderr as one JSON object a line: code, message, and file and line where known
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub(crate) json_errors: bool,
    /// No progress bar, no remarks: errors only
    #[arg(long, short, global = true, help_heading = EVERYWHERE)]
    pub(crate) quiet: bool,
    /// Use so many threads, at most 1024; 0 for one a core. The answers are the same with any number
    #[arg(long, global = true, value_name = "N", default_value_t = 0, hide_default_value = true,
        value_parser = value_parser!(u16).range(0..=1024), help_heading = EVERYWHERE)]
    pub(crate) threads: u16,
}

/// What there is to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Give every statement of a text, or every row of a file, its tone
    Label(LabelArgs),
    /// Show word by word why a statement has its tone
    Explain(ExplainArgs),
    /// Train a model on labelled statements, or refine one with corrections
    Train(Box<TrainArgs>),
    /// Learn vectors of words from unlabelled text, for training with few examples
    Vectors(VectorsArgs),
    /// Measure a model on labelled statements
    Evaluate(EvaluateArgs),
    /// Print the model card of a report that "demarche train --report" wrote, as Markdown
    Card {
        /// The report
        #[arg(value_name = "REPORT.json")]
        report: PathBuf,
    },
    /// Print what a model file says of itself, as JSON
    Inspect(InspectArgs),
    /// Print the completions of a shell
    ///
    /// For bash: demarche completions bash > ~/.local/share/bash-completion/completions/demarche
    Completions {
        /// The shell
        shell: Shell,
    },
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }
}
