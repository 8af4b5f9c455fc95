//! Figures of a training run, all on held-out target examples.

use ndarray::{Array2, ArrayView2, Axis};
use serde::{Deserialize, Serialize};

use super::calibration::{fit_calibration, probabilities};
use super::examples::{DataSummary, Example};
use super::params::TrainParams;
use crate::classes::Classes;
use crate::error::Error;
use crate::metrics::{self, Report};

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
    /// Cross-validation that keeps groups together.
    pub by_group: Option<GroupedFigures>,
}

/// Figures of a grouped cross-validation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupedFigures {
    /// Over all examples together.
    pub pooled: Report,
    /// Mean accuracy of the groups, each counting once.
    pub mean_accuracy: f64,
    /// Each group by itself, by name.
    pub groups: Vec<GroupFigures>,
}

/// One group's figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupFigures {
    /// The group.
    pub name: String,
    /// Its examples.
    pub n: usize,
    /// Share labelled rightly.
    pub accuracy: f64,
    /// Mean F1 of the classes.
    pub macro_f1: f64,
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

pub(super) fn figures(
    labels: &[usize],
    held: &Array2<f64>,
    params: &TrainParams,
) -> Result<Report, Error> {
    metrics::evaluate(labels, held.view(), params.classes.poles())
        .map_err(|error| Error::Fit(error.to_string()))
}

pub(super) fn by_group(
    target: &[&Example],
    labels: &[usize],
    held: &Array2<f64>,
    params: &TrainParams,
) -> Result<GroupedFigures, Error> {
    let name = |place: usize| target[place].group.as_deref().unwrap_or("");
    let mut order: Vec<usize> = (0..target.len()).collect();
    order.sort_by_key(|&place| (name(place), place));
    let mut groups = Vec::new();
    for places in order.chunk_by(|&a, &b| name(a) == name(b)) {
        let labels: Vec<usize> = places.iter().map(|&place| labels[place]).collect();
        let report = figures(&labels, &held.select(Axis(0), places), params)?;
        groups.push(GroupFigures {
            name: name(places[0]).to_string(),
            n: places.len(),
            accuracy: report.accuracy,
            macro_f1: report.macro_f1,
        });
    }
    let mean_accuracy =
        groups.iter().map(|group| group.accuracy).sum::<f64>() / groups.len().max(1) as f64;
    Ok(GroupedFigures { pooled: figures(labels, held, params)?, mean_accuracy, groups })
}
