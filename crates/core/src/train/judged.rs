//! Held-out answers → what is learned from them (calibration, margin) and the figures of the report. The same for every
//! kind of model.

use ndarray::Array2;

use super::abstention;
use super::calibration::fit_calibration;
use super::examples::Example;
use super::folds::{grouped, stratified};
use super::params::TrainParams;
use super::report::{self, Certainty, GroupedFigures};
use crate::calibrate::Calibration;
use crate::decide::Thresholds;
use crate::error::Error;
use crate::metrics::Report;

/// What held-out answers teach and tell.
pub(super) struct Judged {
    pub(super) calibration: Calibration,
    /// Those of the settings, with the margin that was asked for.
    pub(super) thresholds: Thresholds,
    pub(super) cross_validated: Option<Report>,
    pub(super) certainty: Option<Certainty>,
    pub(super) by_group: Option<GroupedFigures>,
}

/// Held-out logits of the target examples, of which the fold of each is given.
pub(super) type HoldOut<'h> = dyn Fn(&[usize]) -> Result<Array2<f64>, Error> + 'h;

/// Cross-validates: `hold_out` gives the logits of the target examples, each by a model that was fitted without the
/// examples of its fold. With no folds nothing is learned and told.
pub(super) fn judged(
    target: &[&Example],
    params: &TrainParams,
    by_group: bool,
    hold_out: &HoldOut<'_>,
) -> Result<Judged, Error> {
    let mut judged = Judged {
        calibration: Calibration::identity(params.classes.len()),
        thresholds: params.thresholds.clone(),
        cross_validated: None,
        certainty: None,
        by_group: None,
    };
    if params.folds == 0 {
        return Ok(judged);
    }
    let labels: Vec<usize> = target.iter().map(|example| example.label).collect();
    let fold_of = stratified(target, params.folds, params.seed);
    let logits = hold_out(&fold_of)?;
    judged.calibration = fit_calibration(logits.view(), &labels)?;
    let held = report::cross_calibrated(logits.view(), &labels, &fold_of, params.folds)?;
    if let Some(wanted) = params.answers_right {
        judged.thresholds.margin =
            abstention::margin(held.view(), &labels, wanted)?.ok_or_else(|| {
                Error::Params(format!(
                    "no margin makes {wanted} of the answers right: ask for less, or give more data"
                ))
            })?;
    }
    judged.cross_validated = Some(report::figures(&labels, &held, params)?);
    judged.certainty = Some(report::certainty(&labels, &held, params)?);
    if by_group {
        let fold_of = grouped(target, params.folds);
        let logits = hold_out(&fold_of)?;
        let held = report::cross_calibrated(logits.view(), &labels, &fold_of, params.folds)?;
        judged.by_group = Some(report::by_group(target, &labels, &held, params)?);
    }
    Ok(judged)
}
