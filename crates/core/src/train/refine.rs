//! Corrections refine a model and never wreck it: fitting starts at the model's weights and is drawn back to
//! them, so that a correction moves its own statement and what is worded like it, and little else.
//!
//! A correction is learned by its own wording. Its words and word n-grams that the model does not know yet
//! become features, and these give way easily; what the model knows stands in many other statements too, and
//! is held: single words and characters, which nearly every statement has, harder than n-grams. Where that is
//! not enough (a short statement of known words), the features of that statement alone are held less.

use std::collections::BTreeSet;

use linfa::dataset::DatasetBase;
use linfa::traits::{Fit, PredictInplace};
use ndarray::Array1;

use super::assemble::{off_grid, on_grid, sealed};
use super::examples::{Example, check_each};
use super::features::FeatureSpace;
use super::params::TrainParams;
use super::softmax_regression::{FittedSoftmax, SoftmaxRegression};
use super::words::tokenized;
use crate::calibrate::Calibration;
use crate::classifier::Classifier;
use crate::error::Error;
use crate::featurize::{self, Kind, Occurrence};
use crate::model::{DataSource, Model};
use crate::tokenize::Tokens;
use crate::vocabulary::{LONGEST_NAME, Vocabulary};

/// How strongly the weights of new wording are drawn to 0, against the sum of the corrections' losses.
pub const REFINE_PENALTY: f64 = 0.03;

/// The bias is held this much: five corrections say nothing about how often a tone occurs.
const BIAS_PENALTY: f64 = 1000.0;

/// Scales of known features beside their usual ones, word n-grams first, then all others. A scale of 1/200 is a
/// penalty of 40,000 times as much. Measured: fifty corrections cost the built-in model 0.2 points on dev; with
/// all features equal they cost it twenty.
const HELD: [f32; 2] = [0.03, 0.005];

/// How much less the features of a correction that has not moved are held in the next fit.
const LOOSENED: f32 = 2.0;

/// Most fits: in the last of them hardly anything of a correction that has not moved is held.
const FITS: usize = 8;

/// `base` refined by `corrections`. Classes, thresholds and calibrated scale stay; new wording joins the
/// vocabulary; the cross-validated figures of the base no longer hold and are dropped.
///
/// The refined model carries the wording of its corrections, in pieces of one or two words.
///
/// # Errors
/// [`Error::Data`] where there is no correction, or a label or weight is wrong; [`Error::Fit`] where no finite
/// weights were found; [`Error::Model`] where the refined model would be too large to be read again.
pub fn refine(
    base: &Classifier,
    corrections: &[Example],
    params: &TrainParams,
    data: Vec<DataSource>,
) -> Result<Model, Error> {
    check_each(corrections, base.classes())?;
    let statements = tokenized(corrections.iter().map(|correction| correction.text.as_str()));
    let statements: Vec<Tokens> =
        statements.into_iter().map(|tokens| base.scorer().masked(tokens)).collect();
    let known = base.scorer().vocabulary();
    let space = FeatureSpace::from_names(with_wording(known, &statements))?;
    // The features of other statements stay where they are: only these are fitted.
    let met = features_of(&statements, &space);
    let kept: Vec<bool> = (0..space.vocabulary.len()).map(|place| met.contains(&place)).collect();
    let mut own = space.only(&kept)?;
    let usual = own.scales.clone();
    hold(&mut own, known);
    let mut moved = fit(base, corrections, &statements, &own, params)?;
    for _ in 1..FITS {
        let stubborn = stubborn(&moved, corrections, &statements, &own);
        if stubborn.is_empty() {
            break;
        }
        for place in features_of(stubborn, &own) {
            own.scales[place] = (own.scales[place] * LOOSENED).min(usual[place]);
        }
        moved = fit(base, corrections, &statements, &own, params)?;
    }

    let mut fitted = off_grid(base.scorer(), &base.model().calibration, &space);
    for (place, (row, scale)) in met.into_iter().zip(moved.weights.outer_iter().zip(&own.scales)) {
        let scale = f64::from(*scale) / f64::from(space.scales[place]);
        fitted.weights.row_mut(place).assign(&(&row * scale));
    }
    fitted.bias = moved.bias;
    let mut provenance = base.model().provenance.clone();
    provenance.tool = env!("CARGO_PKG_VERSION").into();
    provenance.data.extend(data);
    provenance.settings.push(format!("refined with {} corrections", corrections.len()));
    provenance.cross_validated = None;
    sealed(Model {
        classes: base.classes().clone(),
        vocabulary: space.vocabulary.joined().to_string(),
        weights: on_grid(&fitted, &space),
        calibration: Calibration::identity(base.classes().len()),
        thresholds: base.model().thresholds.clone(),
        provenance,
        self_tests: Vec::new(),
    })
}

fn fit(
    base: &Classifier,
    corrections: &[Example],
    statements: &[Tokens],
    space: &FeatureSpace,
    params: &TrainParams,
) -> Result<FittedSoftmax, Error> {
    let labels: Array1<usize> = corrections.iter().map(|correction| correction.label).collect();
    let weights = corrections.iter().map(|correction| correction.weight as f32).collect();
    let design = space.design(statements, 0, |_| None);
    SoftmaxRegression::params(base.classes().len())
        .penalty(REFINE_PENALTY)
        .bias_penalty(BIAS_PENALTY)
        .max_iterations(params.iterations)
        .refine(off_grid(base.scorer(), &base.model().calibration, space))
        .fit(&DatasetBase::new(design, labels).with_weights(weights))
}

