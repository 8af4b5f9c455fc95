//! Vectors and labels → weights, by linfa-logistic.
//!
//! Vectors are standardised over the examples of the fit, and that is folded back into the weights. linfa-logistic knows
//! no weights of examples: where they have different ones, or some are support and want an intercept of their own, the
//! fit is our own estimator's, which finds the same coefficients where both apply (`softmax_regression` has the test).

use linfa::dataset::DatasetBase;
use linfa::traits::Fit;
use linfa_logistic::MultiLogisticRegression;
use ndarray::{Array1, Array2, Axis, s};

use super::super::rows::{Design, SparseRows};
use super::super::softmax_regression::SoftmaxRegression;
use super::super::{Example, Population, TrainParams};
use crate::error::Error;

/// What a run fits on.
pub(super) struct DenseFitting {
    /// Examples × width.
    pub(super) vectors: Array2<f32>,
    /// Places of the target examples.
    pub(super) target: Vec<usize>,
    labels: Vec<usize>,
    weights: Vec<f64>,
    support: Vec<bool>,
    classes: usize,
    penalty: f64,
    iterations: u64,
}

/// Fitted weights, for vectors as they are.
#[derive(Debug, Clone)]
pub(super) struct Fitted {
    /// Width × classes.
    pub(super) weights: Array2<f64>,
    /// One a class.
    pub(super) bias: Array1<f64>,
}

/// A column that varies less than this share of the others hardly varies, and is not blown up to their size. (Encoders
/// have columns that are all but dead; their weights would be so large that the others were lost on the grid.)
const STILL: f64 = 0.05;

/// What is less than this is rounding: of examples with one and the same text every column is.
const NOTHING: f64 = 1e-6;

/// How much less likely than any other a class is made that no example of a fit has.
const ABSENT: f64 = 10.0;

/// linfa-logistic takes the largest logit of *all* rows off before it sums exponentials: in a row whose logits are this
/// much smaller it no longer sees them, and its weights mean nothing.
const REACH: f64 = 30.0;

impl DenseFitting {
    pub(super) fn new(vectors: Array2<f32>, examples: &[Example], params: &TrainParams) -> Self {
        let is_support = |example: &Example| example.population == Population::Support;
        let weight = |example: &Example| match example.population {
            Population::Target => example.weight,
            Population::Support => example.weight * params.support_weight,
        };
        Self {
            vectors,
            target: (0..examples.len()).filter(|&place| !is_support(&examples[place])).collect(),
            labels: examples.iter().map(|example| example.label).collect(),
            weights: examples.iter().map(weight).collect(),
            support: examples.iter().map(is_support).collect(),
            classes: params.classes.len(),
            penalty: params.penalty,
            iterations: params.iterations,
        }
    }

    /// Fits on the examples at `picked`.
    pub(super) fn fit(&self, picked: &[usize]) -> Result<Fitted, Error> {
        let vectors = self.vectors.select(Axis(0), picked).mapv(f64::from);
        let mean = vectors.mean_axis(Axis(0)).unwrap_or_else(|| Array1::zeros(vectors.ncols()));
        let deviation = vectors.std_axis(Axis(0), 0.0);
        let typical = (deviation.dot(&deviation) / deviation.len().max(1) as f64).sqrt();
        let least = (STILL * typical).max(NOTHING);
        let factor = deviation.mapv(|sd| 1.0 / sd.max(least));
        let standard = (vectors - &mean) * &factor;
        let even = picked.iter().all(|&row| !self.support[row] && self.weights[row] == 1.0);
        let by_linfa = if even { self.by_linfa_logistic(&standard, picked) } else { None };
        let mut fitted = match by_linfa {
            Some(fitted) => fitted,
            None => self.by_our_own(&standard, picked)?,
        };
        for (mut weights, factor) in fitted.weights.outer_iter_mut().zip(&factor) {
            weights *= *factor;
        }
        fitted.bias -= &mean.dot(&fitted.weights);
        Ok(fitted)
    }

    /// None where it does not get there.
    fn by_linfa_logistic(&self, standard: &Array2<f64>, picked: &[usize]) -> Option<Fitted> {
        let labels: Array1<usize> = picked.iter().map(|&row| self.labels[row]).collect();
        let fitted = MultiLogisticRegression::default()
            .alpha(self.penalty)
            .max_iterations(self.iterations)
            .fit(&DatasetBase::new(standard.view(), labels))
            .ok()?;
        let logits = standard.dot(fitted.params()) + fitted.intercept();
        let tops = logits.outer_iter().map(|row| row.iter().copied().fold(f64::MIN, f64::max));
        let (least, most) =
            tops.fold((f64::MAX, f64::MIN), |(least, most), top| (least.min(top), most.max(top)));
        // Not true of numbers that are none either.
        let told = most - least < REACH;
        if !told || fitted.params().iter().any(|weight| !weight.is_finite()) {
            return None;
        }
        let lowest = fitted.intercept().iter().copied().fold(f64::MAX, f64::min);
        let mut weights = Array2::zeros((standard.ncols(), self.classes));
        let mut bias = Array1::from_elem(self.classes, lowest - ABSENT);
        for (place, &class) in fitted.classes().iter().enumerate() {
            weights.column_mut(class).assign(&fitted.params().column(place));
            bias[class] = fitted.intercept()[place];
        }
        Some(Fitted { weights, bias })
    }

    fn by_our_own(&self, standard: &Array2<f64>, picked: &[usize]) -> Result<Fitted, Error> {
        let width = standard.ncols();
        let mark = usize::from(picked.iter().any(|&row| self.support[row]));
        let mut rows = SparseRows::new(width + mark);
        for (vector, &row) in standard.outer_iter().zip(picked) {
            let numbers = vector.iter().map(|&number| number as f32).enumerate();
            let marked = self.support[row].then_some((width, 1.0));
            rows.push(numbers.filter(|(_, number)| *number != 0.0).chain(marked));
        }
        let labels: Array1<usize> = picked.iter().map(|&row| self.labels[row]).collect();
        let weights = picked.iter().map(|&row| self.weights[row] as f32).collect();
        let dataset = DatasetBase::new(Design::plain(rows), labels).with_weights(weights);
        let fitted = SoftmaxRegression::params(self.classes)
            .penalty(self.penalty)
            .weak(width..width + mark)
            .max_iterations(self.iterations)
            .fit(&dataset)?;
        // Target examples have no mark.
        let weights = fitted.weights.slice(s![..width, ..]).to_owned();
        Ok(Fitted { weights, bias: fitted.bias })
    }
}

impl Fitted {
    /// Logits of the vectors at `rows`: rows × classes.
    pub(super) fn logits(&self, vectors: &Array2<f32>, rows: &[usize]) -> Array2<f64> {
        vectors.select(Axis(0), rows).mapv(f64::from).dot(&self.weights) + &self.bias
    }
}
