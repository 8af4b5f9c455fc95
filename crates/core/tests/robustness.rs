//! What must not change an answer, and what must: the suites of `tests/robustness` (its README says what each is)
//! against the built-in model. `cargo test -p demarche --test robustness -- --nocapture` prints the figures and
//! the worst cases; with ROBUSTNESS=all in the environment every failure.
#![cfg(feature = "builtin")]
#![allow(clippy::unwrap_used, reason = "a test that cannot make its data must fail")]
#![allow(clippy::panic, reason = "data that is wrong is named by file and line")]
#![allow(clippy::print_stdout, reason = "the figures are what one runs this for")]

use std::sync::LazyLock;

use demarche::Classifier;

#[path = "robustness/contractions.rs"]
mod contractions;
#[path = "robustness/data.rs"]
mod data;
#[path = "robustness/fill.rs"]
mod fill;
#[path = "robustness/form.rs"]
mod form;
#[path = "robustness/names.rs"]
mod names;
#[path = "robustness/off_topic.rs"]
mod off_topic;
#[path = "robustness/pairs.rs"]
mod pairs;
#[path = "robustness/report.rs"]
mod report;
#[path = "robustness/variants.rs"]
mod variants;

pub(crate) static CLASSIFIER: LazyLock<Classifier> =
    LazyLock::new(|| Classifier::builtin().unwrap());
