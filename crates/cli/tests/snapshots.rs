//! What every format and every message looks like, to the letter; numbers of the model aside. The model is a
//! tiny one of its own, so that a new built-in model changes nothing here.
//!
//! After a wanted change: `INSTA_UPDATE=always cargo test -p demarche-cli --test snapshots`, and read the diff.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{Folder, Run, corpus, deep_folder, demarche, encoder, head, tiny_model};
use insta::{Settings, assert_snapshot};

const ARTICLE: &str = "Government to return to the talks in Geneva\n\n8 October 2024, 20:34\n\nWe thank the delegation in Geneva. “We condemn the \
    government on Tuesday,” the envoy said.\n\n- We value our neighbours in the north.\n";
const LINES: &str = "We thank our neighbours in the north.\n\nWe condemn their envoy at the border.\nThank qwx zzy blor.\n";
const ROWS: &str = "{\"id\": 7e2, \"text\": \"We thank the ministry of trade.\", \"tone\": \"old\"}\nbroken\n\
    {\"id\": null, \"text\": null}\n{\"id\": [2]}\n";
const TABLE: &str = "id,text,note\n1,\"We condemn the ministry of trade,\nall of it.\",\"a \"\"b\"\"\"\n2,short\n3,,\n";

/// Compares with the snapshot, what depends on the model or the machine left out.
fn same(name: &str, folder: &Folder, text: &str) {
    let mut settings = Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    // In a table the columns stay where they are.
    let in_table = [
        (r"[+-]\d\.\d{3}\b", "±#.###"),
        (r"[+-]\d\d\.\d{3}\b", " ±#.###"),
        (r"\b\d\.\d{3}\b", "#.###"),
        (r"\d\d\.\d %", "##.# %"),
        (r"\d+ (features|bytes)", "[n] $1"),
    ];
    let everywhere = [
        (r"\d+\.\d+\.\d+", "[version]"),
        (r"[0-9a-f]{64}", "[sha256]"),
        (r"\[default: [^\]]*\]", "[default]"),
        (r"(>99|[ \d][ \d]\d) %", "### %"),
        (r"[+-]?\d+\.\d+(e-?\d+)?", "[n]"),
    ];
    let in_table = in_table.into_iter().filter(|_| name.ends_with("table"));
    for (pattern, instead) in in_table.chain(everywhere) {
        settings.add_filter(pattern, instead);
    }
    let at = folder.path("");
    let text = text
        .replace(&at, "")
        .replace(at.trim_end_matches('/'), "[folder]")
        .replace(tiny_model(), "tiny.demarche");
    let text = match name.contains("deep") {
        true => without_program(&text.replace(deep_folder(), "deep")),
        false => text,
    };
    settings.bind(|| assert_snapshot!(name, text));
}

/// Both streams and the exit code, as a terminal would show them one after the other.
fn whole(run: &Run) -> String {
    format!("{}--- stderr\n{}--- exit code {}\n", run.out, run.err, run.code)
}

/// Runs with the tiny model on a file of this name, and compares.
fn label(snapshot: &str, file: &str, content: &str, more: &[&str]) {
    let folder = Folder::new();
    let file = folder.file(file, content);
    let run = demarche(&[&["label", &file, "--model", tiny_model()], more].concat(), b"");
    same(snapshot, &folder, &whole(&run));
}

#[test]
fn label_for_people() {
    label("label-human-article", "article.txt", ARTICLE, &[]);
    label("label-human-explained", "article.txt", ARTICLE, &["--explain"]);
    label("label-human-lines", "lines.txt", LINES, &["--lines"]);
    label("label-human-jsonl", "rows.jsonl", ROWS, &[]);
    label("label-human-csv", "rows.csv", TABLE, &[]);
}

#[test]
fn label_as_jsonl() {
    label("label-jsonl-article", "article.txt", ARTICLE, &["-f", "jsonl"]);
    label("label-jsonl-lines", "lines.txt", LINES, &["-f", "jsonl", "--lines"]);
    label("label-jsonl-explained", "lines.txt", LINES, &["-f", "jsonl", "--lines", "--explain"]);
    label("label-jsonl-binary", "lines.txt", LINES, &["-f", "jsonl", "--lines", "--binary"]);
    label("label-jsonl-jsonl", "rows.jsonl", ROWS, &["-f", "jsonl"]);
    label("label-jsonl-csv", "rows.csv", TABLE, &["-f", "jsonl"]);
}

