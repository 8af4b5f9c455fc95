//! `demarche vectors`, and `demarche train` with what it made.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{Folder, Run, command, corpus, demarche};

/// Settings for little text.
const LITTLE: [&str; 6] = ["--dimensions", "4", "--min-words", "2", "--min-pairs", "2"];

fn vectors(inputs: &[&str], out: &str, stdin: &[u8]) -> Run {
    demarche(&[&["vectors", "--out", out], &LITTLE[..], inputs].concat(), stdin)
}

/// The texts of the small corpus.
fn texts() -> Vec<String> {
    let text = |row: &str| serde_json::from_str::<serde_json::Value>(row).unwrap()["text"].clone();
    corpus().lines().map(|row| text(row).as_str().unwrap().to_string()).collect()
}

#[test]
fn lines_objects_a_folder_and_stdin_with_the_same_texts_give_the_same_vectors() {
    let folder = Folder::new();
    let lines = texts().join("\n");
    let text = folder.file("texts.txt", &lines);
    let objects = folder.file("texts.jsonl", corpus());
    let renamed = folder.file("renamed.jsonl", corpus().replace("\"text\"", "\"body\""));
    std::fs::create_dir(folder.path("data")).unwrap();
    let corpus = corpus();
    let (first, second) = corpus.split_at(corpus.match_indices('\n').nth(20).unwrap().0 + 1);
    folder.file("data/a.jsonl", first);
    folder.file("data/b.jsonl", second);
    folder.file("data/c.txt", "not read");
    let out = |name: &str, inputs: &[&str], stdin: &[u8]| {
        let run = vectors(inputs, &folder.path(name), stdin);
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{name}: {}", run.err);
        assert!(run.err.contains("with 4 numbers each, from 72 texts"), "{name}: {}", run.err);
        folder.read(name)
    };
    let expected = out("lines", &[&text], b"");
    assert!(out("objects", &[&objects], b"") == expected);
    assert!(out("renamed", &[&renamed, "--field", "body"], b"") == expected);
    assert!(out("folder", &[&folder.path("data")], b"") == expected);
    assert!(out("stdin", &["-"], lines.as_bytes()) == expected);
    assert!(out("marked", &["-"], format!("\u{feff}\n{lines}\r\n \n").as_bytes()) == expected);
    assert!(out("seed", &[&text, "--seed", "2"], b"") != expected);
}

#[test]
fn one_thread_and_many_give_the_same_bytes() {
    let folder = Folder::new();
    let text = folder.file("texts.txt", texts().join("\n"));
    let bytes = ["1", "2", "7"].map(|threads| {
        let out = folder.path(threads);
        let mut command = command(&[&["vectors", &text, "--out", &out], &LITTLE[..]].concat());
        assert!(command.env("RAYON_NUM_THREADS", threads).output().unwrap().status.success());
        folder.read(threads)
    });
    assert!(bytes[0] == bytes[1] && bytes[1] == bytes[2]);
}

#[test]
fn bad_rows_are_named_and_the_others_count() {
    let folder = Folder::new();
    let sound = folder.file("sound.jsonl", corpus());
    let bad =
        folder.file("bad.jsonl", format!("nonsense\n{{\"title\": \"no text\"}}\n{}", corpus()));
    assert_eq!(vectors(&[&sound], &folder.path("sound"), b"").code, 0);
    let run = vectors(&[&bad], &folder.path("bad"), b"");
    assert_eq!((run.code, run.named()), (1, vec![1, 2]), "{}", run.err);
    assert!(run.err.contains("bad.jsonl, line 1: "), "{}", run.err);
    assert!(folder.read("bad") == folder.read("sound"));

    let lines = [b"We th\xe9nk them\n", texts().join("\n").as_bytes()].concat();
    let run = vectors(&["-"], &folder.path("lines"), &lines);
    assert_eq!((run.code, run.named()), (1, vec![1]), "{}", run.err);
    assert!(run.err.contains("from 72 texts"), "{}", run.err);
}

