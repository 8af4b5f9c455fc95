//! demarche for JavaScript. A table of conversions: plain objects out, UTF-16 offsets, errors thrown with a
//! `code`. It decides nothing about tone.

mod answers;
mod arguments;
mod error;
mod load;
mod types;

use serde::Serialize;
use wasm_bindgen::{intern, prelude::*};

use answers::{document, explanation, reading, to_js};
use arguments::{LONGEST_EXPLAINED, Options, callback, model_bytes, text, text_up_to, texts};
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
        Self::of(&model_bytes(bytes)?)
    }

    /// Fetches a model file, telling `on_progress` of bytes loaded and in total (0 where unknown).
    ///
    /// # Errors
    /// An `Error` with `code` "fetch" or as [`Classifier::from_bytes`].
    #[wasm_bindgen(skip_typescript)]
    pub async fn load(url: JsValue, on_progress: JsValue) -> Result<Classifier, JsValue> {
        let (url, on_progress) = (text(&url, "the address")?, callback(&on_progress)?);
        Self::of(&load::fetch_bytes(&url, on_progress).await?)
    }

    /// The tone of one statement.
    ///
    /// # Errors
    /// An `Error` with `code` "no-poles", "options" or "text".
    #[wasm_bindgen(skip_typescript)]
    pub fn label(&self, statement: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        let (statement, options) = (text(statement, "the statement")?, Options::of(options)?);
        to_js(&self.reading(self.0.label(&statement), &options)?)
    }

    /// The tones of many statements, in their order.
    ///
    /// # Errors
    /// An `Error` with `code` "no-poles", "options" or "text".
    #[wasm_bindgen(js_name = labelAll, skip_typescript)]
    pub fn label_all(&self, statements: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        let options = Options::of(options)?;
        let readings: Result<Vec<_>, JsValue> = texts(statements)?
            .map(|statement| self.reading(self.0.label(&statement?), &options))
            .collect();
        to_js(&readings?)
    }

    /// Every statement of an article, found and read.
    ///
    /// # Errors
    /// An `Error` with `code` "no-poles", "options" or "text".
    #[wasm_bindgen(skip_typescript)]
    pub fn read(&self, article: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        let (article, options) = (text(article, "the article")?, Options::of(options)?);
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
    pub fn explain(&self, statement: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        let statement = text_up_to(LONGEST_EXPLAINED, statement, "the statement")?;
        let options = Options::of(options)?;
        let (answer, why) = self.0.explain(&statement);
        let answer = self.reading(answer, &options)?;
        to_js(&explanation(self.0.classes(), &statement, answer, &why))
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
        let classifier =
            demarche::Classifier::from_bytes(bytes).map_err(|wrong| to_error(&wrong))?;
        // They are in every answer: without this each would be decoded for each.
        for name in classifier.classes().names() {
            intern(name);
        }
        Ok(Self(classifier))
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
///
/// # Errors
/// An `Error` with `code` "model" where they are no bytes, or more than a model may have.
#[wasm_bindgen(skip_typescript)]
pub fn sha256(bytes: &JsValue) -> Result<String, JsValue> {
    Ok(demarche::model::sha256_hex(&model_bytes(bytes)?))
}
