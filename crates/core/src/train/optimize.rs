//! L-BFGS by argmin, for any objective that gives its cost and gradient together.

use std::cell::RefCell;

use argmin::core::{CostFunction, Error as ArgminError, Executor, Gradient, State};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::LBFGS;
use ndarray::Array1;

use crate::error::Error;

/// How many past steps L-BFGS remembers.
const MEMORY: usize = 8;

/// Something to minimise.
pub(super) trait Objective {
    /// Cost and gradient at `point`.
    fn evaluate(&self, point: &Array1<f64>) -> (f64, Array1<f64>);
}

/// An objective in other units: parameter `j` is `scales[j]` times what the optimiser sees. With scales that make every
/// direction about equally steep, L-BFGS needs half the steps.
pub(super) struct Scaled<'o, O> {
    pub(super) objective: &'o O,
    /// One a parameter, above 0.
    pub(super) scales: Array1<f64>,
}

impl<O> Scaled<'_, O> {
    /// A point as the optimiser sees it.
    pub(super) fn scaled(&self, point: &Array1<f64>) -> Array1<f64> {
        point / &self.scales
    }

    /// A point of the optimiser in the objective's units.
    pub(super) fn unscaled(&self, point: Array1<f64>) -> Array1<f64> {
        point * &self.scales
    }
}

impl<O: Objective> Objective for Scaled<'_, O> {
    fn evaluate(&self, point: &Array1<f64>) -> (f64, Array1<f64>) {
        let (cost, gradient) = self.objective.evaluate(&self.unscaled(point.clone()));
        (cost, gradient * &self.scales)
    }
}

/// When to stop.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stop {
    pub(super) iterations: u64,
    pub(super) gradient: f64,
}

/// The point where `objective` is least, starting at `start`.
pub(super) fn minimize(
    objective: &impl Objective,
    start: Array1<f64>,
    stop: Stop,
) -> Result<Array1<f64>, Error> {
    let failed = |error: ArgminError| Error::Fit(error.to_string());
    let solver = LBFGS::new(MoreThuenteLineSearch::new(), MEMORY)
        .with_tolerance_grad(stop.gradient)
        .map_err(failed)?;
    let problem = Remembered { objective, last: RefCell::new(None) };
    let result = Executor::new(problem, solver)
        .configure(|state| state.param(start).max_iters(stop.iterations))
        .run()
        .map_err(failed)?;
    result
        .state()
        .get_best_param()
        .filter(|point| point.iter().all(|value| value.is_finite()))
        .cloned()
        .ok_or_else(|| {
            Error::Fit("no finite weights were found: is a weight or value huge?".into())
        })
}

/// The last evaluation, point, cost and gradient.
type Evaluation = (Array1<f64>, f64, Array1<f64>);

/// argmin asks for cost and gradient apart; both come from one pass, so the last pass is kept.
struct Remembered<'o, O> {
    objective: &'o O,
    last: RefCell<Option<Evaluation>>,
}

impl<O: Objective> Remembered<'_, O> {
    fn at<T>(&self, point: &Array1<f64>, take: impl Fn(&Evaluation) -> T) -> T {
        let mut last = self.last.borrow_mut();
        if let Some(known) = last.as_ref().filter(|known| known.0 == point) {
            return take(known);
        }
        let (cost, gradient) = self.objective.evaluate(point);
        take(last.insert((point.clone(), cost, gradient)))
    }
}

impl<O: Objective> CostFunction for Remembered<'_, O> {
    type Param = Array1<f64>;
    type Output = f64;

    fn cost(&self, point: &Array1<f64>) -> Result<f64, ArgminError> {
        let cost = self.at(point, |known| known.1);
        // A line search would go on for ever.
        if cost.is_finite() { Ok(cost) } else { Err(ArgminError::msg("the loss is not finite")) }
    }
}

impl<O: Objective> Gradient for Remembered<'_, O> {
    type Param = Array1<f64>;
    type Gradient = Array1<f64>;

    fn gradient(&self, point: &Array1<f64>) -> Result<Array1<f64>, ArgminError> {
        Ok(self.at(point, |known| known.2.clone()))
    }
}
