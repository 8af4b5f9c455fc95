//! How certain figures are, other models, other coders, and the model card of a report.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{Folder, corpus, demarche};
use serde_json::Value;

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

#[test]
fn every_figure_lies_in_its_interval_and_the_seed_decides_the_draws() {
    let folder = Folder::new();
    // A row that any model gets wrong: where all are right, an interval is a point.
    let wrong = "{\"text\": \"We warmly thank them for their help.\", \"label\": \"accusatory\"}\n";
    let data = folder.file("data.jsonl", corpus() + wrong);
    let run = |more: &[&str]| {
        let run = demarche(&[&["evaluate", "builtin", &data, "--json"], more].concat(), b"");
        assert_eq!(run.code, 0, "{}", run.err);
        run.json()
    };
    let json = run(&[]);
    let (metrics, intervals) = (&json["metrics"], &json["intervals"]);
    for (value, name) in [
        (&metrics["accuracy"], "accuracy"),
        (&metrics["macro_f1"], "macro_f1"),
        (&metrics["polar"]["polar_f1"], "polar_f1"),
        (&metrics["polar"]["forced_choice"], "forced_choice"),
        (&metrics["log_loss"], "log_loss"),
        (&metrics["brier"], "brier"),
    ] {
        let interval = &intervals[name];
        let (lower, upper) = (number(&interval["lower"]), number(&interval["upper"]));
        assert!(
            lower <= number(value) && number(value) <= upper && lower < upper,
            "{name}: {json}"
        );
    }
    let p_value = number(&json["calibration"]["confidence"]["p_value"]);
    assert!(p_value > 0.0 && p_value <= 1.0);
    let observed = number(&json["calibration"]["confidence"]["observed"]);
    assert!((observed - number(&metrics["ece"])).abs() < 1e-12);
    assert_eq!(json, run(&[]));
    assert_ne!(*intervals, run(&["--seed", "2"])["intervals"]);
    let without = run(&["--draws", "0"]);
    assert_eq!((&without["intervals"], &without["calibration"]), (&Value::Null, &Value::Null));
    assert_eq!(without["metrics"], *metrics);
}

#[test]
fn the_curve_goes_through_the_model_s_own_margin() {
    let folder = Folder::new();
    let data = folder.file("data.jsonl", corpus());
    let json = demarche(&["evaluate", "builtin", &data, "--json"], b"").json();
    let coverage = &json["coverage"];
    let curve = coverage["curve"].as_array().unwrap();
    let own = curve.iter().find(|point| point["margin"] == coverage["margin"]).unwrap();
    assert_eq!((&own["n"], &own["accuracy"]), (&coverage["n"], &coverage["accuracy"]));
    assert!(curve.windows(2).all(|pair| number(&pair[0]["n"]) >= number(&pair[1]["n"])));
}

#[test]
fn groups_and_lengths_share_out_the_statements() {
    let folder = Folder::new();
    let rows = corpus() + "{\"text\": \"We thank them.\", \"label\": \"conciliatory\"}\n";
    let data = folder.file("data.jsonl", rows);
    let json = demarche(&["evaluate", "builtin", &data, "--json", "--by", "source"], b"").json();
    let names = |field: &str| -> Vec<(String, u64)> {
        let groups = json[field].as_array().unwrap().iter();
        groups.map(|g| (g["name"].as_str().unwrap().into(), g["n"].as_u64().unwrap())).collect()
    };
    let expected = [("", 1), ("s0", 24), ("s1", 24), ("s2", 24)];
    assert_eq!(names("by_group"), expected.map(|(name, n)| (name.to_string(), n)));
    let lengths = names("by_length");
    assert_eq!(lengths.iter().map(|(_, n)| n).sum::<u64>(), 73);
    let table = demarche(&["evaluate", "builtin", &data, "--by", "source"], b"").out;
    assert!(table.contains("\n(none)  ") && table.contains("\ns2  "), "{table}");

    let run = demarche(&["evaluate", "builtin", &data, "--by", "sauce"], b"");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("no row has the field \"sauce\""), "{}", run.err);
}

#[test]
fn another_model_is_compared_on_the_same_rows() {
    let folder = Folder::new();
    let data = folder.file("data.jsonl", corpus());
    let own = folder.path("own.demarche");
    assert_eq!(demarche(&["train", &data, "--out", &own, "--folds", "0"], b"").code, 0);
    let alone = demarche(&["evaluate", &own, &data, "--json"], b"").json();
    let other = demarche(&["evaluate", "builtin", &data, "--json"], b"").json();
    let run =
        |against: &str| demarche(&["evaluate", &own, &data, "--json", "--against", against], b"");
    let both = run("builtin").json();
    assert_eq!(both["metrics"], alone["metrics"]);
    let against = &both["against"];
    let of = |report: &Value| number(&report["metrics"]["accuracy"]);
    let difference = number(&against["differences"]["accuracy"]["difference"]);
    assert!((difference - (of(&alone) - of(&other))).abs() < 1e-12);
    let only = |name: &str| number(&against[name]);
    assert!((only("only_a_right") - only("only_b_right") - 72.0 * difference).abs() < 1e-9);
    assert_eq!(against["b"]["accuracy"], other["metrics"]["accuracy"]);

    let two = folder.path("two.demarche");
    let rows =
        corpus().lines().filter(|row| !row.contains("neutral")).collect::<Vec<_>>().join("\n");
    let polar = folder.file("polar.jsonl", rows);
    let classes = "conciliatory,accusatory";
    let trained = demarche(&["train", &polar, "--classes", classes, "--out", &two], b"");
    assert_eq!(trained.code, 0, "{}", trained.err);
    let refused = run(&two);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("only models with the same classes"), "{}", refused.err);
}

