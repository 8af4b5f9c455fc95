//! Held-out logits: every target example scored by a model that was fitted without it.

use std::ops::Range;

use linfa::dataset::DatasetBase;
use linfa::traits::Fit;
use ndarray::{Array1, Array2, s};

use super::rows::Design;
use super::softmax_regression::{FittedSoftmax, SoftmaxRegression};
use crate::error::Error;

/// What a run fits on: design, labels, weights and the place of every target example.
#[derive(Debug)]
pub(super) struct Fitting {
    pub(super) design: Design,
    pub(super) labels: Vec<usize>,
    pub(super) weights: Vec<f32>,
    /// Places of the target examples among the rows.
    pub(super) target: Vec<usize>,
    pub(super) params: SoftmaxRegression,
    /// Most features that get weights.
    pub(super) max_features: usize,
    /// Features that are kept whatever their weights: those with a vector.
    pub(super) pinned: Vec<bool>,
    /// Columns that mark a population: scoring leaves them out.
    pub(super) marks: Range<usize>,
}

impl Fitting {
    /// Fits on the rows at `picked`: once on every feature and, where these are more than may be kept, again
    /// on the strongest. The choice sees the picked rows only.
    pub(super) fn fit(&self, picked: &[usize]) -> Result<FittedSoftmax, Error> {
        let labels: Array1<usize> = picked.iter().map(|&row| self.labels[row]).collect();
        let weights: Array1<f32> = picked.iter().map(|&row| self.weights[row]).collect();
        let dataset = DatasetBase::new(self.design.select(picked), labels).with_weights(weights);
        let mut fitted = self.params.fit(&dataset)?;
        if self.pinned.len() > self.max_features {
            let factors = strongest(&fitted, &self.pinned, self.max_features);
            fitted = self.params.clone().factors(factors).fit(&dataset)?;
        }
        // Target examples have no mark.
        fitted.weights.slice_mut(s![self.marks.clone(), ..]).fill(0.0);
        Ok(fitted)
    }

    /// Held-out logits of the target examples, in their order: examples × classes. `fold_of` names the fold
    /// of each; examples outside the target take part in every fit.
    pub(super) fn held_out(
        &self,
        fold_of: &[usize],
        folds: usize,
        classes: usize,
        done: &(dyn Fn() + Sync),
    ) -> Result<Array2<f64>, Error> {
        let shape = Shape { rows: self.labels.len(), target: &self.target, folds, classes };
        held_out(&shape, fold_of, &|picked, rows| {
            let fitted = self.fit(picked)?;
            let logits = fitted.logits(&self.design.select(rows));
            done();
            Ok(logits)
        })
    }
}

/// What folds are made of.
pub(super) struct Shape<'t> {
    /// How many examples there are.
    pub(super) rows: usize,
    /// Places of the target examples among them.
    pub(super) target: &'t [usize],
    pub(super) folds: usize,
    pub(super) classes: usize,
}

/// Logits of some examples (the second list) by a model that was fitted on others (the first): examples × classes.
pub(super) type Score<'s> = dyn Fn(&[usize], &[usize]) -> Result<Array2<f64>, Error> + Sync + 's;

/// Held-out logits of the target examples, in their order: examples × classes. `fold_of` names the fold of each;
/// examples outside the target take part in every fit.
pub(super) fn held_out(
    shape: &Shape<'_>,
    fold_of: &[usize],
    score: &Score<'_>,
) -> Result<Array2<f64>, Error> {
    let logits_of = |fold: usize| -> Result<(Vec<usize>, Array2<f64>), Error> {
        let mut held = vec![false; shape.rows];
        let mine: Vec<usize> = (0..fold_of.len()).filter(|&place| fold_of[place] == fold).collect();
        let rows: Vec<usize> = mine.iter().map(|&place| shape.target[place]).collect();
        rows.iter().for_each(|&row| held[row] = true);
        let picked: Vec<usize> = (0..held.len()).filter(|&row| !held[row]).collect();
        if picked.is_empty() {
            return Err(Error::Data(
                "all examples have one text or one group, and nothing is left to train on while it is held \
                 out: give more, or leave this cross-validation out"
                    .into(),
            ));
        }
        Ok((mine, score(&picked, &rows)?))
    };
    let mut all = Array2::zeros((fold_of.len(), shape.classes));
    for result in each_fold(shape.folds, logits_of) {
        let (mine, logits) = result?;
        for (&place, logits) in mine.iter().zip(logits.outer_iter()) {
            all.row_mut(place).assign(&logits);
        }
    }
    Ok(all)
}

/// Factors of λ that keep the pinned features, of the others those whose weights differ most between classes (the first
/// of equals), up to `most` in all, and every column behind the features.
fn strongest(fitted: &FittedSoftmax, pinned: &[bool], most: usize) -> Vec<f64> {
    let range = |feature: usize| {
        if pinned[feature] {
            return f64::INFINITY;
        }
        let weights = fitted.weights.row(feature);
        let extreme = |pick: fn(f64, f64) -> f64| weights.iter().copied().fold(weights[0], pick);
        extreme(f64::max) - extreme(f64::min)
    };
    let ranges: Vec<f64> = (0..pinned.len()).map(range).collect();
    let mut order: Vec<usize> = (0..pinned.len()).collect();
    order.sort_by(|&a, &b| ranges[b].total_cmp(&ranges[a]).then(a.cmp(&b)));
    let mut factors = vec![1.0; fitted.weights.nrows()];
    order.iter().skip(most).for_each(|&feature| factors[feature] = f64::INFINITY);
    factors
}

#[cfg(feature = "parallel")]
fn each_fold<T: Send>(folds: usize, work: impl Fn(usize) -> T + Send + Sync) -> Vec<T> {
    use rayon::iter::{IntoParallelIterator, ParallelIterator};
    (0..folds).into_par_iter().map(work).collect()
}

#[cfg(not(feature = "parallel"))]
fn each_fold<T>(folds: usize, work: impl Fn(usize) -> T) -> Vec<T> {
    (0..folds).map(work).collect()
}
