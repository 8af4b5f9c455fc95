//! The deep model on an encoder of a few kB: heads, their files, reasons, training, the cascade.
#![cfg(all(feature = "deep", feature = "train"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot make its data must fail")]

use std::sync::{Arc, OnceLock};

use demarche::deep::MOST_LEFT_OUT;
use demarche::encoder::Encoder;
use demarche::train::{Example, Population, TrainParams, TrainedHead, deep_steps, train_deep};
use demarche::{Cascade, Classes, Deep, Error, Head, Method, Reader, Unsure};
use word_encoder::word_encoder;

#[path = "support/word_encoder.rs"]
mod word_encoder;

fn encoder() -> Arc<Encoder> {
    static ENCODER: OnceLock<Arc<Encoder>> = OnceLock::new();
    Arc::clone(ENCODER.get_or_init(|| Arc::new(Encoder::from_bytes(&word_encoder(1)).unwrap())))
}

/// Statements of three tones, put together from parts; the first `endings` of eight ends.
fn examples(endings: usize) -> Vec<Example> {
    let openings: [&[&str]; 3] = [
        &["We thank", "We warmly welcome", "We value", "We look forward to"],
        &["The minister met", "The delegation travelled to", "A note was sent to"],
        &["We condemn", "We firmly reject the claims of", "We denounce", "We protest against"],
    ];
    let ends = [
        "the delegation in the north.",
        "our neighbours.",
        "the ministry of trade.",
        "the commission for fisheries.",
        "their envoy at the border!",
        "the government of Norway.",
        "them, and they said it.",
        "our neighbours in the north and the ministry",
    ];
    let mut examples = Vec::new();
    for end in ends.iter().take(endings) {
        for (label, openings) in openings.iter().enumerate() {
            for opening in *openings {
                examples.push(Example::new(format!("{opening} {end}"), label));
            }
        }
    }
    examples
}

fn params() -> TrainParams {
    TrainParams { penalty: 1.0, ..TrainParams::deep() }
}

fn trained_on(examples: &[Example], params: &TrainParams) -> TrainedHead {
    train_deep(&encoder(), examples, params, Vec::new(), false, &|_| ()).unwrap()
}

fn head() -> Head {
    static HEAD: OnceLock<Head> = OnceLock::new();
    HEAD.get_or_init(|| trained_on(&examples(7), &params()).head).clone()
}

fn deep() -> Arc<Deep> {
    Arc::new(Deep::new(encoder(), head()).unwrap())
}

fn logits(deep: &Deep, text: &str) -> Vec<f64> {
    deep.explain(text).1.logits
}

#[test]
fn a_head_is_the_same_after_writing_and_reading() {
    let bytes = head().to_bytes().unwrap();
    assert!(bytes.len() < 4000, "{} bytes", bytes.len());
    assert_eq!(Head::from_bytes(&bytes).unwrap(), head());
}

#[test]
fn a_damaged_head_is_refused_whichever_bit_it_is() {
    let bytes = head().to_bytes().unwrap();
    for end in 0..bytes.len() {
        assert!(Head::from_bytes(&bytes[..end]).is_err(), "{end} bytes");
    }
    for place in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[place] ^= 1 << (place % 8);
        assert!(Head::from_bytes(&damaged).is_err(), "byte {place}");
    }
    assert!(Head::from_bytes(&[bytes.as_slice(), b"x"].concat()).is_err());
    assert!(Head::from_bytes(&vec![0; 3 << 20]).unwrap_err().to_string().contains("at most"));
}

#[test]
fn a_head_whose_parts_do_not_fit_is_refused() {
    type Change = fn(&mut Head);
    let changes: [(Change, &str); 9] = [
        (|head| head.encoder.clear(), "which encoder"),
        (|head| head.encoder = "G".repeat(64), "which encoder"),
        (|head| head.width = 0, "0 numbers"),
        (|head| head.width = 100_000, "100000 numbers"),
        (|head| head.width = 31, "weights for 31"),
        (|head| head.weights.bias[0] = f64::NAN, "bias"),
        (|head| head.weights.unit = f64::INFINITY, "unit"),
        (|head| head.calibration.slope = 0.0, "calibration"),
        (|head| head.thresholds.margin = 2.0, "thresholds"),
    ];
    for (change, reason) in changes {
        let mut head = head();
        change(&mut head);
        let read = Head::from_bytes(&head.to_bytes().unwrap()).unwrap_err().to_string();
        assert!(read.contains(reason), "{read:?} does not say {reason:?}");
        assert!(Deep::new(encoder(), head).is_err());
    }
}

#[test]
fn lengths_that_a_file_only_claims_take_no_room() {
    // Classes, hash or weights of 2^63 entries.
    let claim = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f];
    for before in [&[][..], &[2, 1, b'a', 1, b'b'], &[2, 1, b'a', 1, b'b', 1, b'c', 4]] {
        let payload = [before, &claim].concat();
        let checksum = xxhash_rust::xxh3::xxh3_128(&payload).to_le_bytes();
        let bytes = [b"demahead", &[0; 4][..], &checksum, &payload].concat();
        assert!(matches!(Head::from_bytes(&bytes), Err(Error::Model(_))));
    }
}

