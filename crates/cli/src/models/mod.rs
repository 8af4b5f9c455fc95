//! Finding and opening a model: swift, deep, or the two in a cascade.

mod bytes;
mod places;

use std::path::Path;
use std::sync::Arc;

use demarche::deep::Answered;
use demarche::{Cascade, Classifier, Deep, Reader};
use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;

pub(crate) use bytes::{ModelBytes, is_model, start};
pub(crate) use places::{encoder, encoder_bytes};

use crate::args::{Tier, TierArgs};
use crate::error::CliError;

/// The word for the model that comes with the program.
pub(crate) const BUILTIN: &str = "builtin";

/// Statements that a worker takes at once: enough for the encoder to be at its quickest, and of some hundred statements
/// every core gets a part.
const AT_ONCE: usize = 32;

/// A model, verified.
#[derive(Debug)]
pub(crate) enum Opened {
    Swift {
        classifier: Arc<Classifier>,
        file: ModelBytes,
    },
    Deep {
        deep: Arc<Deep>,
        file: ModelBytes,
    },
    Auto {
        cascade: Cascade,
        classifier: Arc<Classifier>,
        swift: ModelBytes,
        deep: Arc<Deep>,
        head: ModelBytes,
        below: f64,
    },
}

/// Opens the model called `model` as the tier says; without a tier, as what it is.
pub(crate) fn open(model: &str, args: &TierArgs) -> Result<Opened, CliError> {
    let file = ModelBytes::read(model)?;
    let tier = args.tier.unwrap_or(if file.is_head() { Tier::Deep } else { Tier::Swift });
    args.check(tier)?;
    let is_swift_file = model != BUILTIN && !file.is_head();
    match tier {
        Tier::Swift if file.is_head() => Err(CliError::Usage(format!(
            "--tier swift: {model} is the head of a deep model. Leave --tier out, or name a swift model"
        ))),
        Tier::Swift => swift(file),
        Tier::Deep if is_swift_file => Err(CliError::Usage(format!(
            "--tier deep: {model} is a swift model. Leave --tier out, or name the head of a deep model, which \
             \"demarche train --features deep\" makes"
        ))),
        Tier::Deep => {
            let encoder = args.encoder.as_deref();
            let head = if file.is_head() { file } else { builtin_head(encoder)? };
            on_encoder(head, encoder)
        }
        Tier::Auto => auto(file, args),
    }
}

/// Opens a model as what it is.
pub(crate) fn open_any(model: &str, encoder: Option<&Path>) -> Result<Opened, CliError> {
    let file = ModelBytes::read(model)?;
    if file.is_head() { on_encoder(file, encoder) } else { swift(file) }
}

/// The swift model called `model`, and its file: only such a one can be refined.
pub(crate) fn open_swift(model: &str) -> Result<(Arc<Classifier>, ModelBytes), CliError> {
    let file = ModelBytes::read(model)?;
    if file.is_head() {
        let what = "it is the head of a deep model, and only a swift model can be refined. A head is trained in \
                    seconds: train it anew, with the corrections among the data";
        return Err(CliError::Input { file: model.into(), what: what.into() });
    }
    Ok((Arc::new(file.classifier()?), file))
}

fn swift(file: ModelBytes) -> Result<Opened, CliError> {
    Ok(Opened::Swift { classifier: Arc::new(file.classifier()?), file })
}

/// The head that comes with the encoder.
fn builtin_head(encoder: Option<&Path>) -> Result<ModelBytes, CliError> {
    ModelBytes::read(&places::head(encoder)?.to_string_lossy())
}

fn on_encoder(file: ModelBytes, encoder: Option<&Path>) -> Result<Opened, CliError> {
    Ok(Opened::Deep { deep: deep(&file, encoder)?, file })
}

fn deep(file: &ModelBytes, encoder: Option<&Path>) -> Result<Arc<Deep>, CliError> {
    let head = file.head()?;
    let encoder = places::encoder(encoder, Some(Path::new(&file.name)))?;
    Deep::new(encoder, head).map(Arc::new).map_err(|source| file.refused(source))
}

fn auto(file: ModelBytes, args: &TierArgs) -> Result<Opened, CliError> {
    let encoder = args.encoder.as_deref();
    let (quick, head) = if file.is_head() {
        (ModelBytes::read(BUILTIN)?, file)
    } else {
        (file, builtin_head(encoder)?)
    };
    let deep = deep(&head, encoder)?;
    let below = args.below();
    let classifier = Arc::new(quick.classifier()?);
    let cascade = Cascade::new(Arc::clone(&classifier) as _, Arc::clone(&deep) as _, below)?;
    Ok(Opened::Auto { cascade, classifier, swift: quick, deep, head, below })
}

impl Opened {
    /// What answers.
    pub(crate) fn reader(&self) -> &dyn Reader {
        match self {
            Self::Swift { classifier, .. } => classifier.as_ref(),
            Self::Deep { deep, .. } => deep.as_ref(),
            Self::Auto { cascade, .. } => cascade,
        }
    }

    /// The file that was asked for; of two, the swift one.
    pub(crate) fn file(&self) -> &ModelBytes {
        match self {
            Self::Swift { file, .. } | Self::Deep { file, .. } => file,
            Self::Auto { swift, .. } => swift,
        }
    }

    /// The deep model and its head's file, where there is one.
    pub(crate) fn deep(&self) -> Option<(&Deep, &ModelBytes)> {
        match self {
            Self::Swift { .. } => None,
            Self::Deep { deep, file } => Some((deep, file)),
            Self::Auto { deep, head, .. } => Some((deep, head)),
        }
    }

    /// Below which margin of swift's deep is asked; none where there are no two.
    pub(crate) fn below(&self) -> Option<f64> {
        match self {
            Self::Auto { below, .. } => Some(*below),
            Self::Swift { .. } | Self::Deep { .. } => None,
        }
    }

    /// Answers on all cores, in order, and how many are the deep model's. The same bits with any number of threads.
    /// Tells of each of the [`Opened::lots`] that is done.
    pub(crate) fn answer_all(&self, statements: &[&str], done: &(dyn Fn() + Sync)) -> Answered {
        let lots = statements.par_chunks(AT_ONCE);
        let pieces: Vec<Answered> = lots.map(|some| (self.answer(some), done()).0).collect();
        let asked = pieces.iter().map(|piece| piece.asked).sum();
        Answered { readings: pieces.into_iter().flat_map(|piece| piece.readings).collect(), asked }
    }

    /// How many lots so many statements are.
    pub(crate) const fn lots(statements: usize) -> usize {
        statements.div_ceil(AT_ONCE)
    }

    fn answer(&self, statements: &[&str]) -> Answered {
        match self {
            Self::Auto { cascade, .. } => cascade.answer_all(statements),
            Self::Deep { deep, .. } => {
                Answered { readings: deep.label_all(statements), asked: statements.len() }
            }
            Self::Swift { classifier, .. } => {
                Answered { readings: classifier.label_all(statements), asked: 0 }
            }
        }
    }
}
