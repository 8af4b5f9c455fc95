//! Training on whatever people may have: a few made-up examples either give a model or an error that says why.
#![cfg(feature = "train")]
#![allow(clippy::unwrap_used, reason = "a test that cannot make its data must fail")]

use demarche::train::{Example, Population, TrainParams, refine, train};
use demarche::{Classes, Classifier, Error, model};
use proptest::prelude::{ProptestConfig, Strategy, any, prop_oneof, proptest};
use texts::any_text;

#[path = "support/invariants.rs"]
mod invariants;
#[path = "support/texts.rs"]
mod texts;

const WORDS: &[&str] =
    &["we", "they", "thank", "condemn", "met", "Norway", "not", "Zorblat", "5", "—"];

/// A few words in any order, so that features repeat; sometimes any text at all.
fn statement() -> impl Strategy<Value = String> {
    let sentence = proptest::collection::vec(proptest::sample::select(WORDS), 0..6);
    prop_oneof![6 => sentence.prop_map(|words| words.join(" ")), 1 => any_text()]
}

/// An example; its class may be one too many, its weight extreme or none.
fn example() -> impl Strategy<Value = Example> {
    let label = prop_oneof![200 => 0..3_usize, 1 => 3..5_usize];
    let weights = proptest::sample::select(&[1e-6, 1e-3, 1.0, 7.5, 1e6][..]);
    let weight = prop_oneof![100 => 0.5..2.0_f64, 50 => weights, 1 => any::<f64>()];
    let group = proptest::option::of(proptest::sample::select(&["a", "b", "c"][..]));
    (statement(), label, weight, any::<bool>(), group).prop_map(
        |(text, label, weight, support, group)| Example {
            weight,
            population: if support { Population::Support } else { Population::Target },
            group: group.map(String::from),
            ..Example::new(text, label)
        },
    )
}

fn params() -> impl Strategy<Value = TrainParams> {
    let penalty = proptest::sample::select(&[1e-9, 0.01, 0.4, 10.0, 1e9][..]);
    let folds = proptest::sample::select(&[0, 0, 2, 3, 5][..]);
    (penalty, folds, 1..3_usize, 1..4_usize, 1..12_u64, 1..40_usize).prop_map(
        |(penalty, folds, min_words, min_characters, iterations, max_features)| TrainParams {
            classes: Classes::tones(),
            penalty,
            folds,
            min_words,
            min_characters,
            iterations,
            max_features,
            ..TrainParams::default()
        },
    )
}

/// The model works, and is the same when it comes back from a file.
fn assert_works(made: &model::Model, statements: &[Example]) {
    let bytes = model::to_bytes(made).unwrap();
    assert_eq!(&model::from_bytes(&bytes).unwrap(), made);
    let classifier = Classifier::from_bytes(&bytes).unwrap();
    for example in statements {
        invariants::of_statement(&classifier, &example.text);
    }
}

/// Data may be no good; anything else that goes wrong is ours.
fn assert_of_data(error: &Error) {
    assert!(matches!(error, Error::Data(_)), "{error:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_few_examples_train_or_are_refused_with_a_reason(
        examples in proptest::collection::vec(example(), 0..24),
        params in params(),
        by_group in any::<bool>(),
    ) {
        match train(&examples, None, &params, Vec::new(), by_group, &|_| ()) {
            Ok(trained) => assert_works(&trained.model, &examples),
            Err(error) => assert_of_data(&error),
        }
    }

    #[test]
    fn any_few_corrections_refine_a_model_or_are_refused_with_a_reason(
        corrections in proptest::collection::vec(example(), 0..8),
        params in params(),
    ) {
        let texts = ["we thank Norway", "they met", "they condemn us"];
        let examples: Vec<Example> =
            (0..30).map(|number| Example::new(texts[number % 3], number % 3)).collect();
        let params_of_base = TrainParams { folds: 0, ..TrainParams::default() };
        let base = train(&examples, None, &params_of_base, Vec::new(), false, &|_| ()).unwrap();
        let base = Classifier::from_model(base.model).unwrap();
        match refine(&base, &corrections, &params, Vec::new()) {
            Ok(refined) => assert_works(&refined, &corrections),
            Err(error) => assert_of_data(&error),
        }
    }
}
