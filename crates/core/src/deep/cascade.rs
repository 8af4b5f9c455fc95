//! Two models in a cascade: swift answers, and deep is asked where swift is in doubt.

use std::sync::Arc;

use crate::classes::Classes;
use crate::decide::{Reading, Thresholds};
use crate::error::Error;
use crate::explain::Explanation;
use crate::reader::Reader;

/// Two models with the same classes, the quick one first.
#[derive(Debug, Clone)]
pub struct Cascade {
    swift: Arc<dyn Reader>,
    deep: Arc<dyn Reader>,
    below: f64,
}

/// Answers, and what they took.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// One a statement, in their order.
    pub readings: Vec<Reading>,
    /// How many of them are the deep model's.
    pub asked: usize,
}

impl Cascade {
    /// Asks `deep` where the two largest probabilities of `swift` are less than `below` apart, and where swift is
    /// unsure for any reason. With 0 it is asked about the unsure ones only, with 1 about all.
    ///
    /// # Errors
    /// [`Error::Cascade`] where the two have different classes, or `below` is not from 0 to 1.
    pub fn new(swift: Arc<dyn Reader>, deep: Arc<dyn Reader>, below: f64) -> Result<Self, Error> {
        let (quick, slow) = (swift.classes().names(), deep.classes().names());
        if quick != slow {
            return Err(Error::Cascade(format!(
                "the swift model has the classes {}, the deep one {}: give two with the same in the same order",
                quick.join(", "),
                slow.join(", ")
            )));
        }
        if !(0.0..=1.0).contains(&below) {
            return Err(Error::Cascade(format!(
                "the margin below which the deep model is asked is {below}: give one from 0 to 1"
            )));
        }
        Ok(Self { swift, deep, below })
    }

    /// The tones of some statements, in their order, and how many the deep model was asked about. It is asked about
    /// all of these at once.
    #[must_use]
    pub fn answer_all(&self, statements: &[&str]) -> Answered {
        let mut readings = self.swift.label_all(statements);
        let doubtful: Vec<usize> =
            (0..readings.len()).filter(|&place| self.is_doubtful(&readings[place])).collect();
        let texts: Vec<&str> = doubtful.iter().map(|&place| statements[place]).collect();
        for (&place, reading) in doubtful.iter().zip(self.deep.label_all(&texts)) {
            readings[place] = reading;
        }
        Answered { readings, asked: doubtful.len() }
    }

    /// True where an answer of swift's does not stand.
    fn is_doubtful(&self, reading: &Reading) -> bool {
        reading.unsure.is_some() || self.below >= 1.0 || reading.margin() < self.below
    }
}

impl Reader for Cascade {
    fn classes(&self) -> &Classes {
        self.deep.classes()
    }

    /// Those of the deep model: what is unsure in the end was asked of it.
    fn thresholds(&self) -> &Thresholds {
        self.deep.thresholds()
    }

    fn label(&self, statement: &str) -> Reading {
        let reading = self.swift.label(statement);
        if self.is_doubtful(&reading) { self.deep.label(statement) } else { reading }
    }

    /// The reasons of the model whose answer it is.
    fn explain(&self, statement: &str) -> (Reading, Explanation) {
        let (reading, explanation) = self.swift.explain(statement);
        if self.is_doubtful(&reading) {
            self.deep.explain(statement)
        } else {
            (reading, explanation)
        }
    }

    fn label_all(&self, statements: &[&str]) -> Vec<Reading> {
        self.answer_all(statements).readings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Says the same of every statement, but of "unsure" that it is.
    #[derive(Debug)]
    struct Stub {
        classes: Classes,
        thresholds: Thresholds,
        /// The probability of its first class where the text is no number of its own.
        first: f64,
    }

    impl Reader for Stub {
        fn classes(&self) -> &Classes {
            &self.classes
        }

        fn thresholds(&self) -> &Thresholds {
            &self.thresholds
        }

        fn label(&self, statement: &str) -> Reading {
            let first = statement.parse().unwrap_or(self.first);
            let unsure = (statement == "unsure").then_some(crate::Unsure::TooLittleKnownText);
            let (tone, probabilities) = (usize::from(first < 0.5), vec![first, 1.0 - first]);
            Reading { tone, probabilities, score: None, unsure }
        }

        fn explain(&self, statement: &str) -> (Reading, Explanation) {
            let method = crate::Method::Exact;
            let (logits, not_in_text, words) = (Vec::new(), Vec::new(), Vec::new());
            (self.label(statement), Explanation { method, logits, not_in_text, words })
        }
    }

    fn stub(names: [&str; 2], first: f64) -> Arc<dyn Reader> {
        let classes = Classes::new(names.map(String::from).to_vec()).unwrap();
        Arc::new(Stub { classes, thresholds: Thresholds::default(), first })
    }

    fn cascade(below: f64) -> Cascade {
        Cascade::new(stub(["a", "b"], 0.9), stub(["a", "b"], 0.2), below).unwrap()
    }

    #[test]
    fn the_deep_model_is_asked_where_the_margin_is_small_or_swift_is_unsure() {
        // Margins 0.8 (a word), 0.1, 0.5, 1, 0.8 but unsure. The stub for deep reads numbers as the other does.
        let texts = ["word", "0.45", "0.75", "1", "unsure"];
        for (below, asked) in [(0.0, 1), (0.2, 2), (0.6, 3), (0.9, 4), (1.0, 5)] {
            let answered = cascade(below).answer_all(&texts);
            assert_eq!(answered.asked, asked, "below {below}");
            assert_eq!(answered.readings.len(), texts.len());
            for (text, reading) in texts.iter().zip(&answered.readings) {
                assert_eq!(*reading, cascade(below).label(text), "{text}");
                assert_eq!(*reading, cascade(below).explain(text).0, "{text}");
            }
        }
        assert_eq!(cascade(0.85).label("word").tone, 1);
        assert_eq!(cascade(0.7).label("word").tone, 0);
    }

    #[test]
    fn models_of_different_classes_and_margins_that_are_none_are_refused() {
        let new = |other, below| Cascade::new(stub(["a", "b"], 0.9), stub(other, 0.2), below);
        assert!(matches!(new(["b", "a"], 0.5), Err(Error::Cascade(_))));
        for below in [f64::NAN, -0.1, 1.1] {
            assert!(matches!(new(["a", "b"], below), Err(Error::Cascade(_))), "{below}");
        }
    }
}