#[test]
fn what_cannot_be_used_is_refused_and_nothing_is_written() {
    let folder = Folder::new();
    let text = folder.file("texts.txt", texts().join("\n"));
    std::fs::create_dir(folder.path("data")).unwrap();
    let inside = folder.file("data/a.jsonl", corpus());
    let out = folder.path("out");
    for (inputs, out, what) in [
        (vec![text.as_str()], &text, "is named twice: it would be written over"),
        (vec![&text], &folder.path("./texts.txt"), "is named twice"),
        (vec![&folder.path("data")], &inside, "is named twice"),
        (vec![&text], &folder.path("none/out"), "its folder does not exist"),
        (vec![&folder.path("none.txt")], &out, "none.txt cannot be read"),
        (vec![&text, "--dimensions", "1001"], &out, "1001 dimensions: 1 to 1000"),
        (vec![&text, "--min-words", "0"], &out, "must be 1 or more"),
        (vec![&text, "--min-words", "99"], &out, "give more text"),
    ] {
        let settings: &[&str] = if inputs.len() > 1 { &[] } else { &LITTLE };
        let run = demarche(&[&["vectors", "--out", out], settings, &inputs].concat(), b"");
        assert_eq!(run.code, 2, "{inputs:?}: {}", run.err);
        assert!(run.err.contains(what), "{inputs:?}: {}", run.err);
    }
    assert_eq!(folder.read("texts.txt"), texts().join("\n").into_bytes());
    assert_eq!(folder.read("data/a.jsonl"), corpus().into_bytes());
    assert!(!folder.exists("out"));
}

#[test]
fn a_model_names_the_vectors_that_it_was_trained_with_and_needs_them_no_more() {
    let folder = Folder::new();
    let data = folder.file("data.jsonl", corpus());
    let more = texts().join("\n") + "\n" + &"We cherish the ministry of trade.\n".repeat(4);
    let text = folder.file("texts.txt", more);
    let learned = folder.path("words.vectors");
    assert_eq!(vectors(&[&text], &learned, b"").code, 0);
    let out = folder.path("m.demarche");
    let report = folder.path("report.json");
    let train =
        ["train", &data, "--folds", "2", "--vectors", &learned, "--out", &out, "--report", &report];
    let run = demarche(&train, b"");
    assert_eq!(run.code, 0, "{}", run.err);
    std::fs::remove_file(&learned).unwrap();
    let inspected = demarche(&["inspect", &out, "--top", "2000"], b"").json();
    let sources = inspected["provenance"]["data"].as_array().unwrap();
    let named: Vec<[&str; 2]> = sources
        .iter()
        .map(|source| ["name", "role"].map(|field| source[field].as_str().unwrap()))
        .collect();
    assert_eq!(named, [["data.jsonl", "target"], ["words.vectors", "vectors"]]);
    let label = demarche(&["label", "--lines", "--model", &out], b"We cherish the envoy.");
    assert_eq!(label.code, 0, "{}", label.err);
    let made: serde_json::Value = serde_json::from_slice(&folder.read("report.json")).unwrap();
    assert!(made.to_string().contains("--vectors words.vectors"), "{made}");
    assert!(inspected["strongest"].to_string().contains("w:cherish"), "{}", inspected["strongest"]);
}

#[test]
fn a_file_that_holds_no_vectors_is_refused_before_training() {
    let folder = Folder::new();
    let data = folder.file("data.jsonl", corpus());
    let text = folder.file("texts.txt", texts().join("\n"));
    let learned = folder.path("words.vectors");
    assert_eq!(vectors(&[&text], &learned, b"").code, 0);
    let mut damaged = folder.read("words.vectors");
    let last = damaged.len() - 1;
    damaged[last] ^= 1;
    let damaged = folder.file("damaged.vectors", damaged);
    let out = folder.path("m.demarche");
    for (file, what) in [
        (&text, "does not begin with \"demarvec\""),
        (&damaged, "its checksum is wrong: it is damaged or cut off"),
        (&folder.path("none.vectors"), "none.vectors cannot be read"),
        (&folder.path(""), "it is a folder"),
    ] {
        let run = demarche(&["train", &data, "--vectors", file, "--out", &out], b"");
        assert_eq!(run.code, 2, "{file}: {}", run.err);
        assert!(run.err.contains(what), "{file}: {}", run.err);
        assert!(!folder.exists("m.demarche"), "{file}");
    }
    let run = demarche(&["train", &data, "--vectors", &learned, "--out", &learned], b"");
    assert!(run.code == 2 && run.err.contains("is named twice"), "{}", run.err);
    let run =
        demarche(&["train", &data, "--vectors", &learned, "--from", "builtin", "--out", &out], b"");
    assert!(run.code == 2 && run.err.contains("cannot be used with"), "{}", run.err);
}
