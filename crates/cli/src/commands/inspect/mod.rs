//! `demarche inspect`: what a model file says of itself, as JSON. What a deep model says stands in `deep`.

mod deep;

use std::collections::BTreeMap;

use demarche::Classifier;
use demarche::calibrate::Calibration;
use demarche::decide::Thresholds;
use demarche::model::{FORMAT, Provenance};
use serde::Serialize;

use crate::args::InspectArgs;
use crate::error::CliError;
use crate::exit::Exit;
use crate::models::{self, ModelBytes, Opened};
use crate::output::{pretty, print};

/// A model file, as it is printed.
#[derive(Serialize)]
struct Inspected<'a> {
    model: &'a str,
    format: u32,
    bytes: usize,
    sha256: String,
    classes: &'a [String],
    features: Features,
    /// What a weight of 1 adds to a logit, before the row's scale.
    unit: f64,
    /// One number a class, in the order of `classes`.
    bias: &'a [f64],
    calibration: &'a Calibration,
    thresholds: &'a Thresholds,
    provenance: &'a Provenance,
    self_tests: SelfTests,
    #[serde(skip_serializing_if = "Option::is_none")]
    strongest: Option<BTreeMap<&'a str, Vec<Strong<'a>>>>,
}

/// How many features of which kind.
#[derive(Serialize)]
struct Features {
    total: usize,
    by_kind: BTreeMap<String, usize>,
}

/// The statements that a model proves itself with.
#[derive(Serialize)]
struct SelfTests {
    count: usize,
    /// Always true: a model that fails one cannot be opened.
    verified: bool,
}

/// A feature and what it adds to its class's logit, before calibration and the row's scale.
#[derive(Serialize)]
struct Strong<'a> {
    feature: &'a str,
    weight: f64,
}

/// Both models of a cascade.
#[derive(Serialize)]
struct Both<'a> {
    swift: Inspected<'a>,
    deep: deep::Inspected<'a>,
    below: f64,
}

/// Runs `demarche inspect`.
pub(crate) fn run(args: &InspectArgs) -> Result<Exit, CliError> {
    if let Some(encoder) = deep::encoder_at(&args.model)? {
        return print(&pretty(&encoder)).map(|()| Exit::Done);
    }
    let given = args.tier.encoder.as_deref();
    let text = match &models::open(&args.model, &args.tier)? {
        Opened::Swift { classifier, file } => pretty(&of_swift(classifier, file, args.top)),
        Opened::Deep { deep, file } => pretty(&deep::of(deep, file, given)?),
        Opened::Auto { classifier, swift, deep, head, below, .. } => pretty(&Both {
            swift: of_swift(classifier, swift, args.top),
            deep: deep::of(deep, head, given)?,
            below: *below,
        }),
    };
    print(&text).map(|()| Exit::Done)
}

fn of_swift<'a>(
    classifier: &'a Classifier,
    file: &'a ModelBytes,
    top: Option<usize>,
) -> Inspected<'a> {
    let (scorer, model) = (classifier.scorer(), classifier.model());
    Inspected {
        model: &file.name,
        format: FORMAT,
        bytes: file.bytes.len(),
        sha256: file.sha256(),
        classes: classifier.classes().names(),
        features: features(classifier),
        unit: scorer.unit(),
        bias: scorer.bias(),
        calibration: &model.calibration,
        thresholds: &model.thresholds,
        provenance: &model.provenance,
        self_tests: SelfTests { count: model.self_tests.len(), verified: true },
        strongest: top.map(|top| strongest(classifier, top)),
    }
}

fn features(classifier: &Classifier) -> Features {
    let mut by_kind = BTreeMap::new();
    for name in classifier.scorer().vocabulary().names() {
        *by_kind.entry(kind(name)).or_insert(0) += 1;
    }
    Features { total: classifier.scorer().vocabulary().len(), by_kind }
}

/// The kind of a feature, told by the letter before the colon of its name.
fn kind(name: &str) -> String {
    match name.split_once(':') {
        Some(("w", words)) if !words.contains(' ') => "words".into(),
        Some(("w", words)) => format!("word {}-grams", words.split(' ').count()),
        Some(("c", _)) => "character n-grams".into(),
        Some(("n", _)) => "negated words".into(),
        Some((other, _)) => other.into(),
        None => "other".into(),
    }
}

fn strongest(classifier: &Classifier, top: usize) -> BTreeMap<&str, Vec<Strong<'_>>> {
    let scorer = classifier.scorer();
    let names: Vec<&str> = scorer.vocabulary().names().collect();
    let of_class = |class: usize| {
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by_key(|&place| (std::cmp::Reverse(scorer.weights(place)[class]), place));
        let strong = |place: usize| Strong {
            feature: names[place],
            weight: scorer.unit() * f64::from(scorer.weights(place)[class]),
        };
        order.into_iter().take(top).map(strong).collect()
    };
    let classes = classifier.classes().names().iter().enumerate();
    classes.map(|(class, name)| (name.as_str(), of_class(class))).collect()
}
