//! `demarche label`: running text, JSONL and CSV in; human, JSONL and CSV out.

mod common;

use common::{Folder, demarche};
use serde_json::{Value, json};

const ARTICLE: &str = "We thank Norway for its patience.\n\nThe minister arrived in Oslo on Monday for two days of \
    talks. “We condemn this brutal attack,” the envoy said.\n";

#[test]
fn a_text_gives_its_statements_with_their_places_in_the_file() {
    let folder = Folder::new();
    let file = folder.file("article.txt", format!("\u{feff}{ARTICLE}"));
    let run = demarche(&["label", &file, "--format", "jsonl"], b"");
    assert_eq!(run.code, 0);
    let bytes = folder.read("article.txt");
    let objects = run.objects();
    assert_eq!(objects.len(), 3);
    let slice = |span: &Value| {
        let at = |end: &str| usize::try_from(span[end].as_u64().unwrap()).unwrap();
        std::str::from_utf8(&bytes[at("start")..at("end")]).unwrap().to_string()
    };
    for object in &objects {
        assert_eq!(
            object["text"],
            slice(object),
            "offsets are bytes of the file, its mark included"
        );
        assert_eq!(object["kind"], "sentence");
        assert!(object.get("file").is_none());
    }
    assert_eq!(slice(&objects[2]["quotations"][0]), "We condemn this brutal attack,");
}

#[test]
fn people_get_marks_words_and_the_balance_without_escape_codes_in_a_pipe() {
    let run = demarche(&["label", "--explain"], ARTICLE.as_bytes());
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines[0].starts_with("+ ") && lines[0].contains("*thank*"), "{}", run.out);
    assert!(lines[1].starts_with("· ") && lines[2].starts_with("− "), "{}", run.out);
    assert!(
        lines[4].starts_with("3 statements: + 1 conciliatory, · 1 neutral, − 1 accusatory"),
        "{}",
        run.out
    );
    assert!(!run.out.contains('\u{1b}'));
    let hostile = demarche(&["label", "--lines"], b"We thank \x1b[31mthem.\n");
    assert!(!hostile.out.contains('\u{1b}'), "a text must not reach into the terminal");
    let hostile = demarche(&["label", "--input", "csv"], b"\x1b[31mid,b\n");
    assert!(!hostile.err.contains('\u{1b}'), "nor may a message about it: {}", hostile.err);
}

#[test]
fn several_inputs_are_told_apart_and_one_that_is_missing_does_not_stop_the_others() {
    let folder = Folder::new();
    let (one, two) =
        (folder.file("one.txt", "We thank them."), folder.file("two.txt", "We condemn it."));
    let run = demarche(&["label", &one, &folder.path("none.txt"), &two, "-f", "jsonl"], b"");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("none.txt cannot be read"), "{}", run.err);
    let files: Vec<Value> = run.objects().iter().map(|object| object["file"].clone()).collect();
    assert_eq!(files, [one, two]);
}

#[test]
fn jsonl_keeps_its_other_fields_to_the_digit_and_bad_rows_are_told() {
    let folder = Folder::new();
    let rows = "{\"id\": 18446744073709551617, \"body\": \"We thank th\\u00e9m.\", \"tone\": \"old\", \"x\": 1.0}\n\
                not json\n\n{\"id\": 2}\n{\"id\": 3, \"body\": 7}\n{\"id\": 4, \"body\": null}\n";
    let file = folder.file("rows.jsonl", rows);
    let run = demarche(&["label", &file, "--field", "body", "-f", "jsonl"], b"");
    assert_eq!(run.code, 1);
    let first = run.out.lines().next().unwrap();
    let start =
        "{\"id\":18446744073709551617,\"body\":\"We thank th\\u00e9m.\",\"x\":1.0,\"tone\":\"";
    assert!(first.starts_with(start), "{first}");
    let objects = run.objects();
    assert_eq!(objects.len(), 5);
    assert_eq!(objects[1]["text"], "not json");
    assert_eq!(objects[2]["error"], "no field \"body\"");
    assert_eq!(objects[3]["error"], "field \"body\" is not a text");
    assert!(objects[4]["tone"].is_null() && objects[4].get("error").is_none());
    for line in [2, 4, 5] {
        assert!(run.err.contains(&format!("rows.jsonl, line {line}: ")), "{}", run.err);
    }
}

#[test]
fn csv_keeps_its_columns_and_lines_in_quotes() {
    let folder = Folder::new();
    let rows = "id,statement,note\n1,\"We thank them,\nall of them.\",a\n2,We condemn it\n3,We thank you.,c\n";
    let file = folder.file("rows.csv", rows);
    let run = demarche(&["label", &file, "--column", "statement", "--format", "csv"], b"");
    assert_eq!(run.code, 1);
    let mut lines = run.out.lines();
    let head = "id,statement,note,tone,p_conciliatory,p_neutral,p_accusatory,score,unsure,error";
    assert_eq!(lines.next(), Some(head));
    assert!(
        run.out.contains("1,\"We thank them,\nall of them.\",a,conciliatory,0."),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("2,We condemn it,,,,,,,,\"2 columns, the header has 3: "),
        "{}",
        run.out
    );
    assert!(run.err.contains("rows.csv, line 4: 2 columns"), "{}", run.err);

    let json = demarche(&["label", &file, "--column", "statement", "-f", "jsonl"], b"");
    assert_eq!(json.objects()[2]["note"], "c");
    let wrong = demarche(&["label", &file, "-f", "csv"], b"");
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("The columns are: id, statement, note"), "{}", wrong.err);
}

#[test]
fn a_text_as_csv_has_a_header_and_places() {
    let run = demarche(&["label", "-f", "csv", "--explain"], ARTICLE.as_bytes());
    let mut lines = run.out.lines();
    let head =
        "text,tone,p_conciliatory,p_neutral,p_accusatory,score,unsure,words,start,end,kind,error";
    assert_eq!(lines.next(), Some(head));
    assert!(lines.next().unwrap().ends_with(",0,33,sentence,"), "{}", run.out);
}

#[test]
fn the_forced_choice_leaves_nothing_to_neutral() {
    let run = demarche(
        &["label", "--lines", "-f", "jsonl", "--binary"],
        b"The talks opened on Monday.\n",
    );
    let object = &run.objects()[0];
    assert_ne!(object["tone"], "neutral");
    assert_eq!(object["probabilities"]["neutral"], json!(0.0));
}

#[test]
fn fail_on_finds_its_class_or_says_that_there_is_none() {
    let run = |class: &str| {
        demarche(&["label", "--lines", "--fail-on", class], b"We condemn this attack.\n")
    };
    assert_eq!((run("accusatory").code, run("conciliatory").code), (1, 0));
    let unknown = run("angry");
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("conciliatory, neutral, accusatory"), "{}", unknown.err);
}

#[test]
fn more_threads_than_any_machine_has_are_refused() {
    let run = demarche(&["label", "--threads", "100000"], b"We thank them.");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
}
