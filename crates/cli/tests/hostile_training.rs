//! Training data with mistakes in them: each is named by its line, and no model comes of data that teach nothing.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{Folder, Run, corpus, demarche};

fn train(folder: &Folder, rows: impl AsRef<[u8]>) -> Run {
    let data = folder.file("data.jsonl", rows);
    demarche(&["train", &data, "--folds", "0", "--out", &folder.path("m.demarche")], b"")
}

#[test]
fn bad_rows_are_named_and_the_model_is_made_of_the_others() {
    let folder = Folder::new();
    let sound = train(&folder, corpus());
    assert_eq!(sound.code, 0, "{}", sound.err);
    let model = folder.read("m.demarche");
    let bad: [&[u8]; 9] = [
        b"{\"text\": \"We th\xe9nk\", \"label\": \"neutral\"}",
        b"{\"text\": \"unfinished",
        b"[]",
        b"{\"label\": \"neutral\"}",
        b"{\"text\": \"no label\"}",
        b"{\"text\": 7, \"label\": \"neutral\"}",
        b"{\"text\": \"a\", \"label\": null}",
        b"{\"text\": \"a\", \"label\": \"neutral\", \"label\": \"accusatory\"}",
        b"{\"text\": \"a\", \"label\": \"neutral\", \"weight\": \"heavy\"}",
    ];
    let corpus = corpus();
    let mut rows = b"\xef\xbb\xbf".to_vec();
    for (row, good) in bad.iter().zip(corpus.lines()) {
        rows.extend([row, &b"\r\n\r\n"[..], good.as_bytes(), b"\n"].concat());
    }
    rows.extend(corpus.lines().skip(bad.len()).flat_map(|line| format!("{line}\n").into_bytes()));
    let run = train(&folder, rows);
    assert_eq!(run.code, 1, "{}", run.err);
    for place in 0..bad.len() {
        let named = format!("data.jsonl, line {}: ", 1 + 3 * place);
        assert!(run.err.contains(&named), "{named}\n{}", run.err);
    }
    let weights = |bytes: Vec<u8>| {
        let file = folder.file("other.demarche", bytes);
        let inspected = demarche(&["inspect", &file, "--top", "5"], b"").json();
        (inspected["strongest"].clone(), inspected["bias"].clone())
    };
    assert_eq!(weights(model), weights(folder.read("m.demarche")));
}

#[test]
fn a_label_that_no_class_has_names_its_line_and_the_classes() {
    let folder = Folder::new();
    for label in ["Accusatory", " neutral", "friendly", "neutral\\u0000"] {
        let row = format!("\n{{\"text\": \"We thank them.\", \"label\": \"{label}\"}}\n");
        let run = train(&folder, corpus() + &row);
        assert_eq!(run.code, 2);
        assert!(run.err.contains("data.jsonl, line 74: label"), "{}", run.err);
        assert!(run.err.contains("conciliatory, neutral, accusatory"), "{}", run.err);
    }
    assert_eq!(folder.names(), ["data.jsonl"]);
}

#[test]
fn data_that_teach_nothing_are_refused_with_what_is_missing() {
    let folder = Folder::new();
    let row =
        |text: &str, label: &str| format!("{{\"text\": \"{text}\", \"label\": \"{label}\"}}\n");
    let one_class: String =
        (0..50).map(|number| row(&format!("We met {number}"), "neutral")).collect();
    let two_rows = row("We thank them.", "conciliatory") + &row("We condemn it.", "accusatory");
    for (rows, what) in [
        (String::new(), "no row can be used"),
        ("\n \n\t\n".to_string(), "no row can be used"),
        ("nonsense\n".to_string(), "no row can be used"),
        (one_class, "50 examples with 1 different labels: give examples of two classes or more"),
        (two_rows, "give more of them"),
    ] {
        let run = train(&folder, &rows);
        assert_eq!(run.code, 2, "{rows:.60}");
        assert!(run.err.contains(what), "{rows:.60}: {}", run.err);
        assert_eq!(folder.names(), ["data.jsonl"], "nothing is written");
    }
    std::fs::create_dir(folder.path("data")).unwrap();
    let out = folder.path("m.demarche");
    let run = demarche(&["train", &folder.path("data"), "--out", &out], b"");
    assert!(run.code == 2 && run.err.contains("no file in it whose name ends"), "{}", run.err);
    let run = demarche(&["train", &folder.path("none.jsonl"), "--out", &out], b"");
    assert!(run.code == 2 && run.err.contains("none.jsonl cannot be read"), "{}", run.err);
}

#[test]
fn the_same_text_under_two_labels_is_counted_and_named() {
    let folder = Folder::new();
    let again = corpus().replace("conciliatory", "neutral");
    let run = train(&folder, corpus() + &again);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("repeated texts   72, of them 24 with another label"), "{}", run.err);
    let named = |line: u32| format!("data.jsonl, line {line}:");
    let first =
        "\"We thank the delegation in Geneva.\" is neutral here, and conciliatory in line 1";
    assert!(run.err.contains(&format!("{} {first}", named(73))), "{}", run.err);
    assert_eq!(run.err.matches("is neutral here").count(), 10, "{}", run.err);
    assert!(run.err.contains("14 more have a text that stands under another label"), "{}", run.err);
}

#[test]
fn a_text_of_ten_megabytes_and_texts_without_a_letter_spoil_nothing() {
    let folder = Folder::new();
    let long = "We condemn them. ".repeat(600_000);
    let rows = format!(
        "{{\"text\": \"{long}\", \"label\": \"accusatory\"}}\n{{\"text\": \"!\", \"label\": \"neutral\"}}\n\
        {{\"text\": \"\\u0000\", \"label\": \"neutral\"}}\n{{\"text\": \"\\u200b🕊\", \"label\": \"neutral\"}}\n"
    );
    let run = train(&folder, corpus() + &rows);
    assert_eq!(run.code, 0, "{}", run.err);
    let model = folder.path("m.demarche");
    let run =
        demarche(&["label", "--lines", "-f", "jsonl", "--model", &model], b"We condemn them.");
    assert_eq!(run.objects()[0]["tone"], "accusatory");
}
