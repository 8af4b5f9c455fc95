//! Rows that are broken or ambiguous: each is named by its line, none disturbs the others, none is lost.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{Folder, Run, demarche};

/// The other rows of every file here.
const GOOD: &str = "We thank them.";

fn label(file: &str, more: &[&str]) -> Run {
    demarche(&[&["label", file, "-f", "jsonl"], more].concat(), b"")
}

#[test]
fn of_broken_objects_each_is_named_and_answered_in_its_place() {
    let good = format!("{{\"text\": \"{GOOD}\"}}");
    let deep = "[".repeat(100_000);
    let broken = [
        ("{\"text\": \"unfinished", "not a JSON object: EOF"),
        ("", ""),
        ("[1, 2]", "expected one object a line"),
        ("\"a text alone\"", "expected one object a line"),
        ("null", "expected one object a line"),
        ("{} {}", "trailing characters"),
        ("{}", "no field \"text\""),
        ("{\"Text\": \"no\"}", "no field \"text\""),
        ("{\"text\": 7}", "field \"text\" is not a text"),
        ("{\"text\": [\"a\"]}", "field \"text\" is not a text"),
        ("{\"text\": \"a\ttab\"}", "control character"),
        ("{\"text\": \"a\", \"id\": 1, \"id\": 2}", "two fields are called \"id\""),
        ("{\"text\": \"a\", \"\\u0074ext\": \"b\"}", "two fields are called \"text\""),
        (deep.as_str(), "not a JSON object"),
        ("{\"text\": NaN}", "not a JSON object"),
    ];
    let folder = Folder::new();
    let rows: String = broken.iter().map(|(row, _)| format!("{row}\r\n{good}\n")).collect();
    let file = folder.file("rows.jsonl", rows);
    let run = label(&file, &[]);
    assert_eq!(run.code, 1);
    // A blank line is no row.
    let wrong = || broken.iter().filter(|(row, _)| !row.is_empty());
    let lines = (0..).zip(&broken).filter(|(_, (row, _))| !row.is_empty());
    assert_eq!(run.named(), lines.map(|(place, _)| 2 * place + 1).collect::<Vec<u64>>());
    let objects = run.objects();
    let (bad, good): (Vec<_>, Vec<_>) = objects.iter().partition(|object| object["tone"].is_null());
    assert_eq!((bad.len(), good.len()), (wrong().count(), broken.len()));
    for ((row, what), object) in wrong().zip(bad) {
        let error = object["error"].as_str().unwrap();
        assert!(error.contains(what) && error.len() < 200, "{row}: {error}");
    }
    assert!(good.iter().all(|object| object["text"] == GOOD && object.get("error").is_none()));
}

#[test]
fn a_row_that_is_no_object_is_kept_as_it_stands() {
    let row = "{\"text\": \"a\", \"text\": \"b\"}";
    let run = demarche(&["label", "--jsonl", "-f", "jsonl"], format!("{row}\n").as_bytes());
    assert_eq!(run.objects()[0]["text"], row);
    let run = demarche(&["label", "--jsonl", "-f", "csv"], format!("{row}\n").as_bytes());
    assert!(
        run.out.contains("\"{\"\"text\"\": \"\"a\"\", \"\"text\"\": \"\"b\"\"}\""),
        "{}",
        run.out
    );
}

#[test]
fn half_a_character_is_told_and_passes_through_as_it_was_written() {
    let row = "{\"text\":\"cut off \\ud83d\",\"id\":1";
    let run = demarche(&["label", "--jsonl", "-f", "jsonl"], format!("{row}}}\n").as_bytes());
    assert_eq!((run.code, run.named()), (1, vec![1]));
    assert!(run.err.contains("whole characters") && run.out.starts_with(row), "{}", run.out);
}

#[test]
fn numbers_and_nesting_that_nothing_can_hold_pass_through() {
    let nested = format!("{}1{}", "[".repeat(50_000), "]".repeat(50_000));
    let digits = "9".repeat(50_000);
    let row = format!("{{\"n\":1e999999,\"m\":-{digits}.0,\"x\":{nested},\"text\":\"{GOOD}\"}}\n");
    let run = demarche(&["label", "--jsonl", "-f", "jsonl"], row.as_bytes());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(
        run.out.starts_with(row.trim_end().trim_end_matches('}')),
        "its fields keep their bytes"
    );
}

#[test]
fn a_line_that_is_no_utf_8_is_named_in_every_kind_of_input() {
    let folder = Folder::new();
    for (name, before, row, after) in [
        ("rows.txt", "", &b"We th\xe9nk"[..], GOOD.to_string()),
        (
            "rows.jsonl",
            "",
            b"{\"text\": \"We\", \"x\": \"\xe9\"}",
            format!("{{\"text\": \"{GOOD}\"}}"),
        ),
        ("text.csv", "text,id\n", b"We th\xe9nk,1", format!("{GOOD},2")),
        ("other.csv", "id,text\n", b"\xe9,We", format!("2,{GOOD}")),
    ] {
        let file = folder.file(name, [before.as_bytes(), row, b"\n", after.as_bytes()].concat());
        let lines: &[&str] = if name.ends_with(".txt") { &["--lines"] } else { &[] };
        let run = label(&file, lines);
        let line = 1 + before.lines().count() as u64;
        assert_eq!((run.code, run.named()), (1, vec![line]), "{name}: {}", run.err);
        assert_eq!(run.errors(), ["invalid UTF-8: save the file as UTF-8", ""], "{name}");
        assert_eq!(run.objects()[1]["text"], GOOD, "{name}");
    }
    let file = folder.file("header.csv", b"text,n\xe9\nWe thank them.,1\n");
    let run = label(&file, &[]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("the header, is invalid UTF-8"), "{}", run.err);
}

#[test]
fn a_statement_is_never_replaced_by_its_answer() {
    let folder = Folder::new();
    let jsonl = folder.file("rows.jsonl", format!("{{\"tone\": \"{GOOD}\"}}\n"));
    let csv = folder.file("rows.csv", format!("score,id\n{GOOD},1\n"));
    for (file, option, name) in [(&jsonl, "--field", "tone"), (&csv, "--column", "score")] {
        for format in ["jsonl", "csv"] {
            let run = demarche(&["label", file, option, name, "-f", format], b"");
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{name} as {format}");
            assert!(run.err.contains(&format!("its \"{name}\" would be replaced")), "{}", run.err);
        }
        assert_eq!(demarche(&["label", file, option, name], b"").code, 0, "people see it");
    }
}

#[test]
fn bad_rows_beyond_the_first_hundred_are_counted_and_all_are_told_as_json() {
    let input = "nonsense\n".repeat(150);
    let run = demarche(&["label", "--jsonl", "-f", "jsonl"], input.as_bytes());
    assert_eq!((run.code, run.named().len(), run.objects().len()), (1, 100, 150));
    assert!(run.err.contains("stdin: and 50 more bad rows"), "{}", run.err);
    let run = demarche(&["label", "--jsonl", "-f", "jsonl", "--json-errors"], input.as_bytes());
    let last: serde_json::Value = serde_json::from_str(run.err.lines().last().unwrap()).unwrap();
    assert_eq!((&last["code"], &last["line"]), (&"invalid-json".into(), &150.into()));
    assert_eq!(run.err.lines().count(), 150);
}
