//! demarche for JavaScript. A table of conversions: plain objects out, UTF-16 offsets, errors thrown with a
//! `code`. It decides nothing about tone.

mod answers;
mod arguments;
mod article;
mod error;
mod load;
mod neighbours;
#[cfg(feature = "train")]
mod train;
mod types;

use std::cell::OnceCell;
use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::{intern, prelude::*};

use answers::{explanation, reading, to_js};
use arguments::{LONGEST_EXPLAINED, Options, callback, model_bytes, text, text_up_to, texts};
use error::to_error;

pub use article::ArticleReader;
pub use neighbours::Neighbours;
#[cfg(feature = "train")]
pub use train::{evaluate, refine_model, train_model};

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

/// A model, ready to answer, and what is known of its file.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Classifier(Rc<demarche::Classifier>, File);

#[derive(Debug)]
struct File {
    bytes: Vec<u8>,
    /// Made when it is asked for: with a module just started it takes as long as reading the model.
    sha256: OnceCell<String>,
}

#[wasm_bindgen]
impl Classifier {
    /// The model in a file's bytes.
    ///
    /// # Errors
    /// An `Error` with `code` "model" or "model-version".
    #[wasm_bindgen(js_name = fromBytes, skip_typescript)]
    pub fn from_bytes(bytes: &JsValue) -> Result<Classifier, JsValue> {
        Self::of(model_bytes(bytes)?)
    }

    /// The model in the body of a `Response`, telling `on_progress` of bytes loaded and in total (0 where unknown).
    ///
    /// # Errors
    /// An `Error` with `code` "fetch" or as [`Classifier::from_bytes`].
    #[wasm_bindgen(js_name = fromResponse, skip_typescript)]
    pub async fn from_response(
        response: JsValue,
        on_progress: JsValue,
    ) -> Result<Classifier, JsValue> {
        Self::of(load::body(&response, callback(&on_progress)?).await?)
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

    /// An article with its statements found, to be read in steps.
    ///
    /// # Errors
    /// An `Error` with `code` "no-poles", "options" or "text".
    #[wasm_bindgen(skip_typescript)]
    pub fn reader(&self, article: &JsValue, options: &JsValue) -> Result<ArticleReader, JsValue> {
        let (article, options) = (text(article, "the article")?, Options::of(options)?);
        ArticleReader::new(Rc::clone(&self.0), article, &options)
    }

    /// The names in a statement.
    ///
    /// # Errors
    /// An `Error` with `code` "text".
    #[wasm_bindgen(skip_typescript)]
    pub fn names(&self, statement: &JsValue) -> Result<JsValue, JsValue> {
        let statement = text_up_to(LONGEST_EXPLAINED, statement, "the statement")?;
        to_js(&answers::names(&statement, &self.0.names(&statement)))
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
            bytes: usize,
            provenance: &'m demarche::model::Provenance,
        }
        let file = &self.1;
        to_js(&Info {
            classes: self.0.classes().names(),
            features: self.0.scorer().vocabulary().len(),
            bytes: file.bytes.len(),
            provenance: &self.0.model().provenance,
        })
    }

    /// SHA-256 of the model file in hexadecimal: what a citation names a model by.
    #[wasm_bindgen(skip_typescript)]
    #[must_use]
    pub fn sha256(&self) -> String {
        let file = &self.1;
        file.sha256.get_or_init(|| demarche::model::sha256_hex(&file.bytes)).clone()
    }

    fn of(bytes: Vec<u8>) -> Result<Self, JsValue> {
        let classifier =
            demarche::Classifier::from_bytes(&bytes).map_err(|wrong| to_error(&wrong))?;
        // They are in every answer: without this each would be decoded for each.
        for name in classifier.classes().names() {
            intern(name);
        }
        let file = File { bytes, sha256: OnceCell::new() };
        Ok(Self(Rc::new(classifier), file))
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
