//! `demarche train`: the same bytes again, honest errors, nothing half written.

mod common;

use common::{Folder, corpus, demarche};

#[test]
fn the_same_data_give_the_same_bytes_and_everything_asked_for_is_written() {
    let folder = Folder::new();
    let data = folder.file("data.jsonl", corpus());
    let dev = folder.file(
        "dev.jsonl",
        "{\"text\": \"We thank the ministry.\", \"label\": \"conciliatory\"}\n\
        {\"text\": \"We condemn the claims.\", \"label\": \"accusatory\"}\n",
    );
    let train = |out: &str| {
        demarche(
            &[
                "train",
                &data,
                "--out",
                &folder.path(out),
                "--dev",
                &dev,
                "--folds",
                "3",
                "--group-by",
                "source",
                "--report",
                &folder.path("report.json"),
                "--card",
                &folder.path("CARD.md"),
                "--labelled-by",
                "language-models",
            ],
            b"",
        )
    };
    let run = train("a.demarche");
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    assert!(run.err.contains("cross-validated  accuracy"), "{}", run.err);
    train("b.demarche");
    assert_eq!(folder.read("a.demarche"), folder.read("b.demarche"));

    let report: serde_json::Value = serde_json::from_slice(&folder.read("report.json")).unwrap();
    assert_eq!(report["data"][0]["name"], "data.jsonl");
    assert_eq!(report["data"][0]["examples"], 72);
    assert_eq!(report["dev"]["metrics"]["n"], 2);
    assert_eq!(report["by_group"]["groups"].as_array().unwrap().len(), 3);
    assert_eq!(report["model"]["bytes"], folder.read("b.demarche").len());
    let text = String::from_utf8(folder.read("report.json")).unwrap();
    let home = folder.path("");
    assert!(!text.contains(&home), "no folder of this machine in the report: {text}");

    let card = String::from_utf8(folder.read("CARD.md")).unwrap();
    assert!(
        card.contains("are language models that worked by written rules, not people"),
        "{card}"
    );
    for heading in [
        "## Data",
        "## Figures",
        "## Known weaknesses",
        "## Not to be used for",
        "## Making it again",
    ] {
        assert!(card.contains(heading), "{heading}");
    }
    assert!(!card.contains(&home));
}

#[test]
fn an_unknown_label_names_its_line_and_nothing_is_written() {
    let folder = Folder::new();
    let rows = corpus() + "{\"text\": \"We thank them.\", \"label\": \"friendly\"}\n";
    let data = folder.file("data.jsonl", rows);
    let run = demarche(&["train", &data, "--out", &folder.path("m.demarche")], b"");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("data.jsonl, line 73: label \"friendly\""), "{}", run.err);
    assert_eq!(folder.names(), ["data.jsonl"]);

    let run =
        demarche(&["train", &data, "--json-errors", "--out", &folder.path("m.demarche")], b"");
    let error: serde_json::Value = serde_json::from_str(&run.err).unwrap();
    assert_eq!((&error["code"], &error["line"]), (&"unknown-label".into(), &73.into()));
}

#[test]
fn broken_rows_are_named_and_left_out() {
    let folder = Folder::new();
    let broken = "nonsense\n{\"text\": \"no label\"}\n{\"text\": \" \", \"label\": \"neutral\"}\n\
        {\"text\": \"x\", \"label\": \"neutral\", \"weight\": -1}\n";
    let data = folder.file("data.jsonl", broken.to_string() + &corpus());
    let run = demarche(&["train", &data, "--folds", "0", "--out", &folder.path("m.demarche")], b"");
    assert_eq!(run.code, 1, "{}", run.err);
    for line in 1..=4 {
        assert!(run.err.contains(&format!("data.jsonl, line {line}: ")), "{}", run.err);
    }
    assert!(folder.exists("m.demarche"));

    let many = folder.file("many.jsonl", "nonsense\n".repeat(25) + &corpus());
    let run = demarche(&["train", &many, "--folds", "0", "--out", &folder.path("m.demarche")], b"");
    assert!(run.err.contains("line 10:") && !run.err.contains("line 11:"), "{}", run.err);
    assert!(run.err.contains("and 15 more bad rows"), "{}", run.err);
}

