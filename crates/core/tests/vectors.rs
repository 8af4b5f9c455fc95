//! Vectors of words, learned from unlabelled text: what they say, and which files of them are read.
#![cfg(feature = "train")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot make its data must fail"
)]

use std::sync::Arc;

use demarche::train::{
    Example, TrainParams, VectorParams, VectorStep, Vectors, learn_vectors, train,
};
use demarche::{Error, model};
use proptest::prelude::{ProptestConfig, proptest};

#[path = "support/company.rs"]
mod company;
#[path = "support/texts.rs"]
mod texts;

fn learned() -> Vectors {
    learn_vectors(&company::texts(), &company::params(), &|_| ()).unwrap()
}

fn vector<'v>(vectors: &'v Vectors, item: &str) -> &'v [f32] {
    vectors.vector(vectors.items().place_of(item).expect(item))
}

fn cosine(vectors: &Vectors, one: &str, other: &str) -> f32 {
    vector(vectors, one).iter().zip(vector(vectors, other)).map(|(a, b)| a * b).sum()
}

#[test]
fn the_same_texts_and_seed_give_the_same_bytes_and_another_seed_as_near_neighbours() {
    let bytes = learned().to_bytes().unwrap();
    assert_eq!(bytes, learned().to_bytes().unwrap());
    let reversed: Vec<String> = company::texts().into_iter().rev().collect();
    let params = VectorParams { seed: 2, ..company::params() };
    let other = learn_vectors(&reversed, &params, &|_| ()).unwrap();
    assert_eq!(other.items().joined(), learned().items().joined());
    assert!(
        (cosine(&other, "w:praises", "w:lauds") - cosine(&learned(), "w:praises", "w:lauds")).abs()
            < 0.1
    );
}

#[test]
fn words_of_like_company_are_nearer_than_others() {
    let vectors = learned();
    for (word, like, unlike) in [
        ("w:lauds", "w:praises", "w:rejects"),
        ("w:decries", "w:denounces", "w:thanks"),
        ("w:friendship", "w:kindness", "w:slander"),
        ("w:warmly lauds", "w:warmly thanks", "w:sharply decries"),
    ] {
        let (near, far) = (cosine(&vectors, word, like), cosine(&vectors, word, unlike));
        assert!(near > far + 0.3, "{word}: {like} {near}, {unlike} {far}");
    }
}

#[test]
fn vectors_have_length_one_and_a_name_is_an_item_beside_words_only() {
    let vectors = learned();
    for place in 0..vectors.items().len() {
        let length: f32 = vectors.vector(place).iter().map(|x| x * x).sum();
        assert!((length - 1.0).abs() < 0.05, "{place}: {length}");
    }
    let names: Vec<&str> = vectors.items().names().collect();
    assert!(!names.contains(&"w:@name") && names.contains(&"w:partner @name"), "{names:?}");
    assert!(!names.iter().any(|name| name.contains("zorblat")), "{names:?}");
}

#[test]
fn texts_that_say_little_of_their_words_still_give_vectors() {
    // Every text alike: far fewer directions than dimensions.
    let params = VectorParams { min_pairs: 99, ..company::params() };
    let texts = ["peace and war came and went while nobody in town cared"; 9];
    let vectors = learn_vectors(&texts, &params, &|_| ()).unwrap();
    let place = vectors.items().place_of("w:peace").unwrap();
    assert!(vectors.vector(place).iter().all(|x| x.is_finite()));
    assert!(vectors.vector(place).iter().any(|&x| x != 0.0), "{vectors:?}");
}

#[test]
fn a_word_that_looks_like_a_feature_is_a_word() {
    let texts: Vec<String> =
        company::texts().into_iter().map(|text| format!("{text} talk w:us talk us")).collect();
    let vectors = learn_vectors(&texts, &company::params(), &|_| ()).unwrap();
    for item in ["w:talk us", "w:talk w:us"] {
        assert!(vectors.items().place_of(item).is_some(), "{item}");
    }
}

