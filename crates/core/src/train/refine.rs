//! Corrections refine a model and never wreck it: fitting starts at the model's weights and is drawn back to
//! them, so that a correction moves its own statement and what is worded like it, and little else.

use linfa::dataset::DatasetBase;
use linfa::traits::Fit;
use ndarray::Array1;

use super::assemble::{off_grid, on_grid, sealed};
use super::examples::{Example, check_each};
use super::features::{FeatureSpace, tokenized};
use super::params::TrainParams;
use super::softmax_regression::SoftmaxRegression;
use crate::calibrate::Calibration;
use crate::classifier::Classifier;
use crate::error::Error;
use crate::model::{DataSource, Model};

/// How strongly weights are drawn back, against the sum of the corrections' losses.
pub const REFINE_PENALTY: f64 = 0.5;

/// The bias is held this much harder: five corrections say nothing about how often a tone occurs.
const BIAS_PENALTY: f64 = 1000.0;

/// `base` refined by `corrections`. Classes, vocabulary, thresholds and calibrated scale stay; the cross-validated
/// figures of the base no longer hold and are dropped.
///
/// # Errors
/// [`Error::Data`] where there is no correction, or a label or weight is wrong; [`Error::Fit`].
pub fn refine(
    base: &Classifier,
    corrections: &[Example],
    params: &TrainParams,
    data: Vec<DataSource>,
) -> Result<Model, Error> {
    check_each(corrections, base.classes())?;
    let space = FeatureSpace::from_names(base.scorer().vocabulary().joined().to_string())?;
    let statements = tokenized(corrections.iter().map(|correction| correction.text.as_str()));
    let labels: Array1<usize> = corrections.iter().map(|correction| correction.label).collect();
    let weights = corrections.iter().map(|correction| correction.weight as f32).collect();
    let dataset =
        DatasetBase::new(space.design(&statements, 0, |_| None), labels).with_weights(weights);
    let fitted = SoftmaxRegression::params(base.classes().len())
        .penalty(REFINE_PENALTY)
        .bias_penalty(BIAS_PENALTY)
        .max_iterations(params.iterations)
        .refine(off_grid(base.scorer(), &base.model().calibration, &space))
        .fit(&dataset)?;
    let mut provenance = base.model().provenance.clone();
    provenance.tool = env!("CARGO_PKG_VERSION").into();
    provenance.data.extend(data);
    provenance.settings.push(format!("refined with {} corrections", corrections.len()));
    provenance.cross_validated = None;
    sealed(Model {
        classes: base.classes().clone(),
        vocabulary: space.vocabulary.joined().to_string(),
        weights: on_grid(&fitted, &space),
        calibration: Calibration::identity(base.classes().len()),
        thresholds: base.model().thresholds.clone(),
        provenance,
        self_tests: Vec::new(),
    })
}
