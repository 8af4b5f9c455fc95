//! The settings of a training as a plain object. What is misspelled or of the wrong kind is refused; whether a number
//! may have its value is the library's to say.

use demarche::Classes;
use demarche::train::TrainParams;
use js_sys::{Array, JsString, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::rows;
use super::thrown;
use crate::arguments::{bytes_up_to, is_plain};
use crate::error::with_code;

const OF_TRAINING: [&str; 15] = [
    "answersRight",
    "classes",
    "folds",
    "iterations",
    "maxFeatures",
    "minCharacters",
    "minWords",
    "name",
    "penalty",
    "seed",
    "support",
    "supportName",
    "supportWeight",
    "vectors",
    "vectorsName",
];
const OF_REFINING: [&str; 3] = ["iterations", "name", "seed"];

/// Most bytes of word vectors: four times as many numbers come of them.
const MOST_VECTORS: usize = 64 << 20;
/// Longest name of a file or a class, in UTF-16 units.
const LONGEST_NAME: u32 = 200;
/// Most classes that are looked at; the library says how many there may be.
const MOST_CLASSES: u32 = 1000;

/// The settings of a training.
#[derive(Debug)]
pub(super) struct Training {
    pub(super) params: TrainParams,
    /// What provenance calls the examples.
    pub(super) name: String,
    /// Further examples as JSON lines, and their name.
    pub(super) support: Option<(Vec<u8>, String)>,
    /// A file of word vectors, and its name.
    pub(super) vectors: Option<(Vec<u8>, String)>,
}

impl Training {
    pub(super) fn of(value: &JsValue) -> Result<Self, JsValue> {
        let given = Given::of(value, &OF_TRAINING)?;
        let usual = TrainParams::default();
        let params = TrainParams {
            classes: given.classes()?.unwrap_or(usual.classes),
            seed: given.whole("seed")?.unwrap_or(usual.seed),
            penalty: given.number("penalty")?.unwrap_or(usual.penalty),
            min_words: given.size("minWords")?.unwrap_or(usual.min_words),
            min_characters: given.size("minCharacters")?.unwrap_or(usual.min_characters),
            max_features: given.size("maxFeatures")?.unwrap_or(usual.max_features),
            support_weight: given.number("supportWeight")?.unwrap_or(usual.support_weight),
            folds: given.size("folds")?.unwrap_or(usual.folds),
            iterations: given.whole("iterations")?.unwrap_or(usual.iterations),
            answers_right: given.number("answersRight")?,
            ..usual
        };
        params.check().map_err(|wrong| thrown(&wrong))?;
        let support = given.bytes("support", rows::MOST)?;
        let vectors = given.bytes("vectors", MOST_VECTORS)?;
        let (support_name, vectors_name) =
            (given.name("supportName", "support")?, given.name("vectorsName", "vectors")?);
        Ok(Self {
            params,
            name: given.name("name", "examples")?,
            support: support.map(|bytes| (bytes, support_name)),
            vectors: vectors.map(|bytes| (bytes, vectors_name)),
        })
    }
}

/// The settings of a refinement, and what provenance calls the corrections.
pub(super) fn of_refining(value: &JsValue) -> Result<(TrainParams, String), JsValue> {
    let given = Given::of(value, &OF_REFINING)?;
    let usual = TrainParams::default();
    let params = TrainParams {
        seed: given.whole("seed")?.unwrap_or(usual.seed),
        iterations: given.whole("iterations")?.unwrap_or(usual.iterations),
        ..usual
    };
    params.check().map_err(|wrong| thrown(&wrong))?;
    Ok((params, given.name("name", "corrections")?))
}

/// A plain object whose keys are all known.
struct Given<'v>(Option<&'v JsValue>);

impl<'v> Given<'v> {
    fn of(value: &'v JsValue, keys: &[&str]) -> Result<Self, JsValue> {
        if value.is_undefined() || value.is_null() {
            return Ok(Self(None));
        }
        if !is_plain(value)? {
            return Err(with_code("options", "the settings must be a plain object"));
        }
        for key in Object::keys(value.unchecked_ref::<Object>()).iter() {
            let key = String::from(JsString::from(key).slice(0, LONGEST_NAME));
            if !keys.contains(&key.as_str()) {
                let known = keys.join(", ");
                let wrong = format!("there is no setting \"{key}\", but {known}");
                return Err(with_code("options", &wrong));
            }
        }
        Ok(Self(Some(value)))
    }

    /// The value of a setting, where it has one.
    fn get(&self, key: &str) -> Result<Option<JsValue>, JsValue> {
        let Some(object) = self.0 else { return Ok(None) };
        Ok(Some(Reflect::get(object, &key.into())?).filter(|value| !value.is_undefined()))
    }

    fn number(&self, key: &str) -> Result<Option<f64>, JsValue> {
        let Some(value) = self.get(key)? else { return Ok(None) };
        let number = value.as_f64().ok_or_else(|| wrong_kind(key, "a number"))?;
        Ok(Some(number))
    }

    fn whole(&self, key: &str) -> Result<Option<u64>, JsValue> {
        let Some(number) = self.number(key)? else { return Ok(None) };
        if !(0.0..=js_sys::Number::MAX_SAFE_INTEGER).contains(&number) || number.trunc() != number {
            return Err(with_code("params", &format!("training: {key} {number}: a whole number")));
        }
        Ok(Some(number as u64))
    }

    /// A whole number of things in memory; more than could be there is as good as the largest.
    fn size(&self, key: &str) -> Result<Option<usize>, JsValue> {
        Ok(self.whole(key)?.map(|number| usize::try_from(number).unwrap_or(usize::MAX)))
    }

    fn name(&self, key: &str, usual: &str) -> Result<String, JsValue> {
        let Some(value) = self.get(key)? else { return Ok(usual.into()) };
        short_text(&value).ok_or_else(|| wrong_kind(key, "a text of 1 to 200 characters"))
    }

    fn classes(&self) -> Result<Option<Classes>, JsValue> {
        let Some(value) = self.get("classes")? else { return Ok(None) };
        let wrong = || wrong_kind("classes", "a list of texts of 1 to 200 characters");
        let names = value.dyn_ref::<Array>().filter(|names| names.length() <= MOST_CLASSES);
        let names: Option<Vec<String>> =
            names.ok_or_else(wrong)?.iter().map(|name| short_text(&name)).collect();
        Classes::new(names.ok_or_else(wrong)?).map(Some).map_err(|wrong| thrown(&wrong))
    }

    fn bytes(&self, key: &str, most: usize) -> Result<Option<Vec<u8>>, JsValue> {
        let Some(value) = self.get(key)? else { return Ok(None) };
        bytes_up_to(most, &value, &format!("the setting {key}"), "options").map(Some)
    }
}

fn short_text(value: &JsValue) -> Option<String> {
    let text = value.dyn_ref::<JsString>();
    let text = text.filter(|text| (1..=LONGEST_NAME).contains(&text.length()));
    text.map(String::from)
}

fn wrong_kind(key: &str, wanted: &str) -> JsValue {
    with_code("options", &format!("the setting {key} must be {wanted}"))
}
