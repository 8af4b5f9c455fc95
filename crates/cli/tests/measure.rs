//! `demarche evaluate`, `explain`, `inspect` and `completions`, and errors.

mod common;

use common::{Folder, corpus, demarche};

#[test]
fn the_table_and_the_json_have_the_same_figures() {
    let folder = Folder::new();
    let data = folder.file("data.jsonl", corpus());
    let json = demarche(&["evaluate", "builtin", &data, "--json"], b"");
    assert_eq!(json.code, 0, "{}", json.err);
    let json = json.json();
    let table = demarche(&["evaluate", "builtin", &data], b"").out;
    let line =
        |start: &str| table.lines().find(|line| line.starts_with(start)).unwrap().to_string();
    let shown = |value: &serde_json::Value| format!("{:.3}", value.as_f64().unwrap());
    let metrics = &json["metrics"];
    for (start, object) in [
        ("the model", metrics),
        ("always the commonest label", &json["baselines"]["majority"]),
        ("counting words", &json["baselines"]["lexicon"]),
    ] {
        let numbers = line(start);
        assert!(numbers.contains(&shown(&object["accuracy"])), "{numbers}");
        assert!(numbers.ends_with(&shown(&object["macro_f1"])), "{numbers}");
    }
    let probability = line("probability");
    for figure in ["log_loss", "brier", "ece"] {
        assert!(probability.contains(&shown(&metrics[figure])), "{probability}");
    }
    assert!(line("sure of").contains(&shown(&json["coverage"]["share"])));
    assert!(line("the poles").contains(&shown(&metrics["polar"]["forced_choice"])));
    assert_eq!(metrics["n"], 72);

    let implied = demarche(&["evaluate", &data, "--json"], b"").json();
    assert_eq!(implied["metrics"], *metrics, "without a model, the built-in one");
    let piped = demarche(&["evaluate", "builtin", "-", "--json"], corpus().as_bytes()).json();
    assert_eq!(piped["metrics"], *metrics);
}

#[test]
fn evaluate_leaves_out_broken_rows_and_refuses_unknown_labels() {
    let folder = Folder::new();
    let broken = folder.file("broken.jsonl", corpus() + "broken\n");
    let run = demarche(&["evaluate", "builtin", &broken, "--json"], b"");
    assert_eq!((run.code, &run.json()["skipped_rows"]), (1, &1.into()));
    assert!(run.err.contains("broken.jsonl, line 73"), "{}", run.err);
    let unknown = folder.file("unknown.jsonl", "\n{\"text\": \"a\", \"label\": \"b\"}\n");
    let run = demarche(&["evaluate", "builtin", &unknown], b"");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("unknown.jsonl, line 2: label \"b\""), "{}", run.err);
    let no_model = demarche(&["evaluate", &broken, &broken], b"");
    assert!(no_model.err.contains("Write \"builtin\" before the data"), "{}", no_model.err);
    let empty = folder.file("empty.jsonl", "");
    assert_eq!(demarche(&["evaluate", "builtin", &empty], b"").code, 2);
}

#[test]
fn inspect_tells_what_a_model_is() {
    let run = demarche(&["inspect", "--top", "2"], b"");
    assert_eq!(run.code, 0);
    let json = run.json();
    assert_eq!(json["classes"][2], "accusatory");
    assert_eq!(json["self_tests"]["verified"], true);
    assert_eq!(json["sha256"].as_str().unwrap().len(), 64);
    let kinds = json["features"]["by_kind"].as_object().unwrap();
    let sum: u64 = kinds.values().map(|count| count.as_u64().unwrap()).sum();
    assert_eq!(json["features"]["total"], sum);
    assert_eq!(json["strongest"]["accusatory"].as_array().unwrap().len(), 2);
}

#[test]
fn explain_shows_the_words_and_their_sum() {
    let run = demarche(&["explain", "We condemn the attack."], b"");
    assert_eq!(run.code, 0);
    assert!(run.out.starts_with("accusatory "), "{}", run.out);
    let first = run.out.lines().nth(3).unwrap();
    assert!(first.starts_with("condemn "), "the word that weighs most stands first: {}", run.out);
    let json = demarche(&["explain", "--format", "json"], b"We condemn the attack.\n").json();
    let words = json["words"].as_array().unwrap();
    let sum: f64 =
        words.iter().map(|word| word["contributions"]["accusatory"].as_f64().unwrap()).sum();
    let logit = json["logits"]["accusatory"].as_f64().unwrap();
    assert!((json["notInText"]["accusatory"].as_f64().unwrap() + sum - logit).abs() < 1e-9);
    assert_eq!(demarche(&["explain", "  "], b"").code, 2);
}

#[test]
fn a_file_that_is_missing_or_no_model_is_told_with_a_remedy() {
    let folder = Folder::new();
    let no_model = folder.file("no.demarche", "hello");
    let run = demarche(&["label", "--model", &no_model], b"");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("no.demarche: this is not a demarche model"), "{}", run.err);
    let run = demarche(&["inspect", &folder.path("none"), "--json-errors"], b"");
    assert_eq!(run.code, 2);
    let error: serde_json::Value = serde_json::from_str(&run.err).unwrap();
    assert_eq!(error["code"], "read");
    let mut cut = folder.read("no.demarche");
    cut.clear();
    cut.extend(b"demarche\0\0\0\0 and then no more than this, which is no checksum of anything");
    let cut = folder.file("cut.demarche", cut);
    assert_eq!(demarche(&["label", "--model", &cut], b"").code, 2);
}

#[test]
fn wrong_usage_is_2_and_as_json_where_asked_for() {
    let run = demarche(&["label", "--json-errors", "--format", "xml"], b"");
    assert_eq!(run.code, 2);
    let error: serde_json::Value = serde_json::from_str(&run.err).unwrap();
    assert_eq!(error["code"], "usage");
    assert_eq!(demarche(&["paint"], b"").code, 2);
    let help = demarche(&["label", "--help"], b"");
    assert!(help.code == 0 && help.out.contains("Examples:") && help.err.is_empty());
    assert!(demarche(&["completions", "bash"], b"").out.contains("demarche"));
}
