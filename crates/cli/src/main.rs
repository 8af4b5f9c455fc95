//! The command line of demarche: parse, run, exit. What a command does stands in `commands/`, one file or
//! folder each; what it reads with in `input/`; what it writes with in `output/`.

mod args;
mod card;
mod commands;
mod error;
mod exit;
mod input;
mod measure;
mod models;
mod output;
mod progress;
mod run_report;
mod talk;

use clap::Parser;

use args::Cli;
use error::CliError;
use exit::Exit;
use talk::Talk;

fn main() -> std::process::ExitCode {
    match Cli::try_parse() {
        Ok(cli) => {
            let talk = Talk::new(cli.json_errors, cli.quiet);
            output::end_between_writes(talk);
            commands::run(cli, &talk).unwrap_or_else(|error| report(&error, &talk)).into()
        }
        Err(error) => refuse(&error).into(),
    }
}

/// Tells what went wrong. A reader that has closed the pipe (`| head`) has seen enough: that is no error.
fn report(error: &CliError, talk: &Talk) -> Exit {
    if error.is_closed_pipe() {
        return Exit::Done;
    }
    talk.error(error);
    Exit::Unusable
}

/// Help and version come out of the parser as errors too, and go to stdout.
fn refuse(error: &clap::Error) -> Exit {
    let as_json = std::env::args_os().any(|argument| argument == "--json-errors");
    if error.use_stderr() && as_json {
        let message = error.render().to_string();
        let first = message.split("\n\n").next().unwrap_or_default().replace('\n', " ");
        let what = first.trim().trim_start_matches("error: ").to_string();
        Talk::new(true, false).error(&CliError::Usage(what));
    } else {
        // A closed stdout or stderr leaves nobody to tell.
        let _ = error.print();
    }
    if error.use_stderr() { Exit::Unusable } else { Exit::Done }
}
