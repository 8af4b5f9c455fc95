//! Text that nobody would write: it gets an answer or an error that says what to do, in little time and memory.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{Folder, Run, demarche, timed};
use serde_json::Value;

const MIB: usize = 1 << 20;

fn label(input: &[u8]) -> Run {
    demarche(&["label", "-f", "jsonl"], input)
}

fn texts(run: &Run) -> Vec<String> {
    run.objects().iter().map(|object| object["text"].as_str().unwrap().to_string()).collect()
}

/// What the file has at the places that an answer gives.
fn at_its_place(bytes: &[u8], object: &Value) -> String {
    let at = |end: &str| usize::try_from(object[end].as_u64().unwrap()).unwrap();
    String::from_utf8_lossy(&bytes[at("start")..at("end")]).into_owned()
}

#[test]
fn a_text_without_a_statement_is_no_error_and_is_told() {
    let folder = Folder::new();
    for blank in ["", " ", "\n\n\n", " \t\r\n\u{a0}\u{feff}", "\u{feff}"] {
        let run = label(blank.as_bytes());
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{blank:?}");
        assert!(run.err.contains("stdin: there is no statement in it"), "{}", run.err);
        let file = folder.file("blank.txt", blank);
        let run = demarche(&["label", &file, "--quiet"], b"");
        assert!(run.out.contains("0 statements"), "{}", run.out);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
    }
    let run = demarche(&["explain"], b" \n");
    assert!(run.code == 2 && run.err.contains("there is nothing to explain"), "{}", run.err);
}

#[test]
fn invalid_bytes_are_named_by_line_and_the_places_after_them_stay_right() {
    let folder = Folder::new();
    let bytes =
        b"\xef\xbb\xbfWe thank th\xe9m for it.\n\nFine.\n\xff\xfe\xfd\n\nWe condemn this attack.\n";
    let file = folder.file("latin.txt", bytes);
    let run = demarche(&["label", &file, "-f", "jsonl"], b"");
    assert_eq!(run.code, 1);
    for line in [1, 4] {
        assert!(run.err.contains(&format!("latin.txt, line {line}: invalid UTF-8")), "{}", run.err);
    }
    assert_eq!(run.err.lines().count(), 2, "{}", run.err);
    let objects = run.objects();
    assert_eq!(objects.first().unwrap()["text"], "We thank th\u{fffd}m for it.");
    assert_eq!(objects.last().unwrap()["text"], "We condemn this attack.");
    for object in &objects {
        assert_eq!(at_its_place(bytes, object), object["text"].as_str().unwrap());
    }
}

#[test]
fn what_is_no_text_at_all_is_called_by_its_name() {
    let folder = Folder::new();
    let utf_16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let swapped = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let text = "\u{feff}We thank them.\n";
    for (name, bytes, what) in [
        ("little.txt", utf_16(text), "UTF-16"),
        ("big.txt", swapped(text), "UTF-16"),
        ("rows.jsonl", utf_16("\u{feff}{\"text\": \"We thank them.\"}\n"), "iconv -f UTF-16"),
        ("rows.csv", utf_16("\u{feff}text\nWe thank them.\n"), "iconv -f UTF-16"),
        ("page.pdf", b"%PDF-1.7\n\xff\xff".to_vec(), "a PDF"),
        ("speech.docx", b"PK\x03\x04\x14\0".to_vec(), "office document"),
        ("speech.txt.gz", b"\x1f\x8b\x08\0".to_vec(), "gunzip"),
    ] {
        let file = folder.file(name, &bytes);
        for kind in ["text", "lines", "jsonl", "csv"] {
            let run = demarche(&["label", &file, "--input", kind], b"");
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{name} as {kind}");
            assert!(run.err.contains(name) && run.err.contains(what), "{}", run.err);
        }
        let out = folder.path("m.demarche");
        for command in [&["evaluate", "builtin", &file][..], &["train", &file, "--out", &out]] {
            assert!(demarche(command, b"").err.contains(what), "{name}: {command:?}");
        }
        assert!(demarche(&["explain"], &bytes).err.contains(what), "{name} explained");
    }
    let after = folder.file("after.txt", "We thank them.");
    let run = demarche(&["label", &folder.path("big.txt"), &after, "-f", "jsonl"], b"");
    assert_eq!((run.code, texts(&run)), (2, vec!["We thank them.".into()]), "the others are read");
}

#[test]
fn marks_nul_and_every_kind_of_line_end_leave_statements_whole() {
    for text in [
        "\u{feff}We thank them.\r\n\r\nWe condemn it.\r\n",
        "We thank them.\r\rWe condemn it.",
        "We thank them.\rWe condemn it.\r",
        "We thank them.\u{2028}We condemn it.\u{85}",
    ] {
        assert_eq!(
            texts(&label(text.as_bytes())),
            ["We thank them.", "We condemn it."],
            "{text:?}"
        );
    }
    let run = label(b"We\0thank them\0.\n");
    assert_eq!((run.code, texts(&run)), (0, vec!["We\0thank them\0.".into()]));
    assert!(!demarche(&["label"], b"We\0thank \x07them.").out.contains(['\0', '\x07']));
}

