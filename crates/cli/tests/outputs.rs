//! Where answers and files go: what cannot be written is told, what is there already stays whole.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::process::Stdio;

use common::{Folder, command, corpus, demarche};

const STATEMENTS: &[u8] = b"We thank them.\nWe condemn it.\n";

fn train(data: &str, more: &[&str]) -> common::Run {
    demarche(&[&["train", data, "--folds", "0"], more].concat(), b"")
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_that_says_so() {
    let folder = Folder::new();
    let file = folder.file("text.txt", STATEMENTS);
    for arguments in [
        &["label", &file][..],
        &["label", &file, "--lines", "-f", "jsonl"],
        &["label", &file, "--lines", "-f", "csv"],
        &["explain", "We thank them."],
        &["inspect"],
        &["completions", "bash"],
    ] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let output = command(arguments).stdout(full).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(err.contains("standard output cannot be written: No space left"), "{err}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_ends_the_program_quietly() {
    let folder = Folder::new();
    let file = folder.file("text.txt", STATEMENTS.repeat(100_000));
    for more in [&["--lines"][..], &["--lines", "-f", "jsonl"], &["-f", "csv"], &[]] {
        let mut child = command(&[&["label", &file], more].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()), "{more:?}");
    }
}

#[cfg(unix)]
#[test]
fn an_input_that_the_answers_go_to_is_refused() {
    let folder = Folder::new();
    for (name, append) in [("appended.txt", true), ("replaced.txt", false)] {
        let file = folder.file(name, STATEMENTS);
        let out = || {
            let mut options = std::fs::File::options();
            options.append(append).write(true).truncate(!append).open(&file).unwrap()
        };
        let label = |inputs: &[&str], stdin: Stdio| {
            let mut command = command(&[&["label", "--lines", "-f", "jsonl"], inputs].concat());
            command.stdin(stdin).stdout(out()).output().unwrap()
        };
        let read = std::fs::File::open(&file).unwrap();
        let stdin = label(&[], read.into());
        let output = label(&[&file], Stdio::null());
        for output in [stdin, output] {
            assert_eq!(output.status.code(), Some(2), "{name}");
            let err = String::from_utf8(output.stderr).unwrap();
            assert!(err.contains("the answers are written to this file too"), "{err}");
        }
        let left = if append { STATEMENTS } else { b"" };
        assert_eq!(folder.read(name), left, "nothing was added");
    }
}

#[test]
fn an_input_that_cannot_be_read_does_not_stop_the_others() {
    let folder = Folder::new();
    let one = folder.file("one.txt", "We thank them.");
    let two = folder.file("two.csv", "text\nWe condemn it.\n");
    std::fs::create_dir(folder.path("folder")).unwrap();
    let (missing, inner) = (folder.path("missing.txt"), folder.path("folder"));
    let wrong = folder.file("wrong.csv", "id\n1\n");
    let run = demarche(&["label", "-f", "jsonl", &missing, &one, &inner, &wrong, &two], b"");
    assert_eq!(run.code, 2);
    let files: Vec<_> = run.objects().iter().map(|object| object["file"].clone()).collect();
    assert_eq!(files, [one, two]);
    for what in ["missing.txt cannot be read", "it is a folder", "there is no column \"text\""] {
        assert!(run.err.contains(what), "{what}: {}", run.err);
    }
}

#[test]
fn a_place_that_cannot_be_written_is_refused_before_the_work() {
    let folder = Folder::new();
    let data = folder.file("data.jsonl", corpus());
    std::fs::create_dir(folder.path("folder")).unwrap();
    let good = folder.path("good.demarche");
    for (place, what) in [
        (folder.path("none/m.demarche"), "its folder does not exist"),
        (folder.path("folder"), "it is a folder"),
        (folder.path("data.jsonl/m.demarche"), "cannot be written"),
        #[cfg(target_os = "linux")]
        ("/proc/m.demarche".to_string(), "cannot be written"),
    ] {
        for option in ["--out", "--report", "--card"] {
            let arguments = match option {
                "--out" => vec!["--out", &place],
                _ => vec!["--out", &good, option, &place],
            };
            let run = train(&data, &arguments);
            assert_eq!(run.code, 2, "{option} {place}");
            assert!(run.err.contains(what), "{option} {place}: {}", run.err);
            assert!(!run.err.contains("examples"), "before anything was trained: {}", run.err);
            assert!(!folder.exists("good.demarche"), "all or nothing");
        }
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_written_to_and_never_replaced() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    let folder = Folder::new();
    let data = folder.file("data.jsonl", corpus());
    let (model, pipe) = (folder.path("m.demarche"), folder.path("pipe"));
    assert_eq!(train(&data, &["--out", &model]).code, 0);

    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reading = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::read(pipe).unwrap()
    });
    assert_eq!(train(&data, &["--out", &pipe]).code, 0);
    assert_eq!(reading.join().unwrap(), folder.read("m.demarche"));
    assert!(std::fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo(), "still a pipe");

    let (target, link) = (folder.file("target.demarche", "old"), folder.path("link.demarche"));
    symlink(&target, &link).unwrap();
    std::fs::set_permissions(&target, std::fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(train(&data, &["--out", &link]).code, 0);
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink(), "still a link");
    assert_eq!(folder.read("target.demarche"), folder.read("m.demarche"));
    let mode = std::fs::metadata(&target).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600, "who may read it does not change");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_is_not_replaced() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let data = folder.file("data.jsonl", corpus());
    let model = folder.file("m.demarche", "kept");
    std::fs::set_permissions(&model, std::fs::Permissions::from_mode(0o444)).unwrap();
    // Root may write anything, and there is nothing to see.
    if std::fs::File::options().append(true).open(&model).is_ok() {
        return;
    }
    let run = train(&data, &["--out", &model]);
    assert!(run.code == 2 && run.err.contains("m.demarche cannot be written"), "{}", run.err);
    assert_eq!(folder.read("m.demarche"), b"kept");
}
