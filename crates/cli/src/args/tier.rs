//! Which model answers: options that several commands share.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::error::CliError;

/// Which model answers.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Which model answers")]
pub(crate) struct TierArgs {
    /// The swift model, the deep one, or both. Without it swift, and deep where the model is the head of a deep one
    #[arg(long, value_enum, value_name = "TIER")]
    pub(crate) tier: Option<Tier>,

    /// The deep model's encoder. Without it the file that DEMARCHE_ENCODER names, or demarche-deep.encoder beside the
    /// model, beside the program or in models/
    #[arg(long, value_name = "FILE")]
    pub(crate) encoder: Option<PathBuf>,

    /// With --tier auto: ask deep where swift's two likeliest classes are less than this apart, from 0 (where swift is
    /// unsure only) to 1 (always) [default: 0.5]
    #[arg(long, value_name = "P", value_parser = share)]
    pub(crate) deep_below: Option<f64>,
}

/// Which model answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Tier {
    /// Microseconds a statement, and reasons that add up
    Swift,
    /// Milliseconds a statement, more often right, and reasons that are measured by leaving words out
    Deep,
    /// Swift, and deep where swift is in doubt
    Auto,
}

/// The margin below which deep is asked when nothing else is said.
const DEEP_BELOW: f64 = 0.5;

impl TierArgs {
    /// Refuses options that say nothing to this tier: whoever gives them expects something of them.
    pub(crate) fn check(&self, tier: Tier) -> Result<(), CliError> {
        let wrong = |what: &str| Err(CliError::Usage(what.into()));
        if self.encoder.is_some() && tier == Tier::Swift {
            return wrong("--encoder is of the deep model: add --tier deep or --tier auto");
        }
        if self.deep_below.is_some() && tier != Tier::Auto {
            return wrong("--deep-below says when both models are asked: add --tier auto");
        }
        Ok(())
    }

    /// The margin below which deep is asked.
    pub(crate) fn below(&self) -> f64 {
        self.deep_below.unwrap_or(DEEP_BELOW)
    }
}

fn share(written: &str) -> Result<f64, &'static str> {
    let number = written.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or("it is a number from 0 to 1")
}
