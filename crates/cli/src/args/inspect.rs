//! `demarche inspect`.

use clap::Args;

use super::TierArgs;
use crate::models::BUILTIN;

/// Print what a model file says of itself, as JSON.
///
/// Opening a model verifies its checksum and runs its self-tests: what is printed has passed both.
#[derive(Debug, Args)]
pub(crate) struct InspectArgs {
    /// The model: a file, or "builtin"
    #[arg(default_value = BUILTIN)]
    pub(crate) model: String,

    /// Print the N strongest features of each class too; a deep model has none
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,

    #[command(flatten)]
    pub(crate) tier: TierArgs,
}
