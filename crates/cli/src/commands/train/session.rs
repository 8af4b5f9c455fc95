//! The data of a run: what is trained on, and what is measured on.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use demarche::Classes;
use demarche::model::{DataSource, sha256_hex};
use demarche::train::{Example, Population, Vectors};

use crate::args::TrainArgs;
use crate::error::{CliError, RowError};
use crate::input::{Fields, Labelled, Origin, Source, contradictions};
use crate::talk::Talk;

/// The data of a run.
#[derive(Debug)]
pub(super) struct Session {
    /// What is trained on: the data, then the support.
    pub(super) examples: Vec<Example>,
    /// Where these are from.
    pub(super) data: Vec<DataSource>,
    /// Vectors of words.
    pub(super) vectors: Option<Arc<Vectors>>,
    /// What is measured on only.
    pub(super) dev: Option<Labelled>,
    /// How many statements of it are trained on too.
    pub(super) dev_seen: usize,
    /// Rows that were left out.
    pub(super) skipped: usize,
}

impl Session {
    /// Reads everything.
    pub(super) fn read(args: &TrainArgs, classes: &Classes, talk: &Talk) -> Result<Self, CliError> {
        let fields = Fields {
            text: &args.text_field,
            label: &args.label_field,
            group: args.cross_validate_by.as_deref(),
            weigh: args.weigh.as_ref(),
            coder: None,
        };
        let (mut examples, mut origins) = (Vec::new(), Vec::new());
        let (mut data, mut skipped) = (Vec::new(), 0);
        let role = if args.from.is_some() { "correction" } else { "target" };
        let targets = args.data.iter().map(|path| (path, role, Population::Target));
        let support = args.support.iter().map(|path| (path, "support", Population::Support));
        for (path, role, population) in targets.chain(support) {
            let mut labelled = Labelled::read(path, role, fields, classes, talk)?;
            labelled.examples.iter_mut().for_each(|example| example.population = population);
            examples.append(&mut labelled.examples);
            origins.append(&mut labelled.origins);
            data.push(labelled.source);
            skipped += labelled.bad;
        }
        let vectors = args.vectors.as_ref().map(|path| vectors(path)).transpose()?;
        let vectors = vectors.map(|(vectors, source)| {
            data.push(source);
            Arc::new(vectors)
        });
        tell_contradictions(&contradictions(&examples, &origins, classes), talk);
        let dev = args.dev.as_ref();
        let dev = dev.map(|path| Labelled::read(path, "dev", fields, classes, talk)).transpose()?;
        skipped += dev.as_ref().map_or(0, |dev| dev.bad);
        let dev_seen = dev.as_ref().map_or(0, |dev| seen(&examples, &dev.examples));
        Ok(Self { examples, data, vectors, dev, dev_seen, skipped })
    }
}

/// Largest file of vectors, in bytes.
const MOST: usize = 256 << 20;

fn vectors(path: &Path) -> Result<(Vectors, DataSource), CliError> {
    let source = Source::of(path);
    let bytes = source.read_any(MOST)?;
    let vectors = Vectors::from_bytes(&bytes).map_err(|source| CliError::Input {
        file: path.display().to_string(),
        what: source.to_string(),
    })?;
    let source = DataSource {
        name: source.short_name(),
        sha256: sha256_hex(&bytes),
        examples: vectors.items().len(),
        role: "vectors".into(),
    };
    Ok((vectors, source))
}

/// Contradictions that are named on stderr; the others are counted.
const NAMED: usize = 10;

/// Names the first contradictions. They are trained on all the same: labels of real text do contradict each other.
fn tell_contradictions(found: &[(&Origin, RowError)], talk: &Talk) {
    let named = if talk.names_every_row() { found.len() } else { NAMED };
    for (origin, error) in found.iter().take(named) {
        talk.row(&origin.file, origin.line, error);
    }
    if let Some(more) = found.len().checked_sub(named).filter(|&more| more > 0) {
        talk.remark(&format!("{more} more have a text that stands under another label before"));
    }
}

/// How many of `dev` stand in `examples`, but for case, spacing and punctuation.
fn seen(examples: &[Example], dev: &[Example]) -> usize {
    let known: BTreeSet<u64> = examples.iter().map(|example| example.fingerprint(0)).collect();
    dev.iter().filter(|example| known.contains(&example.fingerprint(0))).count()
}
