//! The trainer: the library's `train`, `refine` and metrics over examples as JSON lines. The same lines and settings
//! give the same bytes as `demarche train` on a file of them.

mod rows;
mod settings;
mod steps;
mod types;

use std::sync::Arc;

use demarche::metrics::{self, Report};
use demarche::model::{DataSource, sha256_hex, to_bytes};
use demarche::train::{self, Example, Population, Trained, Vectors};
use demarche::{Classifier, Error};
use js_sys::{Object, Reflect, Uint8Array};
use ndarray::Array2;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::answers::{reading, to_js};
use crate::arguments::{bytes_up_to, callback, model_bytes};
use crate::error::with_code;
use settings::Training;

/// How a training went.
#[derive(Debug, Serialize)]
struct TrainReport<'r> {
    classes: &'r [String],
    features: usize,
    examples: &'r [usize],
    repeated: usize,
    contradictory: usize,
    cross_validated: Option<&'r Report>,
}

/// Trains a model on examples: JSON lines in bytes.
///
/// # Errors
/// An `Error` with `code` "data", "fit", "options" or "params".
#[wasm_bindgen(js_name = train, skip_typescript)]
pub fn train_model(
    jsonl: &JsValue,
    settings: &JsValue,
    on_step: &JsValue,
) -> Result<JsValue, JsValue> {
    let on_step = callback(on_step)?;
    let Training { params, name, support, vectors } = Training::of(settings)?;
    let jsonl = example_bytes(jsonl)?;
    let classes = &params.classes;
    let mut examples = checked(rows::examples(&jsonl, "example", classes, Population::Target))?;
    let mut data = vec![source(name, &jsonl, examples.len(), "target")];
    drop(jsonl);
    if let Some((jsonl, name)) = support {
        let support = rows::examples(&jsonl, "support example", classes, Population::Support);
        let mut support = checked(support)?;
        data.push(source(name, &jsonl, support.len(), "support"));
        examples.append(&mut support);
    }
    let vectors = vectors.map(|(bytes, name)| {
        let vectors = checked(Vectors::from_bytes(&bytes))?;
        data.push(source(name, &bytes, vectors.items().len(), "vectors"));
        Ok::<_, JsValue>(Arc::new(vectors))
    });
    let total = train::steps(&params, false);
    let trained = steps::told(on_step, total, |step| {
        train::train(&examples, vectors.transpose()?, &params, data, false, step)
            .map_err(|wrong| thrown(&wrong))
    });
    let Trained { model, report } = trained?;
    let bytes = checked(to_bytes(&model))?;
    let report = to_js(&TrainReport {
        classes: report.classes.names(),
        features: report.features,
        examples: &report.data.target,
        repeated: report.data.repeated,
        contradictory: report.data.contradictory,
        cross_validated: report.cross_validated.as_ref(),
    })?;
    object(&[("model", file(&bytes)), ("report", report)])
}

/// A model refined by corrections: JSON lines in bytes.
///
/// # Errors
/// An `Error` with `code` "data", "fit", "model", "model-version", "options" or "params".
#[wasm_bindgen(js_name = refine, skip_typescript)]
pub fn refine_model(
    model: &JsValue,
    jsonl: &JsValue,
    settings: &JsValue,
) -> Result<JsValue, JsValue> {
    let (params, name) = settings::of_refining(settings)?;
    let base = checked(Classifier::from_bytes(&model_bytes(model)?))?;
    let jsonl = example_bytes(jsonl)?;
    let read = rows::examples(&jsonl, "example", base.classes(), Population::Target);
    let corrections = checked(read)?;
    let data = vec![source(name, &jsonl, corrections.len(), "correction")];
    let refined = checked(train::refine(&base, &corrections, &params, data))?;
    object(&[("model", file(&checked(to_bytes(&refined))?))])
}

/// How good a model is on examples: JSON lines in bytes. Weights are not looked at.
///
/// # Errors
/// An `Error` with `code` "data", "model" or "model-version".
#[wasm_bindgen(skip_typescript)]
pub fn evaluate(model: &JsValue, jsonl: &JsValue) -> Result<JsValue, JsValue> {
    let classifier = checked(Classifier::from_bytes(&model_bytes(model)?))?;
    let classes = classifier.classes();
    let read = rows::examples(&example_bytes(jsonl)?, "example", classes, Population::Target);
    let examples = checked(read)?;
    let gold: Vec<usize> = examples.iter().map(|example| example.label).collect();
    let label = |example: &Example| classifier.label(&example.text);
    let answers: Vec<demarche::Reading> = examples.iter().map(label).collect();
    let probabilities = Array2::from_shape_fn((answers.len(), classes.len()), |(row, class)| {
        answers[row].probabilities[class]
    });
    let figures = metrics::evaluate(&gold, probabilities.view(), classes.poles())
        .map_err(|wrong| with_code("internal", &wrong.to_string()))?;
    let readings: Vec<_> = answers.iter().map(|answer| reading(classes, answer)).collect();
    object(&[("figures", to_js(&figures)?), ("readings", to_js(&readings)?)])
}

/// The error of a training, thrown: what was wrong with the settings, or with the data.
fn thrown(error: &Error) -> JsValue {
    let code = match error {
        Error::Classes(_) => "params",
        Error::Vectors(_) => "data",
        other => other.code(),
    };
    with_code(code, &error.to_string())
}

fn checked<T>(result: Result<T, Error>) -> Result<T, JsValue> {
    result.map_err(|wrong| thrown(&wrong))
}

fn example_bytes(value: &JsValue) -> Result<Vec<u8>, JsValue> {
    bytes_up_to(rows::MOST, value, "the training data", "data")
}

fn source(name: String, bytes: &[u8], examples: usize, role: &str) -> DataSource {
    DataSource { name, sha256: sha256_hex(bytes), examples, role: role.into() }
}

fn file(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

fn object(fields: &[(&str, JsValue)]) -> Result<JsValue, JsValue> {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &(*name).into(), value)?;
    }
    Ok(object.into())
}