/// The known features and the words and word n-grams of the statements, one a line, in byte order.
fn with_wording(known: &Vocabulary, statements: &[Tokens]) -> String {
    let mut names: BTreeSet<String> = known.names().map(String::from).collect();
    for tokens in statements {
        featurize::visit(tokens, &mut |occurrence: Occurrence| {
            if occurrence.kind == Kind::Words && !occurrence.is_names(tokens) {
                names.extend(
                    Some(occurrence.name(tokens)).filter(|name| name.len() <= LONGEST_NAME),
                );
            }
        });
    }
    names.into_iter().collect::<Vec<_>>().join("\n")
}

/// Makes the features that are `known` hard to move.
fn hold(space: &mut FeatureSpace, known: &Vocabulary) {
    let FeatureSpace { vocabulary, scales, .. } = space;
    for (name, scale) in vocabulary.names().zip(scales) {
        if known.place_of(name).is_some() {
            *scale *= if name.starts_with("w:") && name.contains(' ') { HELD[0] } else { HELD[1] };
        }
    }
}

/// The corrections that are still answered otherwise. Those that other corrections contradict are left: no
/// model can answer both.
fn stubborn<'t>(
    fitted: &FittedSoftmax,
    corrections: &[Example],
    statements: &'t [Tokens],
    space: &FeatureSpace,
) -> Vec<&'t Tokens> {
    let labels: BTreeSet<(u64, usize)> =
        corrections.iter().map(|one| (one.fingerprint(0), one.label)).collect();
    let contradicted = |text: u64| labels.range((text, 0)..=(text, usize::MAX)).count() > 1;
    let design = space.design(statements, 0, |_| None);
    let mut answers = fitted.default_target(&design);
    fitted.predict_inplace(&design, &mut answers);
    corrections
        .iter()
        .zip(statements)
        .zip(&answers)
        .filter(|((one, _), answer)| one.label != **answer && !contradicted(one.fingerprint(0)))
        .map(|((_, tokens), _)| tokens)
        .collect()
}

/// Places of the features of some statements, in order.
fn features_of<'t>(
    statements: impl IntoIterator<Item = &'t Tokens>,
    space: &FeatureSpace,
) -> BTreeSet<usize> {
    let mut places = BTreeSet::new();
    for tokens in statements {
        featurize::visit(tokens, &mut |occurrence: Occurrence| {
            places.extend(space.vocabulary.place(occurrence.key));
        });
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::train;

    fn base() -> Classifier {
        let texts = ["we thank our partners", "they met here on monday", "we condemn the attack"];
        let example =
            |number: usize| Example::new(format!("{} {number}", texts[number % 3]), number % 3);
        let params = TrainParams { folds: 0, ..TrainParams::default() };
        let trained = train(
            &(0..60).map(example).collect::<Vec<_>>(),
            None,
            &params,
            Vec::new(),
            false,
            &|_| (),
        );
        Classifier::from_model(trained.unwrap().model).unwrap()
    }

    fn refined(base: &Classifier, corrections: &[(&str, usize)]) -> Classifier {
        let corrections: Vec<Example> =
            corrections.iter().map(|&(text, label)| Example::new(text, label)).collect();
        let model = refine(base, &corrections, &TrainParams::default(), Vec::new()).unwrap();
        Classifier::from_model(model).unwrap()
    }

    #[test]
    fn a_correction_of_known_words_moves_and_one_of_new_words_moves_nothing_else() {
        let base = base();
        assert_eq!(refined(&base, &[("we thank", 2)]).label("we thank").tone, 2);

        let new = "alas nobody heeds such pleas";
        let after = refined(&base, &[(new, 2)]);
        assert_eq!((base.label(new).tone, after.label(new).tone), (1, 2));
        let other = "we thank our partners again";
        let p = |classifier: &Classifier| classifier.label(other).probabilities[0];
        assert!((p(&base) - p(&after)).abs() < 0.01, "{} {}", p(&base), p(&after));
    }

    #[test]
    fn corrections_that_contradict_each_other_move_little() {
        let base = base();
        let after = refined(&base, &[("we thank", 1), ("We thank!", 2)]);
        let moved =
            base.label("we thank").probabilities[0] - after.label("we thank").probabilities[0];
        assert!(moved.abs() < 0.05, "{moved}");
    }

    #[test]
    fn names_do_not_join_the_vocabulary() {
        let after = refined(&base(), &[("Zorblat fumes while Frintz and Norway sulk", 2)]);
        let names: Vec<&str> = after.scorer().vocabulary().names().collect();
        assert!(names.contains(&"w:sulk") && names.contains(&"w:@name sulk"), "{names:?}");
        assert!(!names.iter().any(|name| name.contains("zorblat") || name.contains("frintz")));
        assert!(!names.contains(&"w:@name"));
    }
}
