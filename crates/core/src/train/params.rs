//! Settings of a training run. Unchecked until `check`: training starts from checked ones only.

use crate::classes::Classes;
use crate::decide::Thresholds;
use crate::error::Error;
use crate::model::MAX_FEATURES;

/// A family of features.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Single words.
    Words,
    /// Two words in a row.
    Pairs,
    /// Character n-grams.
    Characters,
    /// Words in the scope of a negation.
    Negated,
}

impl Family {
    /// Every family.
    pub const ALL: [Self; 4] = [Self::Words, Self::Pairs, Self::Characters, Self::Negated];

    /// The name it has in settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Pairs => "pairs",
            Self::Characters => "characters",
            Self::Negated => "negated",
        }
    }

    /// True for the names of its features.
    pub(super) fn has(self, feature: &str) -> bool {
        let words = || feature.split(' ').count();
        match self {
            Self::Words => feature.starts_with("w:") && words() == 1,
            Self::Pairs => feature.starts_with("w:") && words() == 2,
            Self::Characters => feature.starts_with("c:"),
            Self::Negated => feature.starts_with("n:"),
        }
    }
}

/// Settings of a training run.
#[derive(Debug, Clone)]
pub struct TrainParams {
    /// The classes; a label outside them is an error.
    pub classes: Classes,
    /// Seed of the folds.
    pub seed: u64,
    /// λ, against the sum of losses.
    pub penalty: f64,
    /// Fewest statements a word n-gram must stand in.
    pub min_words: usize,
    /// Fewest statements a character n-gram must stand in.
    pub min_characters: usize,
    /// Most features of the model: where more are frequent enough, the strongest of a first fit are kept and
    /// fitted again. At most [`MAX_FEATURES`].
    pub max_features: usize,
    /// Families of features that are left out, to see what they are worth.
    pub without: Vec<Family>,
    /// Weight of a support example; a target example has 1.
    pub support_weight: f64,
    /// Folds of the cross-validation, 2 to 20; 0 leaves it and the calibration out.
    pub folds: usize,
    /// Most L-BFGS iterations of one fit.
    pub iterations: u64,
    /// When answers are unsure.
    pub thresholds: Thresholds,
    /// Share of the answers that are to be right, in cross-validation: the margin below which an answer is unsure is
    /// chosen for it. `None` leaves the margin of `thresholds`.
    pub answers_right: Option<f64>,
}

impl Default for TrainParams {
    fn default() -> Self {
        Self {
            classes: Classes::tones(),
            seed: 1,
            penalty: 0.4,
            min_words: 3,
            min_characters: 8,
            max_features: 100_000,
            without: Vec::new(),
            support_weight: 0.1,
            folds: 5,
            iterations: 60,
            thresholds: Thresholds::default(),
            answers_right: None,
        }
    }
}

/// λ of a head on an encoder, whose vectors have some hundred columns that all say something. Measured on MiniLM's
/// vectors and the corpus' registers (nine classes, 5, 20, 50, 100 and 400 examples each, 60 others each to judge by):
/// the log-loss is least with 100, whatever the number of examples, and the accuracy within a point of the best up to 100
/// examples a class; with 400 it is two points below that of 30. 1 is by far the worst.
#[cfg(feature = "deep")]
pub const DEEP_PENALTY: f64 = 100.0;

/// Most folds of a cross-validation.
pub const MAX_FOLDS: usize = 20;

impl TrainParams {
    /// The settings for a head on an encoder.
    #[cfg(feature = "deep")]
    #[must_use]
    pub fn deep() -> Self {
        Self { penalty: DEEP_PENALTY, ..Self::default() }
    }

    /// Checks every setting.
    ///
    /// # Errors
    /// [`Error::Params`] naming the first that is wrong and what it may be.
    pub fn check(&self) -> Result<(), Error> {
        let wrong = |what: String| Err(Error::Params(what));
        if !self.penalty.is_finite() || self.penalty <= 0.0 {
            return wrong(format!("penalty {}: it must be above 0", self.penalty));
        }
        if !(self.support_weight > 0.0 && self.support_weight <= 1000.0) {
            return wrong(format!("support weight {}: above 0, at most 1000", self.support_weight));
        }
        if self.folds == 1 || self.folds > MAX_FOLDS {
            return wrong(format!("{} folds: 2 to {MAX_FOLDS}, or 0 for none", self.folds));
        }
        if self.iterations == 0
            || self.min_words == 0
            || self.min_characters == 0
            || self.max_features == 0
        {
            return wrong("iterations, smallest counts and most features must be 1 or more".into());
        }
        if self.max_features > MAX_FEATURES {
            return wrong(format!("{} features: at most {MAX_FEATURES}", self.max_features));
        }
        if let Some(wanted) = self.answers_right
            && (!(wanted > 0.0 && wanted <= 1.0) || self.folds == 0)
        {
            return wrong(format!("{wanted} of answers right: above 0, at most 1, with folds"));
        }
        let shares = |_| Error::Params("thresholds: shares and margin are from 0 to 1".into());
        self.thresholds.check().map_err(shares)
    }

    /// Every setting as `name=value`, for the model's provenance.
    #[must_use]
    pub fn describe(&self) -> Vec<String> {
        let without: Vec<&str> = self.without.iter().map(|family| family.name()).collect();
        let mut settings = vec![
            format!("penalty={}", self.penalty),
            format!("min-words={}", self.min_words),
            format!("min-characters={}", self.min_characters),
            format!("max-features={}", self.max_features),
            format!("without={}", without.join(",")),
        ];
        settings.extend(self.of_every_kind());
        settings
    }

    /// The settings that matter to a head, as `name=value`, for its provenance.
    #[cfg(feature = "deep")]
    #[must_use]
    pub fn describe_deep(&self) -> Vec<String> {
        let mut settings = vec!["features=deep".into(), format!("penalty={}", self.penalty)];
        settings.extend(self.of_every_kind());
        settings
    }

    fn of_every_kind(&self) -> [String; 5] {
        [
            format!("support-weight={}", self.support_weight),
            format!("folds={}", self.folds),
            format!("iterations={}", self.iterations),
            format!("known-words={}", self.thresholds.known_words),
            match self.answers_right {
                Some(wanted) => format!("answers-right={wanted}"),
                None => format!("margin={}", self.thresholds.margin),
            },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_settings_are_named_before_any_data_is_read() {
        let check = |change: fn(&mut TrainParams)| {
            let mut params = TrainParams::default();
            change(&mut params);
            params.check()
        };
        assert!(check(|_| ()).is_ok());
        assert!(check(|p| p.folds = 0).is_ok());
        for wrong in [
            check(|p| p.penalty = f64::NAN),
            check(|p| p.penalty = 0.0),
            check(|p| p.folds = 1),
            check(|p| p.support_weight = -1.0),
            check(|p| p.min_words = 0),
            check(|p| p.max_features = MAX_FEATURES + 1),
            check(|p| p.thresholds.margin = f64::NAN),
        ] {
            assert!(matches!(wrong, Err(Error::Params(_))), "{wrong:?}");
        }
    }
}
