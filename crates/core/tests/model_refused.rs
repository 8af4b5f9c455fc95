//! Model files that pass the checksum and are wrong all the same, by design or by accident: each is refused
//! with its reason before much memory is taken for it. No model that loads gives anything but probabilities.
#![allow(clippy::unwrap_used, reason = "a test that cannot make its data must fail")]

use demarche::model::{self, MAX_BYTES, MAX_FEATURES, MAX_NOTES, Model, SelfTest};
use demarche::{Classifier, Error};
use sealed::{HEADER, sealed};

#[path = "support/counting.rs"]
mod counting;
#[path = "support/sealed.rs"]
mod sealed;
#[path = "support/tiny.rs"]
mod tiny;

#[global_allocator]
static COUNTING: counting::Counting = counting::Counting;

/// What opening a file may hold at once, on top of the file.
const ROOM: usize = 64 << 20;

/// Why a file is refused, and what was held at most until then.
fn refusal(bytes: &[u8]) -> (String, usize) {
    let (opened, peak) = counting::peak(|| Classifier::from_bytes(bytes));
    (opened.map(|_| "it loads").unwrap_err().to_string(), peak)
}

#[track_caller]
fn refused(bytes: &[u8], reason: &str) {
    let (message, peak) = refusal(bytes);
    assert!(message.contains(reason), "{message:?} does not say {reason:?}");
    assert!(message.len() < 300, "{message}");
    assert!(peak <= bytes.len() + ROOM, "{peak} bytes held for {}", bytes.len());
}

/// The tiny model, changed and written to a file.
fn changed(change: impl FnOnce(&mut Model)) -> Vec<u8> {
    let mut model = tiny::tiny();
    change(&mut model);
    model::to_bytes(&model).unwrap()
}

#[test]
fn files_that_are_no_model_are_refused_before_anything_is_allocated_for_them() {
    let gigabyte = vec![0; 1 << 30];
    let file = changed(|_| ());
    for (bytes, reason) in [
        (&[][..], "does not begin with \"demarche\""),
        (b"<!doctype html><title>Not found</title>", "does not begin with \"demarche\""),
        (b"demarche", "ends after 8 bytes: it is cut off"),
        (&file[..HEADER - 1], "ends after 27 bytes: it is cut off"),
        (&file[..HEADER], "checksum is wrong"),
        (&gigabyte[..MAX_BYTES], "does not begin with \"demarche\""),
        (&gigabyte, "1073741824 bytes, at most 67108864 are read"),
    ] {
        let (message, peak) = refusal(bytes);
        assert!(message.contains(reason), "{message}");
        assert!(peak < 1000, "{peak} bytes held: {message}");
    }
}

#[test]
fn a_newer_format_says_to_update_whatever_follows() {
    let file = changed(|_| ());
    for version in [1_u32, 99, u32::MAX] {
        let newer = [&file[..8], &version.to_le_bytes(), b"anything"].concat();
        assert!(matches!(
            Classifier::from_bytes(&[&newer[..], &[0; 16]].concat()),
            Err(Error::ModelVersion { found, remedy: "update demarche", .. }) if found == version
        ));
    }
}

#[test]
fn numbers_that_could_make_an_answer_infinite_or_none_are_refused() {
    for wrong in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e300] {
        refused(&changed(|model| model.weights.unit = wrong), "its unit and bias");
        refused(&changed(|model| model.weights.bias[1] = wrong), "its unit and bias");
        refused(&changed(|model| model.calibration.slope = wrong), "its calibration");
        refused(&changed(|model| model.calibration.shift[2] = wrong), "its calibration");
        refused(&changed(|model| model.thresholds.margin = wrong), "its thresholds");
        refused(&changed(|model| model.thresholds.known_share = wrong), "its thresholds");
        refused(&changed(|model| model.self_tests[0].probabilities[0] = wrong), "self-test 1");
    }
    for wrong in [0.0, -1.0] {
        refused(&changed(|model| model.weights.unit = wrong), "unit above 0");
        refused(&changed(|model| model.calibration.slope = wrong), "slope above 0");
    }
}

