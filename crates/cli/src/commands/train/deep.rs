//! Training a head on an encoder.

use std::sync::Arc;

use demarche::Deep;
use demarche::encoder::Encoder;
use demarche::train::{Step, TrainParams, TrainedHead, deep_steps, train_deep};

use super::reporting::Outcome;
use super::session::Session;
use crate::args::{Features, TrainArgs};
use crate::error::CliError;
use crate::input::file_name;
use crate::models::{ModelBytes, Opened};
use crate::progress::Progress;
use crate::talk::Talk;

/// Refuses options that the kind of model has no use for: whoever gives them expects something of them.
pub(super) fn check(args: &TrainArgs) -> Result<(), CliError> {
    let wrong = |what: &str| Err(CliError::Usage(what.into()));
    match args.features {
        Features::Swift if args.encoder.is_some() => {
            wrong("--encoder is of the deep model: add --features deep")
        }
        Features::Deep if args.vectors.is_some() => wrong(
            "--vectors are for the swift model: leave them out, the encoder knows what is like a word",
        ),
        Features::Deep if !args.settings.without.is_empty() => {
            wrong("--without leaves out features of the swift model: a deep one has none of them")
        }
        Features::Swift | Features::Deep => Ok(()),
    }
}

/// A head, as its file will be.
pub(super) fn trained(
    encoder: Arc<Encoder>,
    session: &Session,
    params: &TrainParams,
    args: &TrainArgs,
    talk: &Talk,
) -> Result<Outcome, CliError> {
    let by_group = args.cross_validate_by.is_some();
    let progress = Progress::steps(deep_steps(session.examples.len(), params, by_group), talk);
    let told = |step: Step| {
        progress.step(match step {
            Step::Features => "lots of statements encoded",
            Step::Fold => "folds fitted",
            Step::Final => "fitting on everything",
        });
    };
    let (examples, data) = (&session.examples, session.data.clone());
    let result = train_deep(&encoder, examples, params, data, by_group, &told);
    progress.end();
    let TrainedHead { head, report } = result?;
    let (name, bytes) = (file_name(&args.out), head.to_bytes()?);
    let deep = Arc::new(Deep::new(encoder, head)?);
    let model = Opened::Deep { deep, file: ModelBytes { name, bytes } };
    Ok(Outcome { model, report: Some(report), base: None })
}
