//! Statements with every name masked, for the scripts of `training/`: one JSON string a line in, one a line out.

use std::error::Error;
use std::io::{BufRead, Write, stdin, stdout};

use demarche::Classifier;

fn main() -> Result<(), Box<dyn Error>> {
    let classifier = Classifier::builtin()?;
    let mut out = stdout().lock();
    for line in stdin().lock().lines() {
        let text: String = serde_json::from_str(&line?)?;
        let mut masked = String::with_capacity(text.len());
        let mut end = 0;
        for name in classifier.names(&text) {
            masked.push_str(&text[end..name.span.start]);
            masked.push_str("@name");
            end = name.span.end;
        }
        masked.push_str(&text[end..]);
        writeln!(out, "{}", serde_json::to_string(&masked)?)?;
    }
    Ok(())
}
