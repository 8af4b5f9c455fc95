//! Softmax regression with L2 over a sparse design, as a linfa estimator: `params → check → fit → predict`.
//!
//! Minimises `(Σ wᵢ · −ln p(yᵢ | xᵢ) + ½ Σⱼ λⱼ ‖Wⱼ − Cⱼ‖²) / Σ wᵢ` over the weights W (features × classes) and
//! the bias. λ is against the *sum* of losses, as in linfa-logistic; the bias is free unless `bias_penalty`
//! says otherwise; the centre C is 0, or another model's weights when that model is refined.

use std::ops::Range;

use linfa::ParamGuard;
use linfa::dataset::{DatasetBase, Records};
use linfa::traits::{Fit, PredictInplace};
use ndarray::{Array1, Array2, s};

use super::optimize::{Scaled, Stop, minimize};
use super::rows::Design;
use super::weighted_loss::WeightedLoss;
use crate::decide::largest;
use crate::error::Error;

/// Hyperparameters, not yet checked.
#[derive(Debug, Clone)]
pub struct SoftmaxRegression(SoftmaxRegressionValid);

/// Checked hyperparameters: fitting starts from these.
#[derive(Debug, Clone)]
pub struct SoftmaxRegressionValid {
    classes: usize,
    penalty: f64,
    bias_penalty: f64,
    weak: Range<usize>,
    max_iterations: u64,
    gradient_tolerance: f64,
    centre: Option<FittedSoftmax>,
    factors: Option<Vec<f64>>,
}

/// Columns that only absorb what must not be learned (the domain) are penalised this much less.
const WEAK: f64 = 0.01;

impl SoftmaxRegression {
    /// For `classes` classes, with λ = 1.
    #[must_use]
    pub fn params(classes: usize) -> Self {
        Self(SoftmaxRegressionValid {
            classes,
            penalty: 1.0,
            bias_penalty: 0.0,
            weak: 0..0,
            max_iterations: 100,
            gradient_tolerance: 1e-5,
            centre: None,
            factors: None,
        })
    }

    /// λ, against the sum of losses. Above 0.
    #[must_use]
    pub fn penalty(mut self, penalty: f64) -> Self {
        self.0.penalty = penalty;
        self
    }

    /// λ of the bias; 0 leaves it free.
    #[must_use]
    pub fn bias_penalty(mut self, penalty: f64) -> Self {
        self.0.bias_penalty = penalty;
        self
    }

    /// These columns get a hundredth of λ.
    #[must_use]
    pub fn weak(mut self, columns: Range<usize>) -> Self {
        self.0.weak = columns;
        self
    }

    /// Most L-BFGS iterations.
    #[must_use]
    pub fn max_iterations(mut self, iterations: u64) -> Self {
        self.0.max_iterations = iterations;
        self
    }

    /// Stops where the gradient's norm (of the mean loss) is below this.
    #[must_use]
    pub fn gradient_tolerance(mut self, tolerance: f64) -> Self {
        self.0.gradient_tolerance = tolerance;
        self
    }

    /// Starts at these weights and is drawn towards them instead of 0.
    #[must_use]
    pub fn refine(mut self, start: FittedSoftmax) -> Self {
        self.0.centre = Some(start);
        self
    }

    /// λ of each feature is multiplied with its factor; with an infinite one its weights stay where they start.
    #[must_use]
    pub fn factors(mut self, factors: Vec<f64>) -> Self {
        self.0.factors = Some(factors);
        self
    }
}

impl ParamGuard for SoftmaxRegression {
    type Checked = SoftmaxRegressionValid;
    type Error = Error;

    fn check_ref(&self) -> Result<&Self::Checked, Error> {
        let SoftmaxRegressionValid { classes, penalty, bias_penalty, .. } = self.0;
        if classes < 2 {
            return Err(Error::Params(format!("{classes} classes: there must be 2 or more")));
        }
        if !penalty.is_finite() || penalty <= 0.0 {
            return Err(Error::Params(format!("penalty {penalty}: it must be above 0")));
        }
        if !bias_penalty.is_finite() || bias_penalty < 0.0 {
            return Err(Error::Params(format!(
                "bias penalty {bias_penalty}: it must be 0 or above"
            )));
        }
        if self.0.max_iterations == 0 || self.0.gradient_tolerance.is_nan() {
            return Err(Error::Params("at least one iteration and a tolerance are needed".into()));
        }
        Ok(&self.0)
    }

    fn check(self) -> Result<Self::Checked, Error> {
        self.check_ref()?;
        Ok(self.0)
    }
}

impl SoftmaxRegressionValid {
    /// λ of every feature and, last, of the bias; infinite where weights stay at the centre.
    fn penalties(&self, features: usize) -> Vec<f64> {
        let of_feature = |feature: usize| {
            let factor = self.factors.as_ref().and_then(|factors| factors.get(feature));
            let weak = if self.weak.contains(&feature) { WEAK } else { 1.0 };
            self.penalty * weak * factor.copied().unwrap_or(1.0)
        };
        (0..features).map(of_feature).chain([self.bias_penalty]).collect()
    }
}

