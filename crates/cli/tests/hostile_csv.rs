//! CSV files that are torn, ragged or split at something else: what can be read is read, the rest is named.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{Folder, Run, demarche, timed};

/// The other rows of every file here.
const GOOD: &str = "We thank them.";

fn label(file: &str, more: &[&str]) -> Run {
    demarche(&[&["label", file, "-f", "jsonl"], more].concat(), b"")
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let folder = Folder::new();
    for (end, rows) in [
        ("\n", "text,id\n\n\"a\n\nb\",1\n\n\nbad\n\nc,3\nbad\n"),
        ("\r\n", "\u{feff}text,id\n\n\"a\n\nb\",1\n\n\nbad\n\nc,3\nbad\n"),
        ("\r", "text,id\n\n\"a\n\nb\",1\n\n\nbad\n\nc,3\nbad"),
    ] {
        let file = folder.file("rows.csv", rows.replace('\n', end));
        let run = label(&file, &[]);
        assert_eq!((run.code, run.named()), (1, vec![8, 11]), "{end:?}: {}", run.err);
        assert_eq!(run.objects()[0]["text"], format!("a{end}{end}b"));
    }
    let file = folder.file("rows.txt", "We thank them.\rAll of them.\r\n\r\nWe condemn it.");
    let run = label(&file, &["--lines"]);
    let texts: Vec<_> = run.objects().iter().map(|object| object["text"].clone()).collect();
    assert_eq!(texts, ["We thank them.\rAll of them.", "", "We condemn it."]);
}

#[test]
fn a_quote_that_is_not_closed_costs_its_own_row_only() {
    let folder = Folder::new();
    let many = format!("3,{GOOD}\n").repeat(20_000);
    let quoted = format!("4,\"{GOOD}\"\n");
    for (more, last) in [
        // Up to the end of the file; up to the next quote, which opens a field of its own.
        (many.clone(), None),
        (format!("{many}{quoted}"), None),
        (format!("{many}5,\"nor this\n"), Some(20_004)),
    ] {
        let rows = format!("id,text\n1,\"{GOOD}\"\n2,\"not closed\n{more}");
        let run = label(&folder.file("rows.csv", rows), &[]);
        let expected: Vec<u64> = [3].into_iter().chain(last).collect();
        assert_eq!((run.code, run.named()), (1, expected), "{}", run.err);
        assert!(run.err.contains("a quote is not closed"), "{}", run.err);
        let objects = run.objects();
        assert_eq!(objects.len(), 2 + more.lines().count());
        assert_eq!(objects[1]["text"], "not closed");
        let read = objects.iter().filter(|object| object["tone"].is_string());
        let read: Vec<_> = read.map(|object| object["text"].as_str().unwrap()).collect();
        assert_eq!(read.len() + run.named().len(), objects.len());
        assert!(read.iter().all(|text| *text == GOOD));
    }
    let sound = format!("id,text\n1,\"{GOOD}\n2,\"\"all\"\" of them\"\n3,\"{GOOD}\" \n");
    let run = label(&folder.file("sound.csv", sound), &[]);
    assert_eq!((run.code, run.objects().len()), (0, 2), "{}", run.err);
    assert_eq!(run.objects()[0]["text"], format!("{GOOD}\n2,\"all\" of them"));
}

#[test]
fn a_quote_within_a_quoted_text_that_is_not_doubled_is_told() {
    let folder = Folder::new();
    let rows = format!("text,id\n\"They call it \"peace\" here.\",1\n{GOOD},2\n5\" guns,3\n");
    let run = label(&folder.file("rows.csv", rows), &[]);
    assert_eq!((run.code, run.named()), (1, vec![2]), "{}", run.err);
    assert_eq!(
        run.objects()[2]["text"],
        "5\" guns",
        "a field without quotes around it may have some"
    );
    let run = label(&folder.file("header.csv", format!("text,\"id\n{GOOD},1\n")), &[]);
    assert!(run.code == 2 && run.err.contains("a quote that is not closed"), "{}", run.err);
}

/// Written so that with each line taken off, all that is left is one open quotation again.
#[test]
fn a_file_that_is_torn_at_every_line_is_read_in_one_pass() {
    let folder = Folder::new();
    let rows = "text\n".to_string() + &"\"\"\"x\"z,\"w\n".repeat(200_000);
    let (run, seconds) = timed(&["label", &folder.file("rows.csv", rows), "-f", "jsonl"], b"");
    assert_eq!((run.code, run.out.lines().count()), (1, 200_000));
    assert!(seconds < 20.0, "{seconds} s");
}

