//! How fast a statement is answered on one core: `cargo bench -p demarche --bench label`. The statements are the
//! project's own, of 130 to 170 bytes, 150 on average.

#![allow(clippy::expect_used, reason = "a benchmark without its data cannot go on")]

use std::path::Path;

use demarche::Classifier;
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

fn statements() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/corpus");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the corpus").flatten().map(|e| e.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    let mut statements = Vec::new();
    for file in files {
        for line in std::fs::read_to_string(file).expect("a file of the corpus").lines() {
            let row: serde_json::Value = serde_json::from_str(line).expect("a row");
            statements.extend(
                row["text"].as_str().filter(|t| (130..=170).contains(&t.len())).map(String::from),
            );
        }
    }
    statements
}

fn each<T>(bencher: Bencher, answer: impl Fn(&Classifier, &str) -> T) {
    let classifier = Classifier::builtin().expect("the built-in model");
    let statements = statements();
    let bytes: usize = statements.iter().map(String::len).sum();
    bencher.counter(ItemsCount::new(statements.len())).counter(BytesCount::new(bytes)).bench_local(
        || {
            for statement in &statements {
                black_box(answer(&classifier, black_box(statement)));
            }
        },
    );
}

#[divan::bench]
fn label(bencher: Bencher) {
    each(bencher, Classifier::label);
}

#[divan::bench]
fn explain(bencher: Bencher) {
    each(bencher, Classifier::explain);
}

#[divan::bench]
fn tokenize(bencher: Bencher) {
    each(bencher, |_, statement| demarche::tokenize::tokenize(statement));
}

#[divan::bench]
fn segment(bencher: Bencher) {
    each(bencher, |_, statement| demarche::segment(statement));
}

#[divan::bench]
fn load() -> Classifier {
    Classifier::builtin().expect("the built-in model")
}
