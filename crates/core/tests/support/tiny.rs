//! A model of a few features made by hand: it has every part, and a file small enough to try each of its bits.

use demarche::calibrate::Calibration;
use demarche::decide::Thresholds;
use demarche::metrics::evaluate;
use demarche::model::{DataSource, Model, Provenance, record_self_tests, sha256_hex};
use demarche::score::Weights;
use demarche::{Classes, Classifier};

const VOCABULARY: &str = "c:<th\nc:emn\nn:agree\nw:@name\nw:agree\nw:condemn\nw:not\nw:not agree\nw:thank\n\
                          w:we\nw:we thank";

/// The model, without self-tests.
pub(crate) fn untested() -> Model {
    let classes = Classes::tones();
    let features = VOCABULARY.lines().count();
    let grid =
        (0..features * classes.len()).map(|place| (place * 7919 % 613) as i16 - 300).collect();
    let probabilities = ndarray::array![[0.7, 0.2, 0.1], [0.2, 0.5, 0.3], [0.1, 0.2, 0.7]];
    let report = evaluate(&[0, 1, 2], probabilities.view(), classes.poles()).unwrap();
    Model {
        classes,
        vocabulary: VOCABULARY.into(),
        weights: Weights { unit: 0.01, grid, bias: vec![0.1, 0.3, -0.4] },
        calibration: Calibration { slope: 1.5, shift: vec![0.0, 0.2, -0.2] },
        thresholds: Thresholds::default(),
        provenance: Provenance {
            tool: "0.1.0".into(),
            seed: 1,
            data: vec![DataSource {
                name: "made.jsonl".into(),
                sha256: sha256_hex(b"made"),
                examples: 3,
                role: "target".into(),
            }],
            settings: vec!["penalty=0.4".into()],
            cross_validated: Some(report),
        },
        self_tests: Vec::new(),
    }
}

/// The model as a trainer would leave it, with self-tests.
pub(crate) fn tiny() -> Model {
    let mut model = untested();
    model.self_tests = record_self_tests(&Classifier::from_model(model.clone()).unwrap());
    model
}