#[test]
fn the_largest_numbers_that_are_read_still_give_probabilities() {
    for sign in [1.0, -1.0] {
        let mut model = tiny::untested();
        model.weights.unit = 1e9;
        model.weights.grid.fill(i16::MIN);
        model.weights.grid[0] = i16::MAX;
        model.weights.bias = vec![sign * 1e9, -sign * 1e9, 0.0];
        model.calibration.slope = 1e9;
        model.calibration.shift = vec![1e9, -1e9, sign * 1e9];
        let classifier = Classifier::from_model(model).unwrap();
        for text in ["", "they thank them", &"thank ".repeat(10_000)] {
            let (reading, why) = classifier.explain(text);
            assert!((reading.probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            let shares = why.words.iter().flat_map(|word| &word.contributions);
            assert!(shares.chain(&why.not_in_text).all(|share| share.is_finite()));
        }
    }
}

#[test]
fn parts_that_do_not_fit_each_other_are_refused() {
    refused(&changed(|model| model.weights.bias.truncate(2)), "its bias does not fit 3 classes");
    refused(&changed(|model| model.weights.bias.clear()), "its bias does not fit 3 classes");
    refused(&changed(|model| model.weights.grid.truncate(32)), "32 weights for 11 features");
    refused(&changed(|model| model.vocabulary.clear()), "33 weights for 0 features");
    refused(&changed(|model| model.calibration.shift.truncate(2)), "its calibration does not fit");
    refused(
        &changed(|model| model.self_tests[2].probabilities.truncate(2)),
        "self-test 3 has 2 probabilities for 3 classes",
    );
    refused(&changed(|model| model.self_tests[1].text = "thank".into()), "self-test 2 gives");
    refused(&[&changed(|_| ())[..], &[0]].concat(), "checksum is wrong");
    let longer = [&changed(|_| ())[HEADER..], &[0]].concat();
    refused(&sealed(&longer), "1 bytes too many at its end");
}

#[test]
fn a_vocabulary_that_is_none_is_refused() {
    let renamed = |from: &'static str, to: &str| {
        changed(|model| model.vocabulary = model.vocabulary.replace(from, to))
    };
    refused(&renamed("w:agree\n", "w:zzz\n"), "feature 5 (\"w:condemn\") is out of order");
    refused(&renamed("w:agree\n", "w:@name\n"), "feature 4 (\"w:@name\") is out of order");
    refused(&renamed("w:agree\n", "\n"), "feature 4 (\"\") is out of order");
    refused(&renamed("c:<th\n", "a:<th\n"), "feature 0 (\"a:<th\") is not a feature's name");
    refused(&renamed("w:agree\n", &format!("w:b{}\n", "x".repeat(300))), "is too long");
}

#[test]
fn too_many_or_too_long_self_tests_are_refused_before_one_is_computed() {
    let test = |text: String| SelfTest { text, probabilities: vec![0.0; 3] };
    let many = changed(|model| model.self_tests = vec![test(String::new()); 65]);
    let long = changed(|model| model.self_tests = vec![test("a ".repeat(4096))]);
    for bytes in [many, long] {
        refused(&bytes, "too many or too long self-tests");
    }
}

/// A number as postcard writes it: seven bits a byte, the lowest first.
fn varint(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

/// Bytes with their number before them, as postcard writes a text or a list of bytes.
fn counted(bytes: &[u8]) -> Vec<u8> {
    [&varint(bytes.len()), bytes].concat()
}

/// A payload of two classes with this vocabulary, `grid` zero bytes of weights, and what follows them.
fn payload(vocabulary: &[u8], grid: usize, rest: &[u8]) -> Vec<u8> {
    let classes = [&[2][..], &counted(b"a"), &counted(b"b")].concat();
    let unit = 1.0_f64.to_le_bytes();
    let bias = [&[2][..], &[0; 16]].concat();
    [classes, counted(vocabulary), unit.to_vec(), counted(&vec![0; grid]), bias, rest.to_vec()]
        .concat()
}

/// Calibration, thresholds and an empty provenance for [`payload`], without self-tests.
fn notes() -> Vec<u8> {
    let calibration = [&1.0_f64.to_le_bytes()[..], &[2], &[0; 16]].concat();
    [calibration, vec![0; 25], vec![0; 5], vec![0]].concat()
}

/// So many names in order.
fn names(count: usize) -> String {
    (0..count).map(|number| format!("w:{number:07}")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_model_of_the_most_features_loads_and_one_of_more_is_refused() {
    let file = sealed(&payload(names(MAX_FEATURES).as_bytes(), 4 * MAX_FEATURES, &notes()));
    let (opened, peak) = counting::peak(|| Classifier::from_bytes(&file));
    assert_eq!(opened.unwrap().label("we thank them").probabilities, [0.5, 0.5]);
    assert!(peak <= file.len() + ROOM, "{peak} bytes held for {}", file.len());

    let more = MAX_FEATURES + 1;
    let file = sealed(&payload(names(more).as_bytes(), 4 * more, &notes()));
    refused(&file, "1000001 features, at most 1000000 are read");
}

#[test]
fn many_small_things_do_not_take_many_times_the_room_of_their_file() {
    let lines = 12 << 20;
    refused(
        &sealed(&payload(&vec![b'\n'; lines], 4 * lines, &notes())),
        "features, at most 1000000 are read",
    );
    // Without weights for them they are not even counted against the limit's table.
    refused(&sealed(&payload(&vec![b'\n'; 60 << 20], 0, &notes())), "features, at most");

    // As many empty names of classes as a file can hold, each a byte there and 24 in memory.
    let classes = 60 << 20;
    refused(&sealed(&[varint(classes), vec![0; classes]].concat()), "its content is malformed");
    // A claim of more than there is.
    refused(&sealed(&[varint(usize::MAX), vec![0; 9]].concat()), "its content is malformed");
    let biased = [&payload(b"", 0, b"")[..6], &[0; 8], &[0], &varint(4 << 20), &vec![0; 32 << 20]];
    refused(&sealed(&biased.concat()), "its content is malformed");

    // Behind the weights: settings by the million.
    let settings = [&notes()[..notes().len() - 4], &varint(30 << 20), &vec![0; 30 << 20]].concat();
    refused(&sealed(&payload(b"", 0, &settings)), "of provenance, self-tests and the like");
    let fewer = MAX_NOTES - 100;
    let settings = [&notes()[..notes().len() - 3], &varint(fewer), &vec![0; fewer]].concat();
    assert!(settings.len() <= MAX_NOTES);
    refused(&sealed(&payload(b"", 0, &settings)), "its content is malformed");
}

#[test]
fn a_model_that_could_not_be_read_again_is_not_written() {
    let mut model = tiny::tiny();
    model.provenance.settings = vec!["x".repeat(1000); 1100];
    let message = model::to_bytes(&model).unwrap_err().to_string();
    assert!(message.contains("at most 1048576"), "{message}");

    let mut model = tiny::tiny();
    model.vocabulary = "x".repeat(MAX_BYTES);
    let message = model::to_bytes(&model).unwrap_err().to_string();
    assert!(message.contains("at most 67108864"), "{message}");
}