#[test]
fn ragged_rows_are_named_and_the_columns_that_they_have_stay() {
    let folder = Folder::new();
    let file =
        folder.file("rows.csv", format!("id,text,n\n1,{GOOD}\n2,{GOOD},b,c,d\n3,{GOOD},z\n"));
    let run = label(&file, &[]);
    assert_eq!((run.code, run.named()), (1, vec![2, 3]));
    assert!(run.errors()[1].starts_with("5 columns, the header has 3"), "{}", run.out);
    let objects = run.objects();
    let ids: Vec<_> = objects.iter().map(|object| object["id"].clone()).collect();
    assert_eq!(ids, ["1", "2", "3"]);
    assert_eq!((&objects[1]["n"], objects[2]["tone"].is_string()), (&"b".into(), true));
}

#[test]
fn columns_of_one_name_get_names_of_their_own() {
    let folder = Folder::new();
    let rows = format!("note,text,note,,note_2,\na,{GOOD},b,c,d,e\n");
    let file = folder.file("rows.csv", rows);
    let run = label(&file, &[]);
    assert_eq!(run.code, 0);
    let start = format!(
        "{{\"note\":\"a\",\"text\":\"{GOOD}\",\"note_3\":\"b\",\"\":\"c\",\"note_2\":\"d\",\"_2\":\"e\","
    );
    assert!(run.out.starts_with(&start), "{}", run.out);
    assert!(run.err.contains("several columns are called \"note\""), "{}", run.err);
    let csv = demarche(&["label", &file, "-f", "csv", "-q"], b"");
    assert!(csv.out.starts_with("note,text,note_3,,note_2,_2,tone,"), "{}", csv.out);
    assert!(csv.out.contains(&format!("\na,{GOOD},b,c,d,e,conciliatory,")), "{}", csv.out);
    assert_eq!(csv.err, "");
}

#[test]
fn a_file_split_at_something_else_is_told_how_to_be_read() {
    let folder = Folder::new();
    for (name, delimiter, option) in [
        ("semicolons.csv", ";", "--delimiter ';'"),
        ("bars.csv", "|", "--delimiter '|'"),
        ("tabs.csv", "\t", "--delimiter tab"),
        ("commas.tsv", ",", "--delimiter ','"),
    ] {
        let rows = format!("id;text;note\n1;{GOOD};\"a;b\"\n").replace(';', delimiter);
        let file = folder.file(name, rows);
        let run = label(&file, &[]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{name}");
        assert!(run.err.contains(option), "{name}: {}", run.err);
        let value = option.trim_start_matches("--delimiter ").trim_matches('\'');
        let run = label(&file, &["--delimiter", value]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}");
        assert_eq!(run.objects()[0]["note"], format!("a{delimiter}b"), "{name}");
    }
    let file = folder.file("statement.csv", "id;statement\n1;We thank them.\n");
    assert!(label(&file, &[]).err.contains("--delimiter ';'"), "even where no column fits");
    for wrong in ["", ";;", "\"", "é", "\n"] {
        assert_eq!(label(&file, &["--delimiter", wrong]).code, 2, "{wrong:?}");
    }
}

#[test]
fn a_header_that_names_nothing_is_refused() {
    let folder = Folder::new();
    for (rows, what) in [
        ("", "it is empty"),
        ("\n\r\n\n", "it is empty"),
        ("   \nWe thank them.\n", "its first row is blank"),
        (
            "id,note\n1,2\n",
            "there is no column \"text\". The columns are: id, note. Name one with --column",
        ),
        ("text,text\na,b\n", "several columns are called \"text\""),
    ] {
        let run = label(&folder.file("rows.csv", rows), &[]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{rows:?}");
        assert!(run.err.contains(what), "{rows:?}: {}", run.err);
    }
    let run = label(&folder.file("rows.csv", "text\n"), &[]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""), "no row is no error");
}

#[test]
fn a_field_that_csv_has_no_column_for_is_told() {
    let folder = Folder::new();
    let rows = format!("{{\"text\": \"{GOOD}\"}}\n{{\"text\": \"{GOOD}\", \"source\": \"a\"}}\n");
    let file = folder.file("rows.jsonl", rows);
    let run = demarche(&["label", &file, "-f", "csv"], b"");
    assert_eq!((run.code, run.named()), (1, vec![2]), "{}", run.err);
    let last = run.out.lines().last().unwrap();
    assert!(last.starts_with(&format!("{GOOD},conciliatory,")), "it is read all the same: {last}");
    assert!(last.contains("field \"\"source\"\" is left out"), "{last}");

    let other = folder.file("other.csv", format!("id,text\n1,{GOOD}\n"));
    let run = demarche(&["label", &file, &other, "-f", "csv"], b"");
    assert!(run.err.contains("other.csv, line 2: field \"id\" is left out"), "{}", run.err);
}
