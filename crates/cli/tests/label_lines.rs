//! `demarche label --lines --format jsonl`: the contract that other programs build on.

mod common;

use common::{Folder, demarche};
use serde_json::Value;

fn label(input: &[u8]) -> common::Run {
    demarche(&["label", "--lines", "--format", "jsonl"], input)
}

#[test]
fn one_object_a_line_in_order_with_the_promised_keys() {
    let run = label(b"We thank Norway for its patience.\nWe condemn this brutal attack.\n");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let objects = run.objects();
    assert_eq!(objects.len(), 2);
    assert_eq!(objects[0]["text"], "We thank Norway for its patience.");
    assert_eq!(objects[0]["tone"], "conciliatory");
    assert_eq!(objects[1]["tone"], "accusatory");
    for object in &objects {
        let p = |name: &str| object["probabilities"][name].as_f64().unwrap();
        let sum = p("conciliatory") + p("neutral") + p("accusatory");
        assert!((sum - 1.0).abs() < 1e-12);
        let score = object["score"].as_f64().unwrap();
        assert!((score - (p("conciliatory") - p("accusatory"))).abs() < 1e-15);
        assert!(object["unsure"].is_null() || object["unsure"].is_string());
    }
    let keys = [
        "{\"text\":",
        ",\"tone\":",
        ",\"probabilities\":{\"conciliatory\":",
        ",\"neutral\":",
        ",\"accusatory\":",
        ",\"score\":",
        ",\"unsure\":",
    ];
    let line = run.out.lines().next().unwrap();
    let places: Vec<usize> = keys.iter().map(|key| line.find(key).unwrap()).collect();
    assert!(places.is_sorted(), "the keys stand in this order: {line}");
}

#[test]
fn a_blank_line_is_answered_with_nulls() {
    let run = label(b"\n  \t \nWe thank them.\n\xc2\xa0\n");
    assert_eq!(run.code, 0);
    let objects = run.objects();
    assert_eq!(objects.len(), 4);
    assert_eq!(objects[1]["text"], "  \t ");
    for blank in [0, 1, 3] {
        for key in ["tone", "probabilities", "score", "unsure"] {
            assert_eq!(objects[blank].get(key), Some(&Value::Null));
        }
    }
    assert!(objects[2]["tone"].is_string());
}

#[test]
fn a_line_that_is_no_utf8_is_named_and_does_not_disturb_the_others() {
    let folder = Folder::new();
    let file = folder.file("mixed.txt", b"We thank them.\nbroken \xff here\nWe thank them.\n");
    let run = demarche(&["label", "--lines", "--format", "jsonl", &file], b"");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("mixed.txt, line 2: invalid UTF-8"), "{}", run.err);
    let objects = run.objects();
    assert_eq!(objects.len(), 3);
    assert_eq!(
        (&objects[1]["tone"], &objects[1]["error"]),
        (&Value::Null, &"invalid UTF-8: save the file as UTF-8".into())
    );
    assert_eq!(objects[0], objects[2]);
    assert!(objects[0]["tone"].is_string() && objects[0].get("error").is_none());
}

#[test]
fn line_ends_byte_order_mark_nul_and_emoji_are_no_trouble() {
    let run =
        label("\u{feff}We thank them.\r\nA\0B\r\n🕊 We thank them — twice…\nno line end".as_bytes());
    assert_eq!(run.code, 0);
    let texts: Vec<Value> = run.objects().iter().map(|object| object["text"].clone()).collect();
    assert_eq!(texts, ["We thank them.", "A\0B", "🕊 We thank them — twice…", "no line end"]);
    assert!(label(b"").out.is_empty());
}

#[test]
fn answers_come_before_the_input_ends() {
    use std::io::{BufRead, BufReader, Write};
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(["label", "--lines", "--format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for _ in 0..3 {
        stdin.write_all(b"We thank them.\n").unwrap();
        assert!(answers.next().unwrap().unwrap().contains("\"tone\":\"conciliatory\""));
    }
    // Whoever reads has seen enough and goes: the program ends without a word.
    drop(answers);
    stdin.write_all(b"We thank them.\n").unwrap();
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn the_answers_are_the_same_with_any_number_of_threads() {
    let mut input = String::new();
    for number in 0..20_000 {
        input += &format!("We thank delegation {number} and condemn number {}.\n", number * 7 % 13);
    }
    let one = demarche(&["label", "--lines", "-f", "jsonl", "--threads", "1"], input.as_bytes());
    let four = demarche(&["label", "--lines", "-f", "jsonl", "--threads", "4"], input.as_bytes());
    assert_eq!(one.out.lines().count(), 20_000);
    assert!(one.out == four.out);
}

#[test]
fn the_words_that_decided_add_up_to_the_logits() {
    let run =
        demarche(&["label", "--lines", "-f", "jsonl", "--explain"], b"We thank our neighbours.\n");
    let object = &run.objects()[0];
    let logit = |class: &str| {
        let words = object["words"].as_array().unwrap();
        let shares = words.iter().map(|word| word["contributions"][class].as_f64().unwrap());
        object["notInText"][class].as_f64().unwrap() + shares.sum::<f64>()
    };
    let p = |class: &str| object["probabilities"][class].as_f64().unwrap();
    #[allow(clippy::disallowed_methods, reason = "its last bit does not matter here")]
    let ratio = (p("conciliatory") / p("accusatory")).ln();
    assert!((ratio - (logit("conciliatory") - logit("accusatory"))).abs() < 1e-9);
    assert_eq!(object["words"][1]["text"], "thank");
    assert_eq!((&object["words"][1]["start"], &object["words"][1]["end"]), (&3.into(), &8.into()));
}
