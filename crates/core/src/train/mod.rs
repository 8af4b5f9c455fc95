//! Examples → model. One run: count features, make rows, hold out folds, calibrate on what was held out,
//! fit on everything, put the weights on their grid, record self-tests.

mod abstention;
mod assemble;
mod calibration;
mod cross_validate;
#[cfg(feature = "deep")]
mod deep;
mod examples;
mod familiarity;
mod features;
mod folds;
mod judged;
mod optimize;
mod params;
mod refine;
mod report;
mod rows;
mod softmax_regression;
mod vectors;
mod weighted_loss;
mod words;

pub use calibration::fit_calibration;
#[cfg(feature = "deep")]
pub use deep::{TrainedHead, deep_steps, train_deep};
pub use examples::{DataSummary, Example, Population, WEIGHTS, repeats, summarize};
pub use features::FeatureSpace;
pub use folds::{grouped, stratified};
#[cfg(feature = "deep")]
pub use params::DEEP_PENALTY;
pub use params::{Family, MAX_FOLDS, TrainParams};
pub use refine::{REFINE_PENALTY, refine};
pub use report::{Certainty, GroupedFigures, MARGINS, TELLING, TrainReport};
pub use rows::{Design, EntryWeights, SparseRows};
pub use softmax_regression::{FittedSoftmax, SoftmaxRegression, SoftmaxRegressionValid};
pub use vectors::{VectorParams, VectorStep, Vectors, learn_vectors};

use std::sync::Arc;

use ndarray::s;

use crate::error::Error;
use crate::model::{DataSource, Model, Provenance};
use crate::score::Scorer;
use crate::tokenize::tokenize;
use cross_validate::Fitting;
use judged::{Judged, judged};
use words::Words;

/// What a run is doing; told as it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Counting features and making rows; for a head, encoding another lot of statements.
    Features,
    /// Another held-out fold is fitted: so many of so many fits are done.
    Fold,
    /// The last fit, on everything.
    Final,
}

/// A model and how it came about.
#[derive(Debug, Clone)]
pub struct Trained {
    /// The model.
    pub model: Model,
    /// Figures of the run.
    pub report: TrainReport,
}

/// How many steps a run tells of.
#[must_use]
pub fn steps(params: &TrainParams, by_group: bool) -> usize {
    2 + params.folds * (1 + usize::from(by_group))
}

/// Trains a model. The same examples, parameters and version give the same model to the last bit. With
/// `by_group`, a second cross-validation keeps the examples' groups together and is reported beside the
/// first; it changes nothing in the model.
///
/// # Errors
/// [`Error::Params`], [`Error::Data`] or [`Error::Fit`], saying what is wrong and what to do.
pub fn train(
    examples: &[Example],
    vectors: Option<Arc<Vectors>>,
    params: &TrainParams,
    data: Vec<DataSource>,
    by_group: bool,
    step: &(dyn Fn(Step) + Sync),
) -> Result<Trained, Error> {
    params.check()?;
    let summary = summarize(examples, &params.classes)?;
    step(Step::Features);
    let statements = words::tokenized(examples.iter().map(|example| example.text.as_str()));
    let words = Words::of(statements.iter(), params.min_words, vectors.as_deref());
    let statements: Vec<_> = statements.into_iter().map(|tokens| words.masked(tokens)).collect();
    let space = FeatureSpace::of(&statements, params, vectors)?;
    let fitting = fitting(examples, &space, &statements, params);
    drop(statements);

    let target: Vec<&Example> = fitting.target.iter().map(|&place| &examples[place]).collect();
    let classes = params.classes.len();
    let hold_out =
        |fold_of: &[usize]| fitting.held_out(fold_of, params.folds, classes, &|| step(Step::Fold));
    let Judged { calibration, thresholds, cross_validated, certainty, by_group } =
        judged(&target, params, by_group, &hold_out)?;

    step(Step::Final);
    let everything: Vec<usize> = (0..examples.len()).collect();
    let mut fitted = fitting.fit(&everything)?;
    let latent = fitted.weights.slice(s![fitting.marks.end.., ..]).to_owned();
    fitted.weights = fitted.weights.slice(s![..fitting.marks.start, ..]).to_owned();
    space.fold_latent(&mut fitted.weights, latent.view());
    let (space, fitted) = without_weightless(&space, &fitted)?;
    let weights = assemble::on_grid(&fitted, &space);
    let scorer = Scorer::new(space.vocabulary.clone(), weights.clone())?;
    let model = assemble::sealed(Model {
        classes: params.classes.clone(),
        vocabulary: space.vocabulary.joined().to_string(),
        weights,
        calibration,
        thresholds: familiarity::learned(&thresholds, &target, |text| {
            scorer.row(&scorer.masked(tokenize(text))).met
        }),
        provenance: Provenance {
            tool: env!("CARGO_PKG_VERSION").into(),
            seed: params.seed,
            data,
            settings: params.describe(),
            cross_validated: cross_validated.clone(),
        },
        self_tests: Vec::new(),
    })?;
    let report = TrainReport {
        classes: params.classes.clone(),
        data: summary,
        features: space.vocabulary.len(),
        cross_validated,
        certainty,
        by_group,
    };
    Ok(Trained { model, report })
}

/// The features that have weights, and these: the others would only fill the file.
fn without_weightless(
    space: &FeatureSpace,
    fitted: &FittedSoftmax,
) -> Result<(FeatureSpace, FittedSoftmax), Error> {
    let kept: Vec<bool> = (0..space.vocabulary.len())
        .map(|feature| fitted.weights.row(feature).iter().any(|&weight| weight != 0.0))
        .collect();
    let rows: Vec<usize> = (0..kept.len()).filter(|&feature| kept[feature]).collect();
    let weights = fitted.weights.select(ndarray::Axis(0), &rows);
    Ok((space.only(&kept)?, FittedSoftmax { weights, bias: fitted.bias.clone() }))
}

fn fitting(
    examples: &[Example],
    space: &FeatureSpace,
    statements: &[crate::tokenize::Tokens],
    params: &TrainParams,
) -> Fitting {
    let support = |place: usize| examples[place].population == Population::Support;
    let extra = usize::from((0..examples.len()).any(support));
    let weight = |example: &Example| match example.population {
        Population::Target => example.weight as f32,
        Population::Support => (example.weight * params.support_weight) as f32,
    };
    let features = space.vocabulary.len();
    let has_vector = |name: &str| {
        space.vectors.as_ref().is_some_and(|vectors| vectors.items().place_of(name).is_some())
    };
    Fitting {
        design: space.design(statements, extra, |place| support(place).then_some(0)),
        labels: examples.iter().map(|example| example.label).collect(),
        weights: examples.iter().map(weight).collect(),
        target: (0..examples.len()).filter(|&place| !support(place)).collect(),
        params: SoftmaxRegression::params(params.classes.len())
            .penalty(params.penalty)
            .weak(features..features + extra)
            .max_iterations(params.iterations),
        max_features: params.max_features,
        pinned: space.vocabulary.names().map(has_vector).collect(),
        marks: features..features + extra,
    }
}