#[test]
fn spans_never_cut_what_is_seen_as_one_character() {
    let family = "👨\u{200d}👩\u{200d}👧";
    let statements = [
        format!("{family} We thank them."),
        "Wé thank thém\u{301}\u{308}.".to_string(),
        "🇳🇴 We condemn this attack on them! 🇫🇷".to_string(),
        "We condemn this attack on them‼\u{fe0f}".to_string(),
    ];
    let text = statements.join("\n\n");
    let run = label(text.as_bytes());
    assert_eq!(texts(&run), statements);
    for object in run.objects() {
        assert_eq!(at_its_place(text.as_bytes(), &object), object["text"].as_str().unwrap());
    }
}

#[test]
fn text_from_right_to_left_comes_out_in_the_order_it_went_in() {
    let statements = ["نحن نشكر شركاءنا.", "ندين هذا الهجوم.", "אנו מודים לשותפינו."];
    let run = label(statements.join(" ").as_bytes());
    assert_eq!(texts(&run), statements);
    for object in run.objects() {
        assert!(object["unsure"].is_string(), "nothing in it can be relied on: {object}");
    }
}

/// A text of each kind is read three ways. What grows with the square of the length takes minutes of this.
#[test]
fn a_text_of_one_thing_over_and_over_takes_no_time_to_speak_of() {
    const BYTES: usize = 300_000;
    let things = [
        "\"",
        "“",
        "'",
        "‘",
        "« ",
        "(",
        "a",
        "e\u{301}",
        "\u{301}",
        "\n",
        "\r",
        ".",
        "- \n",
        "a\n",
        "Mr. ",
        "-",
        "\u{200d}",
        "👨\u{200d}",
        "1",
        "🇫",
        " ",
        "not ",
        "A Title\n\n",
        "\"a\" ",
        "“a ‘b ",
        "\0",
        "“\n\n",
        "! ",
        "A b? ",
        "\u{feff}",
        "\u{202e}",
        "8 May 2024\n",
        "U.S. ",
        "क्",
    ];
    for thing in things {
        let input = thing.repeat(BYTES / thing.len());
        for kind in ["text", "lines"] {
            let (run, seconds) =
                timed(&["label", "--input", kind, "-f", "jsonl", "--quiet"], input.as_bytes());
            assert_eq!((run.code, run.err.as_str()), (0, ""), "{thing:?} as {kind}");
            assert!(seconds < 20.0, "{thing:?} as {kind}: {seconds} s");
            if kind == "lines" {
                assert_eq!(run.out.lines().count(), input.lines().count(), "{thing:?}");
            }
        }
    }
    let (run, seconds) = timed(&["label", "--explain"], "“not a\" (".repeat(30_000).as_bytes());
    assert!(run.code == 0 && seconds < 20.0, "{seconds} s: {}", run.err);
}

#[test]
fn a_name_that_a_long_row_of_prefixes_might_belong_to_is_found_in_seconds() {
    for row in ["New North ", "NEW NORTH ", "Saint San de la "] {
        let statement = row.repeat(150_000) + "Zorblat met us";
        let (run, seconds) = timed(&["label", "--lines", "-f", "jsonl"], statement.as_bytes());
        assert!(run.code == 0 && seconds < 20.0, "{row}: {seconds} s: {}", run.err);
    }
}

#[test]
fn ten_megabytes_on_one_line_are_read_in_seconds() {
    let statement = "We thank them. ".repeat(700_000);
    let text = format!("{statement}\n\nWe condemn it.\n");
    let lines = format!("{statement}\nWe condemn it.\n");
    let jsonl = format!("{{\"text\": \"{statement}\"}}\n{{\"text\": \"We condemn it.\"}}\n");
    let csv = format!("text,id\n\"{statement}\",1\nWe condemn it.,2\n");
    for (kind, input, rows) in
        [("text", text, 700_001), ("lines", lines, 2), ("jsonl", jsonl, 2), ("csv", csv, 2)]
    {
        let (run, seconds) = timed(&["label", "--input", kind, "-f", "jsonl"], input.as_bytes());
        assert_eq!((run.code, run.out.lines().count()), (0, rows), "{kind}: {}", run.err);
        assert!(run.out.lines().last().unwrap().contains("We condemn it."), "{kind}");
        assert!(seconds < 60.0, "{kind}: {seconds} s");
    }
}

#[test]
fn a_row_or_a_text_beyond_all_bounds_is_refused_and_the_next_row_is_read() {
    let folder = Folder::new();
    let file = folder.file("long.txt", "");
    let set_length = |bytes: usize| {
        std::fs::File::options().write(true).open(&file).unwrap().set_len(bytes as u64).unwrap();
    };
    set_length(40 * MIB);
    let append = std::fs::File::options().append(true).open(&file).unwrap();
    std::io::Write::write_all(&mut { append }, b"\nWe thank them.\n{\"text\": \"so\"}\n").unwrap();
    for kind in ["lines", "jsonl"] {
        let run = demarche(&["label", &file, "--input", kind, "-f", "jsonl"], b"");
        assert_eq!(run.code, 1);
        assert!(run.err.contains("long.txt, line 1: longer than 16 MiB"), "{}", run.err);
        assert_eq!(run.objects().len(), 3, "{kind}");
        assert!(run.out.len() < 10_000, "what is no row is not repeated");
        assert!(run.objects()[2]["tone"].is_string(), "{kind}");
    }
    set_length(129 * MIB);
    let run = demarche(&["label", &file], b"");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("larger than 128 MiB: split it"), "{}", run.err);
    let run = demarche(&["explain"], &vec![b'a'; 17 * MIB]);
    assert!(run.code == 2 && run.err.contains("larger than 16 MiB"), "{}", run.err);
}
