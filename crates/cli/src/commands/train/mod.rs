//! `demarche train`: labelled statements → a model, its report and its card. Everything that can be refused is
//! refused before the first fit; nothing is written before the last.

mod command_line;
mod deep;
mod reporting;
mod session;
mod summary;

use std::path::Path;
use std::sync::Arc;

use demarche::model::{Model, to_bytes};
use demarche::train::{Step, Trained, refine, steps, train};
use demarche::{Classes, Classifier};

use crate::args::{Features, TrainArgs};
use crate::card;
use crate::error::CliError;
use crate::exit::Exit;
use crate::input::file_name;
use crate::models::{self, ModelBytes, Opened};
use crate::output::{check_place, pretty, same_file, write_together};
use crate::progress::Progress;
use crate::talk::Talk;
use reporting::Outcome;
use session::Session;

/// Runs `demarche train`.
pub(crate) fn run(args: &TrainArgs, talk: &Talk) -> Result<Exit, CliError> {
    let about = prepare(args)?;
    let base = args.from.as_deref().map(models::open_swift).transpose()?;
    let mut params = args.settings.params(args.features);
    match (&base, &args.classes) {
        (Some((base, _)), _) => params.classes = base.classes().clone(),
        (None, Some(names)) => params.classes = Classes::new(names.clone())?,
        (None, None) => {}
    }
    params.check()?;
    let encoder = match args.features {
        Features::Swift => None,
        Features::Deep => Some(models::encoder(args.encoder.as_deref(), None)?),
    };
    let session = Session::read(args, &params.classes, talk)?;

    let outcome = match (base, encoder) {
        (Some(base), _) => refined(base, &session, &params, args)?,
        (None, Some(encoder)) => deep::trained(encoder, &session, &params, args, talk)?,
        (None, None) => trained(&session, &params, args, talk)?,
    };
    let report = reporting::report(args, &params, &session, &outcome, about, talk)?;
    let bytes = &outcome.model.file().bytes;

    let report_file = args.report.as_deref().map(|path| (path, pretty(&report)));
    let card_file = args.card.as_deref().map(|path| (path, card::render(&report).into_bytes()));
    let others =
        report_file.iter().chain(&card_file).map(|(path, bytes)| (*path, bytes.as_slice()));
    let files: Vec<_> =
        std::iter::once((args.out.as_path(), bytes.as_slice())).chain(others).collect();
    write_together(&files)?;
    talk.remark(&summary::of(&report));
    Ok(Exit::of(session.skipped > 0))
}

/// Checks every place that is to be written, and reads what the card is to say of the data.
fn prepare(args: &TrainArgs) -> Result<Option<String>, CliError> {
    deep::check(args)?;
    let outputs = [Some(&args.out), args.report.as_ref(), args.card.as_ref()];
    let inputs: Vec<&Path> = args
        .data
        .iter()
        .chain(&args.support)
        .chain(&args.dev)
        .chain(&args.about)
        .chain(&args.vectors)
        .chain(&args.encoder)
        .map(|path| path.as_path())
        .collect();
    for (place, output) in
        outputs.into_iter().enumerate().filter_map(|(place, path)| Some((place, path?)))
    {
        check_place(output)?;
        let same = |other: &Path| same_file(other, output);
        let again = outputs.iter().take(place).flatten().any(|other| same(other));
        if again || inputs.iter().any(|input| same(input)) {
            let name = output.display();
            return Err(CliError::Usage(format!(
                "{name} is named twice: it would be written over"
            )));
        }
    }
    let read = |path| {
        std::fs::read_to_string(path).map_err(|source| CliError::Read {
            file: Path::new(path).display().to_string(),
            source,
        })
    };
    args.about.as_ref().map(read).transpose()
}

fn trained(
    session: &Session,
    params: &demarche::train::TrainParams,
    args: &TrainArgs,
    talk: &Talk,
) -> Result<Outcome, CliError> {
    let by_group = args.cross_validate_by.is_some();
    let progress = Progress::steps(steps(params, by_group), talk);
    let told = |step: Step| {
        progress.step(match step {
            Step::Features => "features counted",
            Step::Fold => "folds fitted",
            Step::Final => "fitting on everything",
        });
    };
    let vectors = session.vectors.clone();
    let result = train(&session.examples, vectors, params, session.data.clone(), by_group, &told);
    progress.end();
    let Trained { model, report } = result?;
    Ok(Outcome { model: made(model, args)?, report: Some(report), base: None })
}

fn refined(
    (classifier, file): (Arc<Classifier>, ModelBytes),
    session: &Session,
    params: &demarche::train::TrainParams,
    args: &TrainArgs,
) -> Result<Outcome, CliError> {
    let model = refine(&classifier, &session.examples, params, session.data.clone())?;
    let base = Some(Opened::Swift { classifier, file });
    Ok(Outcome { model: made(model, args)?, report: None, base })
}

/// A model as its file will be.
fn made(model: Model, args: &TrainArgs) -> Result<Opened, CliError> {
    let (name, bytes) = (file_name(&args.out), to_bytes(&model)?);
    let classifier = Arc::new(Classifier::from_model(model)?);
    Ok(Opened::Swift { classifier, file: ModelBytes { name, bytes } })
}
