//! Statements that a model carries with the probabilities it gave them when it was trained. Loading computes
//! them again: a model that answers differently here is refused.

use serde::{Deserialize, Serialize};

use crate::classifier::Classifier;
use crate::error::Error;

/// A statement and its probabilities, one a class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SelfTest {
    /// The statement.
    pub text: String,
    /// What the model gives it, to the last bit.
    pub probabilities: Vec<f64>,
}

/// Fixed statements, never the user's own data: a model file must not carry what it was trained on.
const PROBES: [&str; 8] = [
    "We thank our partners for their patience and look forward to the next round of talks.",
    "The ministry summoned the ambassador and condemned the incursion as a gross violation.",
    "The two delegations met in Geneva on Tuesday and will meet again in June.",
    "While we remain open to dialogue, these attacks are unacceptable.",
    "“We do not harbour any hostility towards Norway’s people,” the envoy said — twice.",
    "Exports rose by 3.5 per cent in 2024, according to the statistics office.",
    "Zorblat frintz wibble",
    "",
];

/// Most self-tests, and longest text of one in bytes, that a file may carry.
const LIMITS: (usize, usize) = (64, 4096);

/// What `classifier` gives the probes now.
#[must_use]
pub fn record(classifier: &Classifier) -> Vec<SelfTest> {
    let test = |text: &&str| SelfTest {
        text: (*text).to_string(),
        probabilities: classifier.label(text).probabilities,
    };
    PROBES.iter().map(test).collect()
}

/// Computes every self-test anew.
///
/// # Errors
/// [`Error::Model`] naming the first that differs in any bit.
pub fn verify(classifier: &Classifier, tests: &[SelfTest]) -> Result<(), Error> {
    if tests.len() > LIMITS.0 || tests.iter().any(|test| test.text.len() > LIMITS.1) {
        return Err(Error::Model("it carries too many or too long self-tests".into()));
    }
    let classes = classifier.classes().len();
    for (place, test) in tests.iter().enumerate() {
        if test.probabilities.len() != classes {
            return Err(Error::Model(format!(
                "self-test {} has {} probabilities for {classes} classes",
                place + 1,
                test.probabilities.len()
            )));
        }
        let now = classifier.label(&test.text).probabilities;
        if now != test.probabilities {
            return Err(Error::Model(format!(
                "self-test {} gives {now:?} and not {:?}",
                place + 1,
                test.probabilities
            )));
        }
    }
    Ok(())
}
