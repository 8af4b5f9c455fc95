//! The classes a model tells apart: the three tones, or whatever its trainer declared.

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::metrics::{MAX_CLASSES, Poles};
use crate::model::limits::per_class;

/// The tones, in the fixed order of every probability vector of a tone model.
pub const TONES: [&str; 3] = ["conciliatory", "neutral", "accusatory"];

const MAX_NAME_BYTES: usize = 64;

/// Names of the classes of a model, in the order of its probabilities: 2 to 64 of them, all different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Names", into = "Vec<String>")]
pub struct Classes(Vec<String>);

/// Names as they are read, before anything but their number is checked.
#[derive(Deserialize)]
struct Names(#[serde(deserialize_with = "per_class")] Vec<String>);

impl Classes {
    /// The three tones.
    #[must_use]
    pub fn tones() -> Self {
        Self(TONES.map(String::from).to_vec())
    }

    /// Classes of one's own.
    ///
    /// # Errors
    /// [`Error::Classes`] where there are fewer than 2 or more than 64, or a name is empty, longer than 64
    /// bytes, stands twice, or is `__proto__`.
    pub fn new(names: Vec<String>) -> Result<Self, Error> {
        if names.len() < 2 || names.len() > MAX_CLASSES {
            return Err(Error::Classes(format!(
                "{} classes declared: declare 2 to {MAX_CLASSES}",
                names.len()
            )));
        }
        for (place, name) in names.iter().enumerate() {
            if name.trim().is_empty() || name.len() > MAX_NAME_BYTES {
                return Err(Error::Classes(format!(
                    "class {} has {} bytes: give each a name of 1 to {MAX_NAME_BYTES}",
                    place + 1,
                    name.len()
                )));
            }
            // Answers by class are objects in JavaScript, where this key would set the prototype.
            if name == "__proto__" {
                return Err(Error::Classes(format!("no class can be called \"{name}\"")));
            }
            if names[..place].contains(name) {
                return Err(Error::Classes(format!("class \"{name}\" is declared twice")));
            }
        }
        Ok(Self(names))
    }

    /// How many there are.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "never empty")]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The names, in order.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.0
    }

    /// The name of class `index`; empty where there is no such class.
    #[must_use]
    pub fn name(&self, index: usize) -> &str {
        self.0.get(index).map_or("", String::as_str)
    }

    /// The place of the class called `name`.
    #[must_use]
    pub fn index_of(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|known| known == name)
    }

    /// The two poles, where the classes have both: `score` and the forced choice need them.
    #[must_use]
    pub fn poles(&self) -> Option<Poles> {
        Some(Poles { positive: self.index_of(TONES[0])?, negative: self.index_of(TONES[2])? })
    }
}

impl TryFrom<Names> for Classes {
    type Error = Error;

    fn try_from(Names(names): Names) -> Result<Self, Error> {
        Self::new(names)
    }
}

impl From<Classes> for Vec<String> {
    fn from(classes: Classes) -> Self {
        classes.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(names: &[&str]) -> Result<Classes, Error> {
        Classes::new(names.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn classes_of_ones_own_are_two_or_more_different_names() {
        assert!(classes(&["speech", "wire"]).is_ok());
        for wrong in [&["one"][..], &["a", "a"], &["a", " "], &["a", "__proto__"], &[]] {
            assert!(classes(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn only_classes_with_both_poles_have_a_score() {
        assert_eq!(Classes::tones().poles(), Some(Poles { positive: 0, negative: 2 }));
        assert_eq!(classes(&["conciliatory", "other"]).unwrap().poles(), None);
    }
}
