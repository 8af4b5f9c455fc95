//! Statements that can be searched by likeness.

use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::Classifier;
use crate::answers::to_js;
use crate::arguments::{count, text, texts};
use crate::error::with_code;

/// Most statements of an index.
const MOST: usize = 200_000;
/// Longest they may be together, in bytes of UTF-8: as long as one text may be.
const LONGEST: usize = 16 << 20;

/// An index of statements. It keeps its model: freeing the classifier does not end it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Neighbours {
    classifier: Rc<demarche::Classifier>,
    index: demarche::Neighbours,
}

#[derive(Debug, Serialize)]
struct Neighbour {
    index: usize,
    similarity: f64,
}

#[wasm_bindgen]
impl Neighbours {
    /// An index of an array's texts.
    ///
    /// # Errors
    /// An `Error` with `code` "text": an entry is no string, or they are too many or too long together.
    #[wasm_bindgen(skip_typescript)]
    pub fn of(classifier: &Classifier, statements: &JsValue) -> Result<Neighbours, JsValue> {
        let (mut wrong, mut length) = (None, 0);
        let checked = texts(statements)?.enumerate().map_while(|(place, entry)| {
            let entry = entry.and_then(|entry| {
                length += entry.len();
                within_limits(place, length).map(|()| entry)
            });
            entry.map_err(|error| wrong = Some(error)).ok()
        });
        let index = demarche::Neighbours::of(&classifier.0, checked);
        match wrong {
            Some(wrong) => Err(wrong),
            None => Ok(Self { classifier: Rc::clone(&classifier.0), index }),
        }
    }

    /// How many statements there are.
    #[wasm_bindgen(getter, skip_typescript)]
    #[must_use]
    pub fn size(&self) -> usize {
        self.index.len()
    }

    /// The statements that are likest to a text, at most `count`.
    ///
    /// # Errors
    /// An `Error` with `code` "text" or, where `count` is no whole number of 1 or more, "options".
    #[wasm_bindgen(skip_typescript)]
    pub fn nearest(&self, statement: &JsValue, count: &JsValue) -> Result<JsValue, JsValue> {
        let statement = text(statement, "the statement")?;
        let count = self::count(count, "the number of neighbours")?;
        let found = self.index.nearest(&self.classifier, &statement, count).into_iter();
        let plain =
            |one: demarche::Neighbour| Neighbour { index: one.index, similarity: one.similarity };
        to_js(&found.map(plain).collect::<Vec<_>>())
    }
}

/// Refuses entry `place` of statements that have `length` bytes with it.
fn within_limits(place: usize, length: usize) -> Result<(), JsValue> {
    if place >= MOST {
        return Err(with_code("text", &format!("there are more than {MOST} statements")));
    }
    if length > LONGEST {
        let wrong = format!(
            "the statements up to entry {place} have {length} bytes, at most {LONGEST} are read"
        );
        return Err(with_code("text", &wrong));
    }
    Ok(())
}
