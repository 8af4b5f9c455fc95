//! How fast a statement is embedded on one core: `DEMARCHE_ENCODER=FILE cargo bench -p demarche --features deep --bench
//! embed`. The statements are the project's own, of 28 to 32 tokens.

#![allow(clippy::expect_used, reason = "a benchmark without its data cannot go on")]
#![allow(clippy::print_stderr, reason = "it says why nothing is measured")]

use std::path::Path;

use demarche::encoder::Encoder;
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    if std::env::var_os("DEMARCHE_ENCODER").is_none() {
        eprintln!("embed: skipped, DEMARCHE_ENCODER does not name an encoder file");
        return;
    }
    divan::main();
}

fn encoder() -> Encoder {
    let file = std::env::var_os("DEMARCHE_ENCODER").expect("an encoder file");
    Encoder::from_bytes(&std::fs::read(file).expect("the encoder file")).expect("an encoder")
}

fn statements(encoder: &Encoder) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/corpus");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the corpus").flatten().map(|e| e.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    let mut statements = Vec::new();
    for file in files.into_iter().take(4) {
        for line in std::fs::read_to_string(file).expect("a file of the corpus").lines() {
            let row: serde_json::Value = serde_json::from_str(line).expect("a row");
            let text = row["text"].as_str().unwrap_or_default();
            if (28..=32).contains(&encoder.tokens(text).len()) {
                statements.push(text.to_owned());
            }
        }
    }
    statements
}

#[divan::bench(args = [1, 32])]
fn embed(bencher: Bencher, batch: usize) {
    let encoder = encoder();
    let statements = statements(&encoder);
    let texts: Vec<&str> = statements.iter().map(String::as_str).take(batch).collect();
    bencher.counter(ItemsCount::new(batch)).bench_local(|| encoder.embed(&texts));
}

#[divan::bench]
fn tokens(bencher: Bencher) {
    let encoder = encoder();
    let statements = statements(&encoder);
    bencher
        .counter(ItemsCount::new(statements.len()))
        .bench_local(|| statements.iter().map(|text| encoder.tokens(text).len()).sum::<usize>());
}

#[divan::bench]
fn load(bencher: Bencher) {
    let file = std::env::var_os("DEMARCHE_ENCODER").expect("an encoder file");
    let bytes = std::fs::read(file).expect("the encoder file");
    bencher.bench_local(|| Encoder::from_bytes(&bytes));
}
