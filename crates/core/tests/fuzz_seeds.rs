//! The model files that fuzzing starts from (`tests/fuzz/corpus/model`): made here, so that they follow the
//! format. UPDATE_SEEDS=1 writes them anew.
#![allow(clippy::unwrap_used, reason = "a test that cannot make its data must fail")]

use std::path::Path;

use demarche::model::{self, Model, Provenance};
use demarche::{Classes, Classifier};

#[path = "support/sealed.rs"]
mod sealed;
#[path = "support/tiny.rs"]
mod tiny;

/// A payload behind a byte that asks the fuzz target for a header.
fn payload(change: impl FnOnce(&mut Model)) -> Vec<u8> {
    let mut model = tiny::untested();
    change(&mut model);
    let bytes = model::to_bytes(&model).unwrap();
    [&[1], &bytes[sealed::HEADER..]].concat()
}

/// Classes of one's own, so many, with weights to fit.
fn classes(model: &mut Model, count: usize) {
    let features = model.vocabulary.lines().count();
    model.classes =
        Classes::new((0..count).map(|class| format!("class {class}")).collect()).unwrap();
    model.weights.grid = (0..features * count).map(|place| place as i16 * 7).collect();
    model.weights.bias = vec![0.5; count];
    model.calibration.shift = vec![0.0; count];
}

fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let whole = model::to_bytes(&tiny::tiny()).unwrap();
    let tested = tiny::tiny().self_tests;
    vec![
        ("whole-file", [&[0], &whole[..]].concat()),
        ("newer-format", [&[0], &whole[..8], &[9, 0, 0, 0], &whole[12..60]].concat()),
        ("untested", payload(|_| ())),
        ("tested", payload(|model| model.self_tests = tested)),
        ("bare", payload(|model| model.provenance = Provenance::default())),
        ("no-figures", payload(|model| model.provenance.cross_validated = None)),
        ("two-classes", payload(|model| classes(model, 2))),
        ("most-classes", payload(|model| classes(model, 64))),
        (
            "no-features",
            payload(|model| {
                model.vocabulary.clear();
                model.weights.grid.clear();
                model.provenance = Provenance::default();
            }),
        ),
        ("not-a-number", payload(|model| model.weights.bias[0] = f64::NAN)),
        ("huge-unit", payload(|model| model.weights.unit = f64::MAX)),
        ("out-of-order", payload(|model| model.vocabulary = "w:we\nw:agree".into())),
        ("empty-name", payload(|model| model.vocabulary.push('\n'))),
    ]
}

#[test]
fn the_seeds_of_the_model_target_are_of_today_s_format() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fuzz/corpus/model");
    let update = std::env::var_os("UPDATE_SEEDS").is_some();
    let mut loaded = 0;
    for (name, bytes) in seeds() {
        let file = folder.join(name);
        if update {
            std::fs::write(&file, &bytes).unwrap();
        }
        let there = std::fs::read(&file).unwrap_or_default();
        assert!(there == bytes, "{name} is out of date: run this test with UPDATE_SEEDS=1");
        loaded += usize::from(Classifier::from_bytes(&sealed::sealed(&bytes[1..])).is_ok());
    }
    assert!(loaded > 6, "a fuzzer must start from models that load");
}
