//! The deep model on the command line: how its files are found, that it is the same with any number of threads, and how
//! many a cascade asks of it.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{Folder, corpus, deep_folder, demarche, encoder, head, tiny_model};
use serde_json::Value;

const ROWS: &str = "{\"id\": 1, \"text\": \"We thank our neighbours.\"}\nbroken\n{\"id\": 2, \"text\": \" \"}\n\
    {\"id\": 3, \"text\": \"We denounce their envoy at the border.\"}\n";

#[test]
fn an_encoder_is_found_by_option_by_environment_and_beside_the_head() {
    let folder = Folder::new();
    let moved = folder.file("mine.demarche", std::fs::read(head()).unwrap());
    let alone = ["label", "--lines", "--model", &moved];
    assert_eq!(demarche(&alone, b"We thank them.").code, 2);

    let by_option = demarche(&[&alone[..], &["--encoder", &encoder()]].concat(), b"We thank them.");
    assert_eq!(by_option.code, 0, "{}", by_option.err);
    let by_environment = common::command(&["explain", "We thank them.", "--model", &moved])
        .env("DEMARCHE_ENCODER", encoder())
        .output()
        .unwrap();
    assert!(by_environment.status.success());
    folder.file("demarche-deep.encoder", std::fs::read(encoder()).unwrap());
    assert_eq!(demarche(&alone, b"We thank them.").out, by_option.out);

    // In models/ of the working directory, the head that comes with the encoder, too.
    let models = Folder::new();
    std::fs::create_dir(models.path("models")).unwrap();
    for name in ["demarche-deep.encoder", "demarche-deep.demarche"] {
        let from = format!("{}/{name}", deep_folder());
        std::fs::copy(from, models.path(&format!("models/{name}"))).unwrap();
    }
    let built_in = common::command(&["explain", "We thank them.", "--tier", "deep"])
        .current_dir(models.path(""))
        .output()
        .unwrap();
    assert!(built_in.status.success(), "{}", String::from_utf8_lossy(&built_in.stderr));
    assert_eq!(built_in.stdout, by_environment.stdout);
}

#[test]
fn answers_are_in_order_and_the_same_with_any_number_of_threads_and_in_every_format() {
    let folder = Folder::new();
    let texts: Vec<String> = corpus()
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["text"].as_str().unwrap().into())
        .collect();
    let lines = folder.file("lines.txt", texts.join("\n\n"));
    let article = folder.file("article.txt", texts.join(" "));
    for (file, kind) in [(&lines, "lines"), (&article, "text")] {
        for tier in [&["--model", &head()][..], &["--model", &head(), "--tier", "auto"]] {
            let run = |threads| {
                let how = ["--input", kind, "-f", "jsonl", "--threads", threads];
                demarche(&[&["label", file], &how[..], tier].concat(), b"")
            };
            let one = run("1");
            assert_eq!((one.code, &one.out), (0, &run("3").out), "{}", one.err);
            let read: Vec<Value> = one.objects();
            let read: Vec<&str> = read.iter().filter_map(|one| one["text"].as_str()).collect();
            let read: Vec<&str> = read.into_iter().filter(|text| !text.is_empty()).collect();
            assert_eq!(read, texts);
        }
    }
}

#[test]
fn rows_keep_their_fields_and_bad_ones_are_named() {
    let head = head();
    let run = demarche(&["label", "--jsonl", "-f", "jsonl", "--model", &head], ROWS.as_bytes());
    assert_eq!((run.code, run.named()), (1, vec![2]), "{}", run.err);
    let tones: Vec<Value> = run.objects().iter().map(|object| object["tone"].clone()).collect();
    assert_eq!(tones, ["conciliatory".into(), Value::Null, Value::Null, "accusatory".into()]);
    let alone = demarche(
        &["label", "--lines", "-f", "jsonl", "--model", &head],
        b"We thank our neighbours.",
    );
    assert_eq!(alone.objects()[0]["probabilities"], run.objects()[0]["probabilities"]);
}

#[test]
fn a_cascade_says_how_many_were_asked_of_deep() {
    let folder = Folder::new();
    let data = folder.file("data.jsonl", corpus());
    let n = corpus().lines().count();
    let measured = |options: &[&str]| {
        let run = demarche(&[&["evaluate"], options, &["--json", "--draws", "0"]].concat(), b"");
        assert_eq!(run.code, 0, "{}", run.err);
        run.json()
    };
    let encoder = encoder();
    let auto = ["--tier", "auto", "--encoder", &encoder, "--deep-below"];
    let asked = |below| {
        let json = measured(&[&[tiny_model(), &data], &auto[..], &[below]].concat());
        assert!(json["deep"]["encoder_sha256"].is_string());
        json["deep"]["asked"].as_u64().unwrap()
    };
    let (never, sometimes, always) = (asked("0"), asked("0.9"), asked("1"));
    assert!(never <= sometimes && sometimes <= always, "{never} {sometimes} {always}");
    assert_eq!(always, n as u64);

    let deep = measured(&[&head(), &data, "--against", tiny_model()]);
    assert_eq!(deep["deep"]["asked"], n);
    assert!(deep["metrics"]["accuracy"].as_f64().unwrap() > 0.9);
    assert!(deep["against"]["differences"].is_object());
    assert_eq!(measured(&[tiny_model(), &data])["deep"], Value::Null);
}

#[test]
fn training_a_head_writes_report_and_card_and_the_same_bytes_again() {
    let folder = Folder::new();
    let data = folder.file("data.jsonl", corpus());
    let (encoder, report, card) = (encoder(), folder.path("r.json"), folder.path("card.md"));
    let train = |out: &str| {
        let files = ["--report", &report, "--card", &card, "--dev", &data];
        let how = ["--features", "deep", "--encoder", &encoder, "--cross-validate-by", "source"];
        demarche(&[&["train", &data, "--out", out], &how[..], &files].concat(), b"")
    };
    for out in ["a.demarche", "b.demarche"] {
        let run = train(&folder.path(out));
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.err.contains("cross-validated"), "{}", run.err);
    }
    assert_eq!(folder.read("a.demarche"), folder.read("b.demarche"));
    let report: Value = serde_json::from_slice(&folder.read("r.json")).unwrap();
    assert_eq!(report["settings"]["features"], "deep");
    assert_eq!(report["settings"]["penalty"], 100);
    assert_eq!(report["features"], common::word_encoder::WIDTH);
    assert_eq!(report["encoder"].as_str().unwrap().len(), 64);
    let card = String::from_utf8(folder.read("card.md")).unwrap();
    assert!(card.contains("sentence encoder") && !card.contains("n-grams"), "{card}");
}
