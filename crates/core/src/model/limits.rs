//! How large a model file and its parts may be. A file may claim any length, and many small things take far
//! more room in memory than in a file: every limit is checked before the room is taken.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

use crate::metrics::MAX_CLASSES;

/// Largest file that is read: 64 MiB.
pub const MAX_BYTES: usize = 64 << 20;

/// Most features of a model. Their table of places takes some 36 bytes each.
pub const MAX_FEATURES: usize = 1_000_000;

/// Most bytes of what stands behind the weights: calibration, thresholds, provenance and self-tests, 1 MiB
/// together. An empty text is one byte of a file and 24 in memory.
pub const MAX_NOTES: usize = 1 << 20;

/// Largest absolute value of a weight, a bias or a part of the calibration. Products and sums of such numbers
/// stay finite however long the statement, and so do its probabilities.
pub const LARGEST_NUMBER: f64 = 1e9;

/// True for a number that a model may compute with.
pub(crate) fn is_sane(number: f64) -> bool {
    number.abs() <= LARGEST_NUMBER
}

/// Reads a list with an entry a class, and stops at the first that is too many.
pub(crate) fn per_class<'de, T, D>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_seq(PerClass(PhantomData))
}

struct PerClass<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for PerClass<T> {
    type Value = Vec<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "a list of at most {MAX_CLASSES}")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = list.next_element()? {
            if entries.len() == MAX_CLASSES {
                return Err(A::Error::invalid_length(MAX_CLASSES + 1, &self));
            }
            entries.push(entry);
        }
        Ok(entries)
    }
}