/// A fitted model: plain weights.
#[derive(Debug, Clone, PartialEq)]
pub struct FittedSoftmax {
    /// Features × classes.
    pub weights: Array2<f64>,
    /// One a class.
    pub bias: Array1<f64>,
}

impl FittedSoftmax {
    /// Logits of every example: examples × classes.
    #[must_use]
    pub fn logits(&self, design: &Design) -> Array2<f64> {
        let classes = self.bias.len();
        let flat: Vec<f64> = self.weights.iter().copied().collect();
        let entries = design.entry_weights(&flat, classes);
        let mut logits = vec![0.0; design.nsamples() * classes];
        for (row, out) in logits.chunks_mut(classes.max(1)).enumerate() {
            out.copy_from_slice(&self.bias.to_vec());
            design.add_logits(row, &entries, out);
        }
        Array2::from_shape_fn((design.nsamples(), classes), |(row, class)| {
            logits[row * classes + class]
        })
    }

    fn flat(&self) -> Array1<f64> {
        self.weights.iter().chain(&self.bias).copied().collect()
    }
}

impl PredictInplace<Design, Array1<usize>> for FittedSoftmax {
    fn predict_inplace(&self, rows: &Design, classes: &mut Array1<usize>) {
        for (class, logits) in classes.iter_mut().zip(self.logits(rows).outer_iter()) {
            *class = largest(logits.iter().copied());
        }
    }

    fn default_target(&self, rows: &Design) -> Array1<usize> {
        Array1::zeros(rows.nsamples())
    }
}

impl Fit<Design, Array1<usize>, Error> for SoftmaxRegressionValid {
    type Object = FittedSoftmax;

