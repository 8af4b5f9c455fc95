//! Examples as JSON lines, the rows of `demarche train`: what is hashed is what is read.

use demarche::train::{Example, Population};
use demarche::{Classes, Error};
use serde::Deserialize;

/// Most bytes of examples. Training takes some twenty times their size.
pub(super) const MOST: usize = 64 << 20;

/// Some editors put it at the start of a file.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Longest part of a label that a message repeats, in characters.
const SHOWN: usize = 40;

#[derive(Deserialize)]
struct Row {
    text: String,
    label: String,
    #[serde(default = "usual")]
    weight: f64,
}

const fn usual() -> f64 {
    1.0
}

/// The examples in `jsonl`. `what` is what messages call one of them.
///
/// # Errors
/// [`Error::Data`] naming the first row that is no example of these classes, or saying that there is none.
pub(super) fn examples(
    jsonl: &[u8],
    what: &str,
    classes: &Classes,
    population: Population,
) -> Result<Vec<Example>, Error> {
    let rows = jsonl.strip_prefix(BYTE_ORDER_MARK).unwrap_or(jsonl);
    let rows = rows.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
    let rows = rows.filter(|row| !row.is_empty());
    let examples: Result<Vec<Example>, Error> = (1_usize..)
        .zip(rows)
        .map(|(number, row)| {
            let example = example(row, classes);
            let example = example.map_err(|wrong| Error::Data(format!("{what} {number}: {wrong}")));
            Ok(Example { population, ..example? })
        })
        .collect();
    match examples? {
        none if none.is_empty() => Err(Error::Data(format!("there is no {what}"))),
        examples => Ok(examples),
    }
}

fn example(row: &[u8], classes: &Classes) -> Result<Example, String> {
    let Row { text, label, weight } = serde_json::from_slice(row).map_err(|wrong| {
        let wrong = wrong.to_string();
        // The line is always 1 here.
        let told = wrong.rsplit_once(" at line ").map_or(wrong.as_str(), |(told, _)| told);
        format!("{}; it is {{\"text\": \"…\", \"label\": \"…\"}}", shortened(told))
    })?;
    if text.trim().is_empty() {
        return Err("its text is blank".into());
    }
    let Some(class) = classes.index_of(&label) else {
        let (label, known) = (shortened(&label), classes.names().join(", "));
        return Err(format!("its label \"{label}\" is none of the classes: {known}"));
    };
    Ok(Example { weight, ..Example::new(text, class) })
}

fn shortened(told: &str) -> String {
    match told.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &told[..end]),
        None => told.into(),
    }
}