#[test]
fn another_coder_agrees_as_counted_by_hand() {
    // Labels c c n n a, coder c n n n -: of four pairs three agree. By chance (2·1 + 2·3) / 16 = 0.5,
    // kappa (0.75 − 0.5) / 0.5 = 0.5.
    let rows = [
        ("conciliatory", "\"conciliatory\""),
        ("conciliatory", "\"neutral\""),
        ("neutral", "\"neutral\""),
        ("neutral", "\"neutral\""),
        ("accusatory", "null"),
    ];
    let row = |(place, (label, second)): (usize, &(&str, &str))| {
        format!("{{\"text\": \"Note {place}.\", \"label\": \"{label}\", \"second\": {second}}}\n")
    };
    let folder = Folder::new();
    let rows: String = rows.iter().enumerate().map(row).collect();
    let data = folder.file("coded.jsonl", &rows);
    let run = |data: &str, field: &str| {
        demarche(&["evaluate", "builtin", data, "--json", "--coder", field], b"")
    };
    let coding = &run(&data, "second").json()["coding"];
    assert_eq!(coding["left_out"], 1);
    let kappa = &coding["labels_and_coder"];
    assert_eq!((&kappa["n"], number(&kappa["observed"])), (&4.into(), 0.75));
    assert_eq!((number(&kappa["expected"]), number(&kappa["kappa"])), (0.5, 0.5));
    // Alpha: labels c 3, n 5; two coincidences off the diagonal: 1 − 7 · 2 / (64 − 9 − 25).
    let alpha = number(&coding["alpha"]["alpha"]);
    assert!((alpha - (1.0 - 14.0 / 30.0)).abs() < 1e-12, "{alpha}");
    assert_eq!(coding["labels_and_model"]["n"], 5);
    let table = demarche(&["evaluate", "builtin", &data, "--coder", "second"], b"").out;
    assert!(table.contains("labels and second") && table.contains("0.500"), "{table}");

    let absent = run(&data, "third");
    assert_eq!(absent.code, 2);
    assert!(absent.err.contains("no row has a label in the field \"third\""), "{}", absent.err);
    let unknown = folder.file("unknown.jsonl", rows.replace("null", "\"angry\""));
    let unknown = run(&unknown, "second");
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("unknown.jsonl, line 5: label \"angry\""), "{}", unknown.err);
}

#[test]
fn the_card_is_made_of_the_report_alone() {
    let folder = Folder::new();
    let data = folder.file("data.jsonl", corpus());
    let about = folder.file("about.md", "From our own archive, under CC BY 4.0.\n");
    let (report, card) = (folder.path("report.json"), folder.path("CARD.md"));
    let options = ["--report", &report, "--card", &card, "--about", &about, "--dev", &data];
    let grouped = ["--cross-validate-by", "source", "--out", &folder.path("m.demarche")];
    let run = demarche(&[&["train", data.as_str()], &options[..], &grouped].concat(), b"");
    assert_eq!(run.code, 0, "{}", run.err);
    let written = String::from_utf8(folder.read("CARD.md")).unwrap();
    assert_eq!(demarche(&["card", &report], b"").out, written);
    for part in ["under CC BY 4.0.", "95 % interval", "Calibration of the answer", "| margin |"] {
        assert!(written.contains(part), "{part}: {written}");
    }

    let refused = demarche(&["card", &data], b"");
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("no report of a training run"), "{}", refused.err);
}

#[test]
fn the_card_in_the_repository_is_that_of_its_report() {
    let models = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models");
    let run = demarche(&["card", &format!("{models}/report.json")], b"");
    assert_eq!(run.code, 0, "{}", run.err);
    let card = std::fs::read_to_string(format!("{models}/MODEL_CARD.md")).unwrap();
    assert!(
        run.out == card,
        "make it anew: demarche card models/report.json > models/MODEL_CARD.md"
    );
    let report: Value =
        serde_json::from_str(&std::fs::read_to_string(format!("{models}/report.json")).unwrap())
            .unwrap();
    let inspected = demarche(&["inspect"], b"").json();
    assert_eq!(report["model"]["sha256"], inspected["sha256"], "the report is of this model");
}