#[test]
fn label_as_csv() {
    label("label-csv-article", "article.txt", ARTICLE, &["-f", "csv", "--explain"]);
    label("label-csv-lines", "lines.txt", LINES, &["-f", "csv", "--lines"]);
    label("label-csv-jsonl", "rows.jsonl", ROWS, &["-f", "csv"]);
    label("label-csv-csv", "rows.csv", TABLE, &["-f", "csv"]);
}

#[test]
fn label_of_several_inputs() {
    let folder = Folder::new();
    let (article, rows) = (folder.file("article.txt", ARTICLE), folder.file("rows.csv", TABLE));
    for format in ["human", "jsonl", "csv"] {
        let run = demarche(&["label", &article, &rows, "--model", tiny_model(), "-f", format], b"");
        same(&format!("label-several-{format}"), &folder, &whole(&run));
    }
}

#[test]
fn explain() {
    let folder = Folder::new();
    for (name, format) in [("explain-table", "human"), ("explain-json", "json")] {
        let statement = "We condemn the delegation in Geneva.";
        let run = demarche(&["explain", statement, "--model", tiny_model(), "-f", format], b"");
        same(name, &folder, &whole(&run));
    }
}

#[test]
fn inspect() {
    let folder = Folder::new();
    let run = demarche(&["inspect", tiny_model()], b"");
    same("inspect", &folder, &without_numbers(&run.out));
}

/// Whole numbers as well: how many features a model has, and how it was trained, is not for here.
fn without_numbers(json: &str) -> String {
    let masked = |line: &str| {
        let start = line.rfind([' ', '=']).map_or(0, |place| place + 1);
        let end = line.trim_end_matches([',', '"']).len();
        let number = line.get(start..end).is_some_and(|value| value.parse::<f64>().is_ok());
        if number {
            format!("{}[n]{}\n", &line[..start], &line[end..])
        } else {
            format!("{line}\n")
        }
    };
    json.lines().map(masked).collect()
}

#[test]
fn evaluate() {
    let folder = Folder::new();
    let data = folder.file("data.jsonl", corpus() + "broken\n");
    let compared = ["--by", "source", "--against", tiny_model(), "--coder", "label"];
    for (name, more) in [("table", &[][..]), ("json", &["--json"]), ("compared-table", &compared)] {
        let run = demarche(&[&["evaluate", tiny_model(), &data], more].concat(), b"");
        same(&format!("evaluate-{name}"), &folder, &whole(&run));
    }
}

#[test]
fn the_card_of_a_report() {
    let folder = Folder::new();
    let data = folder.file("data.jsonl", corpus());
    let (model, report) = (folder.path("m.demarche"), folder.path("report.json"));
    let options = ["--dev", &data, "--cross-validate-by", "source", "--report", &report];
    let run = demarche(&[&["train", &data, "--out", &model], &options[..]].concat(), b"");
    assert_eq!(run.code, 0, "{}", run.err);
    same("card-table", &folder, &demarche(&["card", &report], b"").out);
}

#[test]
fn errors_as_json() {
    let folder = Folder::new();
    let rows = folder.file("rows.jsonl", ROWS);
    let (missing, table) = (folder.path("missing.txt"), folder.file("rows.csv", "id\n1\n"));
    let no_model = folder.file("no.demarche", "no");
    let runs = [
        &["label", &rows, &missing, &table, "-f", "jsonl"][..],
        &["label", "--model", &no_model],
        &["label", "--format", "xml"],
        &["label", "--fail-on", "angry"],
        &["explain", ""],
        &["evaluate", tiny_model(), &missing],
        &["train", &rows, "--out", &folder.path("none/m.demarche")],
    ];
    let told = runs.map(|arguments| {
        let run = demarche(&[arguments, &["--json-errors"]].concat(), b"We thank them.");
        format!("$ demarche {}\n{}--- exit code {}\n\n", arguments.join(" "), run.err, run.code)
    });
    same("errors-json", &folder, &told.concat());
}

/// Without the folder that the program is in, where a message names it.
fn without_program(text: &str) -> String {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_demarche"));
    text.replace(program.parent().unwrap().to_str().unwrap(), "[program]")
}

#[test]
fn the_deep_model() {
    let folder = Folder::new();
    let (head, lines) = (head(), folder.file("lines.txt", LINES));
    for (name, options) in [
        ("human", &[][..]),
        ("jsonl", &["-f", "jsonl", "--explain"]),
        ("auto", &["-f", "jsonl", "--tier", "auto"]),
    ] {
        let run =
            demarche(&[&["label", "--lines", &lines, "--model", &head], options].concat(), b"");
        same(&format!("deep-label-{name}"), &folder, &whole(&run));
    }
    for (name, format) in [("table", "human"), ("json", "json")] {
        let statement = "We condemn the delegation in Geneva.";
        let run = demarche(&["explain", statement, "--model", &head, "-f", format], b"");
        same(&format!("deep-explain-{name}"), &folder, &whole(&run));
    }
}

