//! demarche for JavaScript. A table of conversions: plain objects out, UTF-16 offsets, errors thrown with a
//! `code`. It decides nothing about tone.

mod answers;
mod error;
mod load;
mod types;

use js_sys::{Array, Function, Map, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use answers::{document, explanation, reading, to_js};
use error::to_error;

/// Runs once when the module is instantiated: a panic, which is always a defect, then names its place on
/// the console.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// Version of the library.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Options {
    binary: bool,
}

impl Options {
    fn of(value: JsValue) -> Result<Self, JsValue> {
        if value.is_undefined() || value.is_null() {
            return Ok(Self::default());
        }
        // Serde would take a list or a map for options too, and find nothing in it.
        if Array::is_array(&value) || value.is_instance_of::<Map>() {
            return Err(error::with_code("options", "options must be a plain object"));
        }
        serde_wasm_bindgen::from_value(value)
            .map_err(|wrong| error::with_code("options", &format!("options: {wrong}")))
    }
}

/// The string in `value`. Glue that takes a string unchecked corrupts memory where JavaScript gives it
/// something else.
fn string(value: &JsValue, what: &str) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| error::with_code("text", &format!("{what} is not a string")))
}

/// A model, ready to answer.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Classifier(demarche::Classifier);

#[wasm_bindgen]
impl Classifier {
    /// The model in a file's bytes.
    ///
    /// # Errors
    /// An `Error` with `code` "model" or "model-version".
    #[wasm_bindgen(js_name = fromBytes, skip_typescript)]
    pub fn from_bytes(bytes: &JsValue) -> Result<Classifier, JsValue> {
        let bytes = bytes
            .dyn_ref::<Uint8Array>()
            .ok_or_else(|| error::with_code("model", "the model is not a Uint8Array"))?;
        Self::of(&bytes.to_vec())
    }

    /// Fetches a model file, telling `on_progress` of bytes loaded and in total (0 where unknown).
    ///
    /// # Errors
    /// An `Error` with `code` "fetch" or as [`Classifier::from_bytes`].
    #[wasm_bindgen(skip_typescript)]
    pub async fn load(url: JsValue, on_progress: Option<Function>) -> Result<Classifier, JsValue> {
        let url = string(&url, "the address")?;
        Self::of(&load::fetch_bytes(&url, on_progress.as_ref()).await?)
    }

    /// The tone of one statement.
    ///
    /// # Errors
    /// An `Error` with `code` "no-poles", "options" or "text".
    #[wasm_bindgen(skip_typescript)]
    pub fn label(&self, text: &JsValue, options: JsValue) -> Result<JsValue, JsValue> {
        let (text, options) = (string(text, "the statement")?, Options::of(options)?);
        to_js(&self.reading(self.0.label(&text), &options)?)
    }

    /// The tones of many statements, in their order.
    ///
    /// # Errors
    /// An `Error` with `code` "no-poles", "options" or "text".
    #[wasm_bindgen(js_name = labelAll, skip_typescript)]
    pub fn label_all(&self, texts: &JsValue, options: JsValue) -> Result<JsValue, JsValue> {
        let options = Options::of(options)?;
        let texts = texts
            .dyn_ref::<Array>()
            .ok_or_else(|| error::with_code("text", "the statements are not an array"))?;
        let mut readings = Vec::with_capacity(texts.length() as usize);
        for (place, text) in texts.iter().enumerate() {
            let text = string(&text, &format!("entry {place}"))?;
            readings.push(self.reading(self.0.label(&text), &options)?);
        }
        to_js(&readings)
    }

    /// Every statement of an article, found and read.
    ///
    /// # Errors
    /// An `Error` with `code` "no-poles", "options" or "text".
    #[wasm_bindgen(skip_typescript)]
    pub fn read(&self, article: &JsValue, options: JsValue) -> Result<JsValue, JsValue> {
        let (article, options) = (string(article, "the article")?, Options::of(options)?);
        let mut read = self.0.read(&article);
        if options.binary {
            for statement in &mut read.statements {
                statement.reading =
                    self.0.binary(&statement.reading).map_err(|wrong| to_error(&wrong))?;
            }
            read.balance = demarche::Balance::of(self.0.classes(), &read.statements);
        }
        to_js(&document(self.0.classes(), &article, &read))
    }

    /// The tone of one statement and the words that decided it.
    ///
    /// # Errors
    /// An `Error` with `code` "no-poles", "options" or "text".
    #[wasm_bindgen(skip_typescript)]
    pub fn explain(&self, text: &JsValue, options: JsValue) -> Result<JsValue, JsValue> {
        let (text, options) = (string(text, "the statement")?, Options::of(options)?);
        let (answer, why) = self.0.explain(&text);
        let answer = self.reading(answer, &options)?;
        to_js(&explanation(self.0.classes(), &text, answer, &why))
    }

    /// What the model says of itself: classes, size, provenance.
    ///
    /// # Errors
    /// None in practice.
    #[wasm_bindgen(skip_typescript)]
    pub fn info(&self) -> Result<JsValue, JsValue> {
        #[derive(Serialize)]
        struct Info<'m> {
            classes: &'m [String],
            features: usize,
            provenance: &'m demarche::model::Provenance,
        }
        to_js(&Info {
            classes: self.0.classes().names(),
            features: self.0.scorer().vocabulary().len(),
            provenance: &self.0.model().provenance,
        })
    }

    fn of(bytes: &[u8]) -> Result<Self, JsValue> {
        demarche::Classifier::from_bytes(bytes).map(Self).map_err(|wrong| to_error(&wrong))
    }

    fn reading<'m>(
        &'m self,
        answer: demarche::Reading,
        options: &Options,
    ) -> Result<answers::Reading<'m>, JsValue> {
        let answer = if options.binary {
            self.0.binary(&answer).map_err(|wrong| to_error(&wrong))?
        } else {
            answer
        };
        Ok(reading(self.0.classes(), &answer))
    }
}

/// SHA-256 of a file's bytes in hexadecimal: what a citation names a model by.
#[wasm_bindgen]
#[must_use]
pub fn sha256(bytes: &Uint8Array) -> String {
    demarche::model::sha256_hex(&bytes.to_vec())
}
