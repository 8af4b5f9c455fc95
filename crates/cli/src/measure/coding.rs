//! Agreement with another coder, who labelled the same statements in a column of their own.

use demarche::metrics::{Alpha, Kappa, Resampling, cohen_kappa, krippendorff_alpha};
use serde::Serialize;

/// How far the labels, the other coder's and the model's answers agree.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Coding {
    /// The other coder's column.
    pub(crate) field: String,
    /// Statements that the other coder left out.
    pub(crate) left_out: usize,
    /// Cohen's kappa, each pair of the three. None where no statement has both labels.
    pub(crate) labels_and_coder: Option<Kappa>,
    pub(crate) labels_and_model: Option<Kappa>,
    pub(crate) coder_and_model: Option<Kappa>,
    /// Krippendorff's alpha of labels and coder.
    pub(crate) alpha: Option<Alpha>,
    /// The same with the model as a third coder.
    pub(crate) alpha_with_model: Option<Alpha>,
}

impl Coding {
    /// Compares three codings of the same statements in the same order, by the places of `classes` classes.
    pub(crate) fn of(
        field: &str,
        labels: &[usize],
        coder: &[Option<usize>],
        answers: &[usize],
        classes: usize,
        resampling: Resampling,
    ) -> Self {
        let all =
            |given: &[usize]| -> Vec<Option<usize>> { given.iter().map(|&c| Some(c)).collect() };
        let (labels, model) = (all(labels), all(answers));
        let kappa =
            |a: &[Option<usize>], b: &[Option<usize>]| cohen_kappa(a, b, classes, resampling);
        Self {
            field: field.to_string(),
            left_out: coder.iter().filter(|label| label.is_none()).count(),
            labels_and_coder: kappa(&labels, coder),
            labels_and_model: kappa(&labels, &model),
            coder_and_model: kappa(coder, &model),
            alpha: krippendorff_alpha(&[&labels, coder], classes, resampling),
            alpha_with_model: krippendorff_alpha(&[&labels, coder, &model], classes, resampling),
        }
    }
}
