//! What each command does.

mod card;
mod evaluate;
mod explain;
mod inspect;
mod label;
mod train;
mod vectors;

use clap::CommandFactory;

use crate::args::{Cli, Command};
use crate::error::CliError;
use crate::exit::Exit;
use crate::output::print;
use crate::talk::Talk;

/// Runs the command that was asked for.
pub(crate) fn run(cli: Cli, talk: &Talk) -> Result<Exit, CliError> {
    rayon::ThreadPoolBuilder::new().num_threads(cli.threads.into()).build_global()?;
    match cli.command {
        Command::Label(args) => label::run(&args, talk),
        Command::Explain(args) => explain::run(args, talk),
        Command::Train(args) => train::run(&args, talk),
        Command::Vectors(args) => vectors::run(&args, talk),
        Command::Evaluate(args) => evaluate::run(&args, talk),
        Command::Card { report } => card::run(&report),
        Command::Inspect(args) => inspect::run(&args),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "demarche", &mut script);
            print(&script).map(|()| Exit::Done)
        }
    }
}
