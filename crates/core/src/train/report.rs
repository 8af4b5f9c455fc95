//! Figures of a training run, all on held-out target examples.

use ndarray::{Array2, ArrayView2, Axis};
use serde::{Deserialize, Serialize};

use super::calibration::{fit_calibration, probabilities};
use super::examples::{DataSummary, Example};
use super::params::TrainParams;
use crate::classes::Classes;
use crate::error::Error;
use crate::metrics::{
    self, CalibrationTest, CoveragePoint, GroupFigures, Interval, MetricsError, Report, Resampling,
    Summary,
};

/// Figures of a training run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrainReport {
    /// The classes, in the order of every vector below.
    pub classes: Classes,
    /// The examples.
    pub data: DataSummary,
    /// How many features the model has.
    pub features: usize,
    /// Stratified cross-validation over the target examples.
    pub cross_validated: Option<Report>,
    /// How certain the figures of the cross-validation are.
    pub certainty: Option<Certainty>,
    /// Cross-validation that keeps groups together.
    pub by_group: Option<GroupedFigures>,
}

/// How certain cross-validated figures are. Every example is answered by a model that has not seen it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Certainty {
    /// The draws behind the intervals and the test.
    pub resampling: Resampling,
    /// 95 % intervals.
    pub intervals: Option<Summary<Interval>>,
    /// Whether calibration can be told from perfect.
    pub calibration: Option<CalibrationTest>,
    /// What answering only clear cases would buy.
    pub coverage: Vec<CoveragePoint>,
}

/// Figures of a grouped cross-validation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupedFigures {
    /// Over all examples together.
    pub pooled: Report,
    /// Mean accuracy of the groups, each counting once.
    pub mean_accuracy: f64,
    /// Mean macro-F1 of the groups, each counting once.
    pub mean_macro_f1: f64,
    /// The group of [`TELLING`] examples or more with the lowest accuracy.
    pub worst: Option<GroupFigures>,
    /// Each group by itself, by name.
    pub groups: Vec<GroupFigures>,
}

/// Fewest examples that a group is judged by: of a handful one error makes a third.
pub const TELLING: usize = 20;

/// Distances of the two likeliest classes at which coverage is measured.
pub const MARGINS: [f64; 11] = [0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/// Held-out answers that cannot be measured: the fit gave no probabilities.
impl From<MetricsError> for Error {
    fn from(error: MetricsError) -> Self {
        Self::Fit(error.to_string())
    }
}

/// Probabilities of held-out logits, each fold calibrated on the other folds.
pub(super) fn cross_calibrated(
    logits: ArrayView2<'_, f64>,
    labels: &[usize],
    fold_of: &[usize],
    folds: usize,
) -> Result<Array2<f64>, Error> {
    let mut all = Array2::zeros(logits.dim());
    for fold in 0..folds {
        let (mine, others): (Vec<usize>, Vec<usize>) =
            (0..labels.len()).partition(|&place| fold_of[place] == fold);
        let their_labels: Vec<usize> = others.iter().map(|&place| labels[place]).collect();
        let calibration = fit_calibration(logits.select(Axis(0), &others).view(), &their_labels)?;
        let held = probabilities(logits.select(Axis(0), &mine).view(), &calibration);
        for (&place, row) in mine.iter().zip(held.outer_iter()) {
            all.row_mut(place).assign(&row);
        }
    }
    Ok(all)
}

/// Figures of held-out probabilities.
pub(super) fn figures(
    labels: &[usize],
    held: &Array2<f64>,
    params: &TrainParams,
) -> Result<Report, Error> {
    Ok(metrics::evaluate(labels, held.view(), params.classes.poles())?)
}

/// How certain these figures are.
pub(super) fn certainty(
    labels: &[usize],
    held: &Array2<f64>,
    params: &TrainParams,
) -> Result<Certainty, Error> {
    let resampling = Resampling { seed: params.seed, ..Resampling::default() };
    let all = vec![true; labels.len()];
    Ok(Certainty {
        resampling,
        intervals: metrics::intervals(labels, held.view(), params.classes.poles(), resampling)?,
        calibration: metrics::calibration_test(labels, held.view(), resampling)?,
        coverage: metrics::coverage_curve(labels, held.view(), &all, &MARGINS)?,
    })
}

/// Figures of each group and over all of them.
pub(super) fn by_group(
    target: &[&Example],
    labels: &[usize],
    held: &Array2<f64>,
    params: &TrainParams,
) -> Result<GroupedFigures, Error> {
    let names: Vec<&str> =
        target.iter().map(|example| example.group.as_deref().unwrap_or("")).collect();
    let groups = metrics::by_group(labels, held.view(), &names)?;
    let mean = |figure: fn(&GroupFigures) -> f64| {
        groups.iter().map(figure).sum::<f64>() / groups.len().max(1) as f64
    };
    let telling = groups.iter().filter(|group| group.n >= TELLING);
    let worst = telling.min_by(|a, b| a.accuracy.total_cmp(&b.accuracy)).cloned();
    Ok(GroupedFigures {
        pooled: figures(labels, held, params)?,
        mean_accuracy: mean(|group| group.accuracy),
        mean_macro_f1: mean(|group| group.macro_f1),
        worst,
        groups,
    })
}