    fn fit(&self, dataset: &DatasetBase<Design, Array1<usize>>) -> Result<FittedSoftmax, Error> {
        let (rows, features) = (dataset.records.nsamples(), dataset.records.nfeatures());
        if rows == 0 || rows != dataset.targets.len() {
            return Err(Error::Data(format!("{rows} rows and {} labels", dataset.targets.len())));
        }
        if let Some(label) = dataset.targets.iter().find(|&&label| label >= self.classes) {
            return Err(Error::Data(format!("label {label} of {} classes", self.classes)));
        }
        let shape = (features, self.classes);
        let size = (features + 1) * self.classes;
        let centre = match &self.centre {
            Some(start) if start.weights.dim() == shape && start.bias.len() == shape.1 => {
                start.flat()
            }
            Some(start) => {
                let (weights, bias) = (start.weights.dim(), start.bias.len());
                return Err(Error::Params(format!(
                    "starting weights are {weights:?} with a bias of {bias}, not {shape:?}"
                )));
            }
            None => Array1::zeros(size),
        };
        let weights: Vec<f64> = match dataset.weights() {
            Some(weights) => weights.iter().map(|&weight| f64::from(weight)).collect(),
            None => vec![1.0; rows],
        };
        if weights.len() != rows {
            return Err(Error::Data(format!("{rows} rows and {} weights", weights.len())));
        }
        let objective = WeightedLoss {
            dataset,
            classes: self.classes,
            weights: &weights,
            total: weights.iter().sum(),
            centre: &centre,
            penalties: self.penalties(features),
        };
        let stop = Stop { iterations: self.max_iterations, gradient: self.gradient_tolerance };
        let scaled = Scaled { scales: objective.scales(), objective: &objective };
        let point = scaled.unscaled(minimize(&scaled, scaled.scaled(&centre), stop)?);
        let bias = point.slice(s![features * self.classes..]).to_owned();
        let weights = point.slice(s![..features * self.classes]).to_owned();
        let weights =
            weights.into_shape_with_order(shape).map_err(|e| Error::Fit(e.to_string()))?;
        Ok(FittedSoftmax { weights, bias })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::rows::SparseRows;
    use linfa::traits::Predict;
    use linfa_logistic::MultiLogisticRegression;

    /// 60 rows of 4 dense columns, three overlapping classes; values that `f32` holds exactly.
    fn dense() -> (Array2<f64>, Array1<usize>) {
        let value = |row: usize, column: usize| {
            ((row * 37 + column * 101 + row * row * 13) % 64) as f64 / 32.0 - 1.0
        };
        let x = Array2::from_shape_fn((60, 4), |(row, column)| value(row, column));
        let y = Array1::from_shape_fn(60, |row| {
            let lean = x[[row, 0]] + 0.5 * x[[row, 1]] - x[[row, 2]] + ((row * 7) % 5) as f64 / 5.0;
            if lean > 0.8 {
                0
            } else if lean > 0.0 {
                1
            } else {
                2
            }
        });
        (x, y)
    }

    fn sparse(x: &Array2<f64>) -> Design {
        let mut rows = SparseRows::new(x.ncols());
        for row in x.outer_iter() {
            rows.push(row.iter().enumerate().map(|(column, &value)| (column, value as f32)));
        }
        Design::plain(rows)
    }

    #[test]
    fn on_a_dense_problem_it_finds_linfa_logistics_coefficients() {
        let (x, y) = dense();
        let dataset = DatasetBase::new(sparse(&x), y.clone());
        let ours = SoftmaxRegression::params(3)
            .penalty(1.0)
            .max_iterations(500)
            .gradient_tolerance(1e-9)
            .fit(&dataset)
            .unwrap();
        let theirs = MultiLogisticRegression::default()
            .alpha(1.0)
            .max_iterations(500)
            .gradient_tolerance(1e-9)
            .fit(&DatasetBase::new(x, y))
            .unwrap();
        for (place, weight) in theirs.params().indexed_iter() {
            assert!(
                (weight - ours.weights[place]).abs() < 1e-4,
                "{place:?}: {weight} {}",
                ours.weights[place]
            );
        }
        // A free bias is determined up to a constant over classes: compare the differences.
        for class in 1..3 {
            let difference = |bias: &Array1<f64>| bias[class] - bias[0];
            assert!((difference(theirs.intercept()) - difference(&ours.bias)).abs() < 1e-4);
        }
    }

    #[test]
    fn a_row_of_weight_two_counts_as_the_row_twice() {
        let (x, y) = dense();
        let rows = sparse(&x);
        let mut weights = Array1::ones(60);
        weights[7] = 2.0;
        let twice: Vec<usize> = (0..60).chain([7]).collect();
        let repeated =
            DatasetBase::new(rows.select(&twice), twice.iter().map(|&row| y[row]).collect());
        let fit =
            |dataset| SoftmaxRegression::params(3).gradient_tolerance(1e-9).fit(&dataset).unwrap();
        let weighted = fit(DatasetBase::new(rows, y).with_weights(weights));
        let difference = &weighted.weights - &fit(repeated).weights;
        assert!(difference.iter().all(|d| d.abs() < 1e-5), "{difference}");
    }

    #[test]
    fn a_feature_that_is_not_kept_has_no_weight() {
        let (x, y) = dense();
        let factors = vec![1.0, 1.0, f64::INFINITY, 1.0];
        let fitted = SoftmaxRegression::params(3)
            .factors(factors)
            .fit(&DatasetBase::new(sparse(&x), y))
            .unwrap();
        assert!(fitted.weights.row(2).iter().all(|&weight| weight == 0.0));
        assert!(fitted.weights.row(0).iter().all(|&weight| weight != 0.0));
    }

    #[test]
    fn fitting_is_refused_before_it_starts_where_it_makes_no_sense() {
        let dataset = |labels: Vec<usize>| {
            let mut rows = SparseRows::new(1);
            labels.iter().for_each(|_| rows.push([(0, 1.0)]));
            DatasetBase::new(Design::plain(rows), Array1::from_vec(labels))
        };
        assert!(SoftmaxRegression::params(3).penalty(-1.0).fit(&dataset(vec![0, 1])).is_err());
        assert!(SoftmaxRegression::params(1).fit(&dataset(vec![0, 0])).is_err());
        assert!(SoftmaxRegression::params(2).fit(&dataset(vec![0, 2])).is_err());
        assert!(SoftmaxRegression::params(2).fit(&dataset(vec![])).is_err());
        let two = || dataset(vec![0, 1]);
        assert!(SoftmaxRegression::params(2).bias_penalty(f64::NAN).fit(&two()).is_err());
        assert!(SoftmaxRegression::params(2).max_iterations(0).fit(&two()).is_err());
        for weights in [vec![1.0], vec![1.0; 3], vec![1.0, f32::NAN]] {
            let weighted = two().with_weights(Array1::from_vec(weights));
            assert!(SoftmaxRegression::params(2).fit(&weighted).is_err(), "{weighted:?}");
        }
        for (weights, bias) in [((2, 2), 2), ((1, 3), 2), ((1, 2), 1)] {
            let start =
                FittedSoftmax { weights: Array2::zeros(weights), bias: Array1::zeros(bias) };
            assert!(SoftmaxRegression::params(2).refine(start).fit(&two()).is_err());
        }
    }

    #[test]
    fn it_predicts_through_linfas_interface() {
        let (x, y) = dense();
        let dataset = DatasetBase::new(sparse(&x), y.clone());
        let fitted = SoftmaxRegression::params(3).penalty(0.1).fit(&dataset).unwrap();
        let predicted: Array1<usize> = fitted.predict(&dataset);
        let right = predicted.iter().zip(&y).filter(|(a, b)| a == b).count();
        assert!(right > 40, "{right} of 60");
    }
}
