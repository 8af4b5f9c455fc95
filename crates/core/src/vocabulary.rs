//! The features a model knows, sorted by name, and their places.

use crate::error::Error;
use crate::featurize::key_of;
use crate::key_table::KeyTable;

/// Longest feature name, in bytes: keeps the sums over a word's characters far from overflow.
pub(crate) const LONGEST_NAME: usize = 256;

/// Characters of a name that a message shows: a malformed one may be as long as its file.
const SHOWN: usize = 60;

/// Sorted feature names and a table from key to place.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    names: String,
    keys: KeyTable,
    /// The place of each key, in the order of the keys.
    places: Vec<u32>,
}

impl Vocabulary {
    /// A vocabulary of `names`, one a line, which must stand in byte order without repetition.
    ///
    /// # Errors
    /// [`Error::Model`] where a name is out of order, is no feature's name, or shares its key with another.
    pub fn new(names: String) -> Result<Self, Error> {
        let wrong = |place: usize, name: &str, what: &str| {
            let shown: String = name.escape_debug().take(SHOWN).collect();
            Error::Model(format!("feature {place} (\"{shown}\") {what}"))
        };
        let mut keys = Vec::with_capacity(count(&names));
        let mut before = "";
        for (place, name) in lines(&names).enumerate() {
            if name.len() > LONGEST_NAME {
                return Err(wrong(place, name, "is too long"));
            }
            if name <= before {
                return Err(wrong(place, name, "is out of order"));
            }
            let (Some(key), Ok(index)) = (key_of(name), u32::try_from(place)) else {
                return Err(wrong(place, name, "is not a feature's name"));
            };
            keys.push((key, index));
            before = name;
        }
        keys.sort_unstable();
        if let Some(pair) = keys.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            let place = pair[1].1 as usize;
            let name = lines(&names).nth(place).unwrap_or("");
            return Err(wrong(place, name, "has the key of another feature"));
        }
        let (keys, places): (Vec<u64>, Vec<u32>) = keys.into_iter().unzip();
        Ok(Self { names, keys: KeyTable::new(&keys, &[], 0), places })
    }

    /// How many features.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// True where there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The place of the feature with this key.
    #[must_use]
    pub fn place(&self, key: u64) -> Option<usize> {
        self.keys.get(key).map(|(rank, _)| self.places[rank] as usize)
    }

    /// The keys in rising order, each with the place of its feature.
    pub(crate) fn keys(&self) -> impl Iterator<Item = (u64, usize)> {
        self.keys.keys().zip(self.places.iter().map(|&place| place as usize))
    }

    /// The place of the feature called `name`.
    #[must_use]
    pub fn place_of(&self, name: &str) -> Option<usize> {
        key_of(name).and_then(|key| self.place(key))
    }

    /// The names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        lines(&self.names)
    }

    /// All names, one a line.
    #[must_use]
    pub fn joined(&self) -> &str {
        &self.names
    }
}

/// How many names there are in `names`, one a line.
pub(crate) fn count(names: &str) -> usize {
    lines(names).count()
}

/// The lines of `names`. Byte by byte: `str::lines` takes three times as long on lines this short.
fn lines(names: &str) -> impl Iterator<Item = &str> {
    let mut rest = names;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.bytes().position(|byte| byte == b'\n').unwrap_or(rest.len());
        let line = &rest[..end];
        rest = rest.get(end + 1..).unwrap_or("");
        Some(line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_at_its_place() {
        let vocabulary = Vocabulary::new("c:<ac\nn:act\nw:act\nw:not act".into()).unwrap();
        assert_eq!(vocabulary.len(), 4);
        for (place, name) in vocabulary.names().enumerate() {
            assert_eq!(vocabulary.place(key_of(name).unwrap()), Some(place));
            assert_eq!(vocabulary.place_of(name), Some(place));
        }
        assert_eq!(vocabulary.place(key_of("w:other").unwrap()), None);
    }

    #[test]
    fn names_out_of_order_repeated_or_malformed_are_refused() {
        for names in ["w:b\nw:a", "w:a\nw:a", "hello", "w:a\n\nw:b"] {
            assert!(Vocabulary::new(names.into()).is_err(), "{names:?}");
        }
    }

    #[test]
    fn a_name_without_end_is_refused_in_few_words() {
        let message = Vocabulary::new("w:".repeat(1 << 20)).unwrap_err().to_string();
        assert!(message.contains("feature 0 (\"w:w:") && message.len() < 200, "{message}");
    }
}
