//! Statements that a model carries with the probabilities it gave them when it was trained. Loading computes
//! them again: a model that answers differently here is refused.

use serde::{Deserialize, Serialize};

use crate::decide::Reading;
use crate::error::Error;
use crate::reader::Reader;

/// A statement and its probabilities, one a class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SelfTest {
    /// The statement.
    pub text: String,
    /// What the model gives it.
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

/// What `reader` gives the probes now.
#[must_use]
pub fn record(reader: &impl Reader) -> Vec<SelfTest> {
    let readings = reader.label_all(&PROBES);
    let probes = PROBES.iter().zip(readings);
    let test = |(text, reading): (&&str, Reading)| SelfTest {
        text: (*text).to_string(),
        probabilities: reading.probabilities,
    };
    probes.map(test).collect()
}

/// Computes every self-test anew.
///
/// # Errors
/// [`Error::Model`] naming the first of which a probability is further than `tolerance` from what it was; with 0 a bit
/// is too far.
pub fn verify(reader: &impl Reader, tests: &[SelfTest], tolerance: f64) -> Result<(), Error> {
    if tests.len() > LIMITS.0 || tests.iter().any(|test| test.text.len() > LIMITS.1) {
        return Err(Error::Model("it carries too many or too long self-tests".into()));
    }
    let classes = reader.classes().len();
    for (place, test) in tests.iter().enumerate() {
        if test.probabilities.len() != classes {
            return Err(Error::Model(format!(
                "self-test {} has {} probabilities for {classes} classes",
                place + 1,
                test.probabilities.len()
            )));
        }
    }
    let texts: Vec<&str> = tests.iter().map(|test| test.text.as_str()).collect();
    for (place, (test, reading)) in tests.iter().zip(reader.label_all(&texts)).enumerate() {
        let now = reading.probabilities;
        let near = |(now, then): (&f64, &f64)| (now - then).abs() <= tolerance;
        if !now.iter().zip(&test.probabilities).all(near) {
            return Err(Error::Model(format!(
                "self-test {} gives {now:?} and not {:?}",
                place + 1,
                test.probabilities
            )));
        }
    }
    Ok(())
}