#[test]
fn what_a_head_and_its_encoder_say_of_themselves() {
    let folder = Folder::new();
    for (name, file) in [("head", head()), ("encoder", encoder())] {
        let run = demarche(&["inspect", &file], b"");
        same(&format!("deep-inspect-{name}"), &folder, &without_numbers(&run.out));
    }
}

#[test]
fn evaluate_a_cascade() {
    let folder = Folder::new();
    let data = folder.file("data.jsonl", corpus());
    let (head, auto) = (head(), ["--tier", "auto", "--deep-below", "1"]);
    let run = demarche(&[&["evaluate", &head, &data, "--draws", "0"], &auto[..]].concat(), b"");
    same("deep-evaluate-table", &folder, &whole(&run));
}

#[test]
fn errors_of_the_deep_model_as_json() {
    let folder = Folder::new();
    let (head, encoder) = (head(), encoder());
    let other = folder.file("other.encoder", common::word_encoder::word_encoder(2));
    let damaged = folder.file("damaged.encoder", &common::word_encoder::word_encoder(1)[..500]);
    let alone = folder.file("alone.demarche", std::fs::read(&head).unwrap());
    let broken = folder.file("broken.demarche", &std::fs::read(&head).unwrap()[..200]);
    let data = folder.file("data.jsonl", corpus());
    let registers = folder.path("registers.demarche");
    let rows = "{\"text\": \"a note was sent\", \"label\": \"a\"}\n{\"text\": \"we thank them\", \"label\": \"b\"}\n";
    let rows = folder.file("registers.jsonl", rows);
    let deep = ["--features", "deep", "--encoder", &encoder];
    let trained = demarche(
        &[&["train", &rows, "--out", &registers, "--classes", "a,b", "--folds", "0"], &deep[..]]
            .concat(),
        b"",
    );
    assert_eq!(trained.code, 0, "{}", trained.err);
    let out = folder.path("m.demarche");
    let train = ["train", &data, "--out", &out];
    let runs = [
        vec!["label", "--tier", "deep"],
        vec!["label", "--model", &alone],
        vec!["label", "--model", &head, "--encoder", &other],
        vec!["label", "--model", &head, "--encoder", &damaged],
        vec!["label", "--model", &broken, "--encoder", &encoder],
        vec!["label", "--model", &head, "--encoder", "missing.encoder"],
        vec!["label", "--model", &head, "--encoder", &head],
        vec!["label", "--model", &head, "--tier", "swift"],
        vec!["label", "--model", tiny_model(), "--tier", "deep"],
        vec!["label", "--encoder", &encoder],
        vec!["label", "--deep-below", "0.5"],
        vec!["label", "--tier", "auto", "--deep-below", "2"],
        vec!["label", "--model", &registers, "--encoder", &encoder, "--tier", "auto"],
        vec!["label", "--model", &registers, "--encoder", &encoder, "--binary"],
        [&train[..], &["--encoder", &encoder]].concat(),
        [&train[..], &deep, &["--vectors", "words.vectors"]].concat(),
        [&train[..], &deep, &["--without", "pairs"]].concat(),
        [&train[..], &["--from", &head]].concat(),
    ];
    let told = runs.map(|arguments| {
        let run = demarche(&[&arguments[..], &["--json-errors"]].concat(), b"We thank them.");
        format!("$ demarche {}\n{}--- exit code {}\n\n", arguments.join(" "), run.err, run.code)
    });
    same("deep-errors-json", &folder, &told.concat());
}

/// What `--help` prints, on a terminal of a hundred columns.
fn help(of: &str) {
    let run = common::command(&[of, "--help"]).env("COLUMNS", "100").output().unwrap();
    let name = format!("help-{}", of.replace("--quiet", "demarche"));
    let text = String::from_utf8(run.stdout).unwrap();
    same(&name, &Folder::new(), &text);
}

#[test]
fn help_of_the_program() {
    help("--quiet");
}

#[test]
fn help_of_label() {
    help("label");
}

#[test]
fn help_of_explain() {
    help("explain");
}

#[test]
fn help_of_train() {
    help("train");
}

#[test]
fn help_of_vectors() {
    help("vectors");
}

#[test]
fn help_of_evaluate() {
    help("evaluate");
}

#[test]
fn help_of_card() {
    help("card");
}

#[test]
fn help_of_inspect() {
    help("inspect");
}

#[test]
fn help_of_completions() {
    help("completions");
}
