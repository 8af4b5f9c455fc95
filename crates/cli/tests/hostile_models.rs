//! Files that are no model, or not any more: refused at once, with what is wrong and what to do.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{Folder, demarche, timed, tiny_model};

/// Every command that opens a model says the same of a file.
fn refused(model: &str, what: &str) {
    let folder = Folder::new();
    let data =
        folder.file("data.jsonl", "{\"text\": \"We thank them.\", \"label\": \"neutral\"}\n");
    let out = folder.path("out.demarche");
    for command in [
        &["label", "--model", model][..],
        &["explain", "We thank them.", "--model", model],
        &["inspect", model],
        &["evaluate", model, &data],
        &["train", &data, "--from", model, "--out", &out],
    ] {
        let (run, seconds) = timed(command, b"We thank them.");
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{command:?}");
        assert!(run.err.contains(model) && run.err.contains(what), "{command:?}: {}", run.err);
        assert!(seconds < 10.0, "{command:?}: {seconds} s");
    }
    assert!(!folder.exists("out.demarche"));
}

#[test]
fn a_damaged_model_is_refused_wherever_the_damage_is() {
    let folder = Folder::new();
    let sound = std::fs::read(tiny_model()).unwrap();
    let label = |bytes: &[u8]| {
        let file = folder.file("m.demarche", bytes);
        demarche(&["label", "--model", &file, "--lines"], b"We thank them.\n")
    };
    assert_eq!(label(&sound).code, 0);
    let step = sound.len() / 40;
    for place in (0..sound.len()).step_by(step).chain(0..32) {
        let mut flipped = sound.clone();
        flipped[place] ^= 1 << (place % 8);
        for (bytes, how) in [(&flipped[..], "flipped at"), (&sound[..place], "cut at")] {
            let run = label(bytes);
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{how} {place}");
            assert!(run.err.contains("m.demarche: "), "{how} {place}: {}", run.err);
        }
    }
    refused(&folder.file("cut.demarche", &sound[..sound.len() / 2]), "damaged or cut off");
    refused(&folder.file("longer.demarche", [&sound[..], b"x"].concat()), "damaged or cut off");
}

#[test]
fn a_model_of_a_later_version_says_what_to_update() {
    let folder = Folder::new();
    let mut later = std::fs::read(tiny_model()).unwrap();
    later[8..12].copy_from_slice(&9u32.to_le_bytes());
    refused(&folder.file("later.demarche", later), "format 9");
    let run = demarche(&["inspect", &folder.path("later.demarche"), "--json-errors"], b"");
    let error: serde_json::Value = serde_json::from_str(&run.err).unwrap();
    assert_eq!(error["code"], "model-version");
    assert!(error["message"].as_str().unwrap().contains("update demarche"), "{error}");
}

#[test]
fn what_never_was_a_model_is_refused_however_large_it_is() {
    let folder = Folder::new();
    let sparse = |name: &str, start: &[u8]| {
        let file = folder.file(name, start);
        std::fs::File::options().write(true).open(&file).unwrap().set_len(1 << 30).unwrap();
        file
    };
    refused(&folder.file("empty.demarche", ""), "does not begin with \"demarche\"");
    refused(&folder.file("notes.txt", "not a model"), "does not begin with \"demarche\"");
    refused(&sparse("zeros.demarche", b""), "does not begin with \"demarche\"");
    refused(&sparse("large.demarche", b"demarche\0\0\0\0"), "at most");
}

#[test]
fn a_folder_and_a_missing_file_are_called_so() {
    let folder = Folder::new();
    refused(&folder.path("."), "s a directory");
    refused(&folder.path("none.demarche"), "cannot be read");
}