#[test]
fn corrections_refine_a_model() {
    let folder = Folder::new();
    let data = folder.file("data.jsonl", corpus());
    let base = folder.path("base.demarche");
    assert_eq!(demarche(&["train", &data, "--folds", "0", "--out", &base], b"").code, 0);
    let statement = "The minister met the commission for fisheries.";
    let correction = format!("{{\"text\": \"{statement}\", \"label\": \"accusatory\"}}\n");
    let correction = folder.file("correction.jsonl", correction);
    let better = folder.path("better.demarche");
    let run =
        demarche(&["train", &correction, "--from", &base, "--dev", &data, "--out", &better], b"");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("1 of 1 answered as labelled, 0 before"), "{}", run.err);
    let tone = |model: &str| {
        let run =
            demarche(&["label", "--lines", "-f", "jsonl", "--model", model], statement.as_bytes());
        run.objects()[0]["tone"].clone()
    };
    assert_eq!((tone(&base), tone(&better)), ("neutral".into(), "accusatory".into()));
    let mixed =
        demarche(&["train", &correction, "--from", &base, "--penalty", "2", "--out", &better], b"");
    assert_eq!(mixed.code, 2);
}

#[test]
fn classes_of_ones_own_and_a_folder_of_data() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("data")).unwrap();
    let corpus = corpus();
    let renamed = corpus.replace("\"accusatory\"", "\"no\"").replace("\"conciliatory\"", "\"yes\"");
    let (first, second) = renamed.split_at(renamed.find("\n").unwrap() + 1);
    folder.file("data/a.jsonl", first);
    folder.file("data/b.jsonl", second);
    folder.file("data/README.md", "not data");
    let (data, model) = (folder.path("data"), folder.path("m.demarche"));
    let run = demarche(
        &["train", &data, "--classes", "yes,neutral,no", "--out", &model, "--folds", "0"],
        b"",
    );
    assert_eq!(run.code, 0, "{}", run.err);
    let run =
        demarche(&["label", "--lines", "-f", "jsonl", "--model", &model], b"We condemn them.\n");
    assert_eq!(run.objects()[0]["tone"], "no");
    assert!(run.objects()[0]["score"].is_null());
    let binary =
        demarche(&["label", "--lines", "--binary", "--model", &model], b"We condemn them.\n");
    assert_eq!(binary.code, 2);
    assert!(binary.err.contains("forced choice"), "{}", binary.err);
}

#[test]
fn what_cannot_be_written_or_used_is_refused_before_training() {
    let folder = Folder::new();
    let data = folder.file("data.jsonl", corpus());
    for (out, what) in [
        (folder.path("none/m.demarche"), "its folder does not exist"),
        (folder.path(""), "it is a folder"),
        (data.clone(), "is named twice"),
        (folder.path("./data.jsonl"), "is named twice"),
    ] {
        let run = demarche(&["train", &data, "--out", &out], b"");
        assert_eq!(run.code, 2);
        assert!(run.err.contains(what), "{out}: {}", run.err);
    }
    let out = folder.path("m.demarche");
    for wrong in [["--folds", "1"], ["--penalty", "0"], ["--classes", "one"]] {
        let run = demarche(&["train", &data, "--out", &out, wrong[0], wrong[1]], b"");
        assert_eq!(run.code, 2, "{wrong:?}");
    }
    assert_eq!(folder.read("data.jsonl"), corpus().into_bytes());
    assert_eq!(folder.names(), ["data.jsonl"]);
}

#[test]
fn a_fold_that_would_hold_everything_out_is_explained() {
    let folder = Folder::new();
    let data = folder.file("data.jsonl", corpus());
    let out = folder.path("m.demarche");
    let run = demarche(&["train", &data, "--group-by", "nowhere", "--out", &out], b"");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("one text or one group"), "{}", run.err);
    let huge = "{\"text\": \"We thank them.\", \"label\": \"neutral\", \"weight\": 1e300}\n";
    let data = folder.file("huge.jsonl", huge.to_string() + &corpus());
    let run = demarche(&["train", &data, "--folds", "0", "--out", &out], b"");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("line 1: field \"weight\""), "{}", run.err);
}
