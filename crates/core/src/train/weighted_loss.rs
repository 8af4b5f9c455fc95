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

impl WeightedLoss<'_> {
    /// The summed loss of the examples; its gradient is added to `gradient`.
    fn add_losses(&self, flat: &[f64], gradient: &mut [f64]) -> f64 {
        let (classes, design) = (self.classes, &self.dataset.records);
        let bias_at = flat.len() - classes;
        let entries = design.entry_weights(&flat[..bias_at], classes);
        let mut entry_gradient = vec![0.0; entries.len()];
        let mut cost = 0.0;
        for (row, &label) in self.dataset.targets.iter().enumerate() {
            let mut logits = flat[bias_at..].to_vec();
            design.rows.multiply_into(row, &entries, &mut logits);
            let weight = self.weights[row];
            let mut residual = softmax(&logits);
            cost -= weight * libm::log(residual[label].max(f64::MIN_POSITIVE));
            residual[label] -= 1.0;
            residual.iter_mut().for_each(|part| *part *= weight);
            design.rows.scatter_from(row, &residual, &mut entry_gradient);
            for (slot, part) in gradient[bias_at..].iter_mut().zip(&residual) {
                *slot += part;
            }
        }
        for (entry, part) in entry_gradient.chunks(classes).enumerate() {
            design.entries.scatter_from(entry, part, &mut gradient[..bias_at]);
        }
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