#[test]
fn too_little_text_is_an_error_that_says_what_to_do() {
    for texts in [&[][..], &["we met"][..], &["we met them", "they met us"][..]] {
        match learn_vectors(texts, &VectorParams::default(), &|_| ()) {
            Err(Error::Data(what)) => assert!(what.contains("give more text"), "{what}"),
            other => panic!("{texts:?}: {other:?}"),
        }
    }
}

#[test]
fn settings_out_of_bounds_are_named_before_any_work() {
    let steps = |params: &VectorParams| {
        let told = std::cell::Cell::new(0);
        let result = learn_vectors(&company::texts(), params, &|_| told.set(told.get() + 1));
        (result.map(drop), told.get())
    };
    assert_eq!(steps(&company::params()), (Ok(()), 1 + VectorStep::PASSES));
    for params in [
        VectorParams { dimensions: 0, ..company::params() },
        VectorParams { dimensions: VectorParams::MAX_DIMENSIONS + 1, ..company::params() },
        VectorParams { min_words: 0, ..company::params() },
        VectorParams { min_pairs: 0, ..company::params() },
        VectorParams { contexts: 0, ..company::params() },
    ] {
        assert!(matches!(steps(&params), (Err(Error::Params(_)), 0)), "{params:?}");
    }
}

#[test]
fn a_model_knows_words_that_only_unlabelled_text_has() {
    let row = |(place, text): (usize, &str)| Example::new(text, [0, 2, 1][place % 3]);
    let examples: Vec<Example> = [
        "the ministry thanks its partner",
        "the ministry rejects this slander",
        "the ministry published a table",
        "our council praises every friend",
        "our council denounces such violence",
        "our council sat for an hour",
    ]
    .into_iter()
    .cycle()
    .take(24)
    .enumerate()
    .map(row)
    .collect();
    let params = TrainParams { folds: 0, ..TrainParams::default() };
    let weights = |vectors: Option<Vectors>, word: &str| {
        let model = train(&examples, vectors.map(Arc::new), &params, Vec::new(), false, &|_| ())
            .unwrap()
            .model;
        let place = model.vocabulary.lines().position(|name| name == word)?;
        Some(model.weights.grid[3 * place..3 * place + 3].to_vec())
    };
    assert_eq!(weights(None, "w:lauds"), None);
    let praise = weights(Some(learned()), "w:lauds").unwrap();
    assert!(praise[0] > praise[1].max(praise[2]), "{praise:?}");
    let blame = weights(Some(learned()), "w:decries").unwrap();
    assert!(blame[2] > blame[0].max(blame[1]), "{blame:?}");
}

#[test]
fn the_same_vectors_make_the_same_model_and_a_file_of_them_too() {
    let examples: Vec<Example> = (0..30)
        .map(|number| {
            Example::new(["we thank them", "we met", "we condemn it"][number % 3], number % 3)
        })
        .collect();
    let params = TrainParams { folds: 2, ..TrainParams::default() };
    let bytes = |vectors: Vectors| {
        let trained =
            train(&examples, Some(Arc::new(vectors)), &params, Vec::new(), false, &|_| ());
        model::to_bytes(&trained.unwrap().model).unwrap()
    };
    let read = Vectors::from_bytes(&learned().to_bytes().unwrap()).unwrap();
    let made = bytes(learned());
    assert!(made == bytes(learned()) && made == bytes(read));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_texts_give_vectors_that_a_file_keeps_or_are_too_little(
        texts in proptest::collection::vec(texts::any_text(), 0..12),
        dimensions in 1..8_usize,
        fewest in 1..3_usize,
        contexts in 1..20_usize,
    ) {
        let params = VectorParams { dimensions, min_words: fewest, min_pairs: fewest, contexts, seed: 1 };
        match learn_vectors(&texts, &params, &|_| ()) {
            Ok(vectors) => {
                let read = Vectors::from_bytes(&vectors.to_bytes().unwrap()).unwrap();
                assert_eq!(read.items().joined(), vectors.items().joined());
                for place in 0..read.items().len() {
                    assert_eq!(read.vector(place), vectors.vector(place));
                    assert!(read.vector(place).iter().all(|x| x.abs() <= 1.0));
                }
            }
            Err(error) => assert!(matches!(error, Error::Data(_)), "{error:?}"),
        }
    }
}
