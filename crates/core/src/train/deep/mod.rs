//! Examples → a head on an encoder. One run: encode every statement once, hold out folds, calibrate on what was held
//! out, fit on everything, put the weights on their grid, record self-tests. All but encoding takes seconds.

mod encode;
mod fit;

use std::sync::Arc;

use super::cross_validate::{Shape, held_out};
use super::judged::{Judged, judged};
use super::{Example, Step, TrainParams, TrainReport, assemble, familiarity, summarize};
use crate::deep::{Deep, Head, Known};
use crate::encoder::Encoder;
use crate::error::Error;
use crate::model::{DataSource, Provenance, record_self_tests};
use fit::DenseFitting;

/// The largest weight in units. A head is small: there is no need to be thrifty.
const EDGE: f64 = i16::MAX as f64;

/// A head and how it came about.
#[derive(Debug, Clone)]
pub struct TrainedHead {
    /// The head.
    pub head: Head,
    /// Figures of the run.
    pub report: TrainReport,
}

/// How many steps a run over so many examples tells of.
#[must_use]
pub fn deep_steps(examples: usize, params: &TrainParams, by_group: bool) -> usize {
    encode::lots(examples) + params.folds * (1 + usize::from(by_group)) + 1
}

/// Trains a head on `encoder`. The same examples, parameters, encoder and version give the same head to the last bit
/// on one machine; on another, whose matrix products round otherwise, a weight may differ by a unit.
///
/// Of `params` it heeds the classes, seed, penalty, folds, iterations, thresholds and the weight of support examples.
///
/// # Errors
/// [`Error::Params`], [`Error::Data`] or [`Error::Fit`], saying what is wrong and what to do.
pub fn train_deep(
    encoder: &Arc<Encoder>,
    examples: &[Example],
    params: &TrainParams,
    data: Vec<DataSource>,
    by_group: bool,
    step: &(dyn Fn(Step) + Sync),
) -> Result<TrainedHead, Error> {
    params.check()?;
    let summary = summarize(examples, &params.classes)?;
    let vectors = encode::vectors(encoder, examples, &|| step(Step::Features));
    let fitting = DenseFitting::new(vectors, examples, params);
    let target: Vec<&Example> = fitting.target.iter().map(|&place| &examples[place]).collect();
    let (rows, classes) = (examples.len(), params.classes.len());
    let shape = Shape { rows, target: &fitting.target, folds: params.folds, classes };
    let hold_out = |fold_of: &[usize]| {
        held_out(&shape, fold_of, &|picked, rows| {
            let logits = fitting.fit(picked)?.logits(&fitting.vectors, rows);
            step(Step::Fold);
            Ok(logits)
        })
    };
    let Judged { calibration, thresholds, cross_validated, certainty, by_group } =
        judged(&target, params, by_group, &hold_out)?;

    step(Step::Final);
    let everything: Vec<usize> = (0..rows).collect();
    let fitted = fitting.fit(&everything)?;
    let known = Known::of(encoder);
    let grid: Vec<f64> = fitted.weights.iter().copied().collect();
    let head = sealed(
        encoder,
        Head {
            classes: params.classes.clone(),
            encoder: encoder.sha256().to_string(),
            width: encoder.width(),
            weights: assemble::quantised(&grid, EDGE, fitted.bias.to_vec()),
            calibration,
            thresholds: familiarity::learned(&thresholds, &target, |text| {
                known.met(encoder, &known.masked(encoder, text))
            }),
            provenance: Provenance {
                tool: env!("CARGO_PKG_VERSION").into(),
                seed: params.seed,
                data,
                settings: params.describe_deep(),
                cross_validated: cross_validated.clone(),
            },
            self_tests: Vec::new(),
        },
    )?;
    let (classes, features) = (params.classes.clone(), encoder.width());
    let report =
        TrainReport { classes, data: summary, features, cross_validated, certainty, by_group };
    Ok(TrainedHead { head, report })
}

/// Records the self-tests in `head` and proves that it loads.
fn sealed(encoder: &Arc<Encoder>, mut head: Head) -> Result<Head, Error> {
    head.self_tests = record_self_tests(&Deep::new(Arc::clone(encoder), head.clone())?);
    Deep::new(Arc::clone(encoder), head.clone())?;
    Ok(head)
}