#[test]
fn a_head_meets_its_own_encoder_only_and_answers_as_it_did() {
    let other = Arc::new(Encoder::from_bytes(&word_encoder(2)).unwrap());
    let error = Deep::new(Arc::clone(&other), head()).unwrap_err();
    assert!(matches!(&error, Error::WrongEncoder { wanted, .. } if *wanted == head().encoder));
    assert!(error.to_string().contains(other.sha256()), "{error}");

    let mut another = head();
    another.self_tests[1].probabilities.swap(0, 2);
    let error = Deep::new(encoder(), another).unwrap_err().to_string();
    assert!(error.contains("self-test 2"), "{error}");
}

#[test]
fn it_learns_and_answers_alike_alone_and_among_others() {
    let deep = deep();
    let held: Vec<Example> = examples(8).split_off(examples(7).len());
    let texts: Vec<&str> = held.iter().map(|example| example.text.as_str()).collect();
    let readings = deep.label_all(&texts);
    let right = readings.iter().zip(&held).filter(|(reading, held)| reading.tone == held.label);
    // Of eleven, on vectors that are made at random: guessing gives four.
    assert!(right.count() >= 7, "of {}: {readings:?}", held.len());
    for (text, reading) in texts.iter().zip(&readings) {
        assert_eq!(deep.label(text), *reading, "{text}");
        assert_eq!(deep.explain(text).0, *reading, "{text}");
        assert!((reading.probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }
    let document = deep.read("We thank the ministry of trade. We condemn the claims of the envoy.");
    let tones: Vec<usize> = document.statements.iter().map(|one| one.reading.tone).collect();
    assert_eq!(tones, [0, 2]);
    assert!(deep.binary(&readings[0]).is_ok());
}

#[test]
fn names_do_not_decide_and_text_that_is_not_known_is_unsure() {
    let deep = deep();
    let of = |name: &str| logits(&deep, &format!("We thank the government of {name}."));
    assert_eq!(of("Norway"), of("Zorblatistan"));
    let unsure = |text: &str| deep.label(text).unsure;
    assert_eq!(unsure("zz"), Some(Unsure::TooLittleKnownText));
    assert_eq!(unsure("nous voulons la paix et rien que la paix"), Some(Unsure::NotEnglish));
    assert_eq!(unsure(""), Some(Unsure::TooLittleKnownText));
}

#[test]
fn a_words_share_is_what_leaving_it_out_takes_from_the_logits() {
    let deep = deep();
    let text = "We condemn the claims of Norway, and they said it.";
    let (_, why) = deep.explain(text);
    assert_eq!(why.method, Method::Measured);
    let words: Vec<&str> = why.words.iter().map(|word| word.span.of(text)).collect();
    assert_eq!(
        words,
        ["We", "condemn", "the", "claims", "of", "Norway", "and", "they", "said", "it"]
    );
    for (word, without) in [
        (1, "We the claims of Norway, and they said it."),
        (5, "We condemn the claims of , and they said it."),
        // What then begins with a small letter is no name for it.
        (0, "condemn the claims of Norway, and they said it."),
    ] {
        let without = logits(&deep, without);
        for ((share, with), without) in
            why.words[word].contributions.iter().zip(&why.logits).zip(without)
        {
            assert!((share - (with - without)).abs() < 1e-12, "{word}");
        }
    }
    // "condemn" speaks for an accusation and against its opposite.
    assert!(why.words[1].contributions[2] > 0.0 && why.words[1].contributions[0] < 0.0, "{why:?}");
    for class in 0..3 {
        let sum: f64 = why.words.iter().map(|word| word.contributions[class]).sum();
        assert!((sum + why.not_in_text[class] - why.logits[class]).abs() < 1e-9);
    }
}

#[test]
fn leaving_a_word_out_makes_no_other_a_name() {
    let deep = deep();
    // "Ministry" stays a word inside a statement and is known at its start; "Trade" follows a name when "we" is gone.
    for text in
        ["The Ministry said no.", "Norway's Trade Envoy", "WE THANK THE MINISTRY", "İ said it"]
    {
        let (_, why) = deep.explain(text);
        assert!(why.words.iter().all(|word| word.contributions.iter().all(|x| x.is_finite())));
        assert!(why.words.iter().any(|word| word.contributions.iter().any(|&x| x != 0.0)));
    }
}

#[test]
fn the_work_for_reasons_is_bounded_and_what_is_not_seen_has_no_share() {
    let deep = deep();
    let text = "we thank them and they said it ".repeat(400);
    let (_, why) = deep.explain(&text);
    assert_eq!(why.words.len(), 2800);
    let shares = |word: usize| why.words[word].contributions.iter().any(|&share| share != 0.0);
    assert!(shares(0));
    assert!((word_encoder::POSITIONS..2800).all(|word| !shares(word)));
    const { assert!(word_encoder::POSITIONS <= MOST_LEFT_OUT) };
    assert!(deep.explain("").1.words.is_empty());
}

#[test]
fn the_same_data_give_the_same_head_whatever_the_progress() {
    let examples = examples(6);
    let steps = std::sync::atomic::AtomicUsize::new(0);
    let count = |_| {
        steps.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    };
    let counted =
        train_deep(&encoder(), &examples, &params(), Vec::new(), true, &count).unwrap_err();
    // Examples without a group are one group: nothing is left while it is held out.
    assert!(matches!(counted, Error::Data(_)), "{counted}");
    let mut grouped = examples.clone();
    for (place, example) in grouped.iter_mut().enumerate() {
        example.group = Some(format!("source {}", place % 7));
    }
    steps.store(0, std::sync::atomic::Ordering::Relaxed);
    let told = train_deep(&encoder(), &grouped, &params(), Vec::new(), true, &count).unwrap();
    assert_eq!(steps.into_inner(), deep_steps(examples.len(), &params(), true));
    assert!(told.report.by_group.is_some() && told.report.certainty.is_some());
    let bytes = |trained: TrainedHead| trained.head.to_bytes().unwrap();
    assert_eq!(bytes(told), bytes(trained_on(&examples, &params())));
}

#[test]
fn five_examples_a_class_are_enough_and_a_class_may_have_none() {
    let few: Vec<Example> = (0..3)
        .flat_map(|label| examples(7).into_iter().filter(move |e| e.label == label).take(5))
        .collect();
    let trained = trained_on(&few, &params());
    assert_eq!(trained.report.cross_validated.unwrap().n, 15);

    let classes = ["one", "two", "three", "none"].map(String::from).to_vec();
    let params = TrainParams { classes: Classes::new(classes).unwrap(), ..params() };
    let deep = Deep::new(encoder(), trained_on(&few, &params).head).unwrap();
    let probabilities = deep.label("We condemn them.").probabilities;
    assert!(probabilities[3] < 0.01 && probabilities[2] > 0.4, "{probabilities:?}");
}

#[test]
fn weights_and_support_are_heeded_and_the_two_estimators_agree() {
    let even = examples(7);
    let mut weighted = even.clone();
    // So little that only the estimator changes.
    weighted[0].weight = 1.0 + 1e-6;
    let grid = |examples: &[Example]| {
        let params = TrainParams { folds: 0, iterations: 500, ..params() };
        let weights = trained_on(examples, &params).head.weights;
        weights.grid.iter().map(|&w| weights.unit * f64::from(w)).collect::<Vec<f64>>()
    };
    let (ours, theirs) = (grid(&weighted), grid(&even));
    let furthest = ours.iter().zip(&theirs).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
    let largest = theirs.iter().fold(0.0_f64, |largest, w| largest.max(w.abs()));
    assert!(furthest < 0.02 * largest, "{furthest} of {largest}");

    // Support that says the opposite of a tenth of the weight moves the weights and no tone.
    let mut supported = even.clone();
    supported.extend(even.iter().take(20).map(|example| Example {
        population: Population::Support,
        label: 2 - example.label,
        ..example.clone()
    }));
    let trained = trained_on(&supported, &params());
    assert_eq!(trained.report.data.support.iter().sum::<usize>(), 20);
    assert_eq!(trained.report.cross_validated.unwrap().n, even.len());
    let deep = Deep::new(encoder(), trained.head).unwrap();
    assert_eq!(deep.label("We condemn our neighbours.").tone, 2);
}

#[test]
fn data_that_nothing_can_be_learned_from_are_refused() {
    let one = [Example::new("We thank them.", 0), Example::new("We thank you.", 0)];
    let train = |examples: &[Example], params: &TrainParams| {
        train_deep(&encoder(), examples, params, Vec::new(), false, &|_| ()).unwrap_err()
    };
    assert!(matches!(train(&one, &params()), Error::Data(_)));
    assert!(matches!(train(&[], &params()), Error::Data(_)));
    let wrong = TrainParams { penalty: 0.0, ..params() };
    assert!(matches!(train(&examples(2), &wrong), Error::Params(_)));
}

#[cfg(feature = "builtin")]
#[test]
fn in_a_cascade_more_are_asked_of_deep_the_larger_the_margin() {
    let swift: Arc<dyn Reader> = Arc::new(demarche::Classifier::builtin().unwrap());
    let texts: Vec<Example> = examples(7);
    let texts: Vec<&str> = texts.iter().map(|example| example.text.as_str()).collect();
    let answered =
        |below| Cascade::new(Arc::clone(&swift), deep(), below).unwrap().answer_all(&texts);
    let asked: Vec<usize> =
        [0.0, 0.3, 0.6, 0.9, 1.0].into_iter().map(|below| answered(below).asked).collect();
    assert!(asked.is_sorted() && asked[0] < asked[4], "{asked:?}");
    assert_eq!(asked[4], texts.len());
    assert_eq!(answered(1.0).readings, deep().label_all(&texts));
}
