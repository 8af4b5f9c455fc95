//! What a fit minimises, and its gradient: `(Σ wᵢ · −ln p(yᵢ | xᵢ) + ½ Σⱼ λⱼ ‖Wⱼ − Cⱼ‖²) / Σ wᵢ`.

use linfa::dataset::DatasetBase;
use ndarray::Array1;

use super::optimize::Objective;
use super::rows::Design;
use crate::calibrate::softmax;

/// The loss as a function of flat parameters: features × classes, row by row, then the bias.
pub(super) struct WeightedLoss<'d> {
    pub(super) dataset: &'d DatasetBase<Design, Array1<usize>>,
    pub(super) classes: usize,
    /// One an example.
    pub(super) weights: &'d [f64],
    /// Their sum.
    pub(super) total: f64,
    /// What the parameters are drawn to.
    pub(super) centre: &'d Array1<f64>,
    /// How strongly, for each feature and the bias; infinite where they stay there.
    pub(super) penalties: Vec<f64>,
}

/// A softmax's curvature is at most a half and at probabilities far from 0 and 1 about this.
const CURVATURE: f64 = 0.2;

impl WeightedLoss<'_> {
    /// For each parameter one over the root of the loss's second derivative there, roughly: the scales in which every
    /// direction is about equally steep.
    pub(super) fn scales(&self) -> Array1<f64> {
        let squares = self.dataset.records.column_squares(self.weights);
        let curvatures = squares.into_iter().chain([self.total]).map(|square| CURVATURE * square);
        let of_column = curvatures.zip(&self.penalties).flat_map(|(curvature, &penalty)| {
            let penalty = if penalty.is_finite() { penalty } else { 0.0 };
            let scale = 1.0 / (curvature + penalty).max(f64::MIN_POSITIVE.sqrt()).sqrt();
            std::iter::repeat_n(scale, self.classes)
        });
        // Against the mean loss, so that the first step has a sane length.
        of_column.map(|scale| scale * self.total.sqrt()).collect()
    }

    /// The summed loss of the examples; its gradient is added to `gradient`.
    fn add_losses(&self, flat: &[f64], gradient: &mut [f64]) -> f64 {
        let (classes, design) = (self.classes, &self.dataset.records);
        let bias_at = flat.len() - classes;
        let entries = design.entry_weights(&flat[..bias_at], classes);
        let mut gathered = design.zeros(classes);
        let mut cost = 0.0;
        for (row, &label) in self.dataset.targets.iter().enumerate() {
            let mut logits = flat[bias_at..].to_vec();
            design.add_logits(row, &entries, &mut logits);
            let weight = self.weights[row];
            let mut residual = softmax(&logits);
            cost -= weight * libm::log(residual[label].max(f64::MIN_POSITIVE));
            residual[label] -= 1.0;
            residual.iter_mut().for_each(|part| *part *= weight);
            design.scatter(row, &residual, &mut gathered);
            for (slot, part) in gradient[bias_at..].iter_mut().zip(&residual) {
                *slot += part;
            }
        }
        design.add_gradient(&gathered, &mut gradient[..bias_at]);
        cost
    }
}

impl Objective for WeightedLoss<'_> {
    fn evaluate(&self, point: &Array1<f64>) -> (f64, Array1<f64>) {
        let flat = point.to_vec();
        let mut gradient = vec![0.0; flat.len()];
        let mut cost = self.add_losses(&flat, &mut gradient);
        for (place, slot) in gradient.iter_mut().enumerate() {
            let penalty = self.penalties[place / self.classes];
            if penalty.is_infinite() {
                *slot = 0.0;
                continue;
            }
            let away = flat[place] - self.centre[place];
            cost += 0.5 * penalty * away * away;
            *slot = (*slot + penalty * away) / self.total;
        }
        (cost / self.total, Array1::from_vec(gradient))
    }
}
