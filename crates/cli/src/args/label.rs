//! `demarche label`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::TierArgs;
use crate::models::BUILTIN;

/// Give every statement of a text, or every row of a file, its tone.
///
/// Running text is the default: sentences, headlines and quotations are found, page furniture is left out.
/// With --lines each line is a statement. JSONL and CSV keep their other fields and columns, in order.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct LabelArgs {
    /// Files to read, - for stdin. Without any, stdin. One that cannot be read does not stop the others
    pub(crate) files: Vec<PathBuf>,

    /// What the input is. Without it the name's ending decides: .jsonl, .ndjson and .json, .csv and .tsv, else text
    #[arg(long, short, value_enum, value_name = "KIND")]
    pub(crate) input: Option<InputKind>,

    /// One statement a line: short for --input lines
    #[arg(long, conflicts_with = "input")]
    pub(crate) lines: bool,

    /// One JSON object a line: short for --input jsonl
    #[arg(long, conflicts_with_all = ["input", "lines"])]
    pub(crate) jsonl: bool,

    /// JSONL: the field with the statement
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub(crate) field: String,

    /// CSV: the column with the statement, by its name in the first row
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub(crate) column: String,

    /// CSV: what stands between columns, one character or "tab". Without it a comma, in .tsv a tab
    #[arg(long, value_name = "CHAR", value_parser = delimiter)]
    pub(crate) delimiter: Option<u8>,

    /// How to write the answers
    #[arg(long, short, value_enum, default_value_t = OutputFormat::Human)]
    pub(crate) format: OutputFormat,

    /// Choose between conciliatory and accusatory only
    #[arg(long)]
    pub(crate) binary: bool,

    /// Show the words that decided: marked *so* in human output, as "reasons", "words" and "notInText" in jsonl
    #[arg(long, short)]
    pub(crate) explain: bool,

    /// The model: a file, or "builtin"
    #[arg(long, short, value_name = "FILE", default_value = BUILTIN)]
    pub(crate) model: String,

    /// Exit with 1 when any statement has this tone
    #[arg(long, value_name = "CLASS")]
    pub(crate) fail_on: Option<String>,

    #[command(flatten)]
    pub(crate) tier: TierArgs,
}

/// What an input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputKind {
    /// Running text: statements are found in it
    Text,
    /// One statement a line
    Lines,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a header
    Csv,
    /// Tab-separated values with a header
    Tsv,
}

/// How answers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// For reading: a mark, a percentage and the statement, and the balance at the end
    Human,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a header
    Csv,
}

fn delimiter(written: &str) -> Result<u8, &'static str> {
    match written.as_bytes() {
        b"tab" | b"\\t" => Ok(b'\t'),
        [byte] if byte.is_ascii() && !b"\"\r\n".contains(byte) => Ok(*byte),
        _ => Err("it is one character of ASCII, or \"tab\""),
    }
}

const EXAMPLES: &str = "\
Examples:
  demarche label article.txt
      read an article on the terminal
  pbpaste | demarche label
      the same for what was just copied
  demarche label --lines --format jsonl < statements.txt > tones.jsonl
      one statement a line: exactly one object a line, in order
      {\"text\":…,\"tone\":\"accusatory\",\"probabilities\":{…},\"score\":-0.81,\"unsure\":null}
      a blank line has \"tone\":null; a line that is not UTF-8 has that and an \"error\"
  demarche label speeches.csv --column statement --format csv > labelled.csv
      other columns stay; tone, p_conciliatory, p_neutral, p_accusatory, score and unsure are added
  demarche label draft.txt --fail-on accusatory --format csv > /dev/null
      a check: exit code 1 when an accusatory statement is in the draft

What an answer says:
  tone           always the likeliest class
  probabilities  one a class, summing to 1; in CSV p_conciliatory and so on
  score          p(conciliatory) − p(accusatory), from −1 to 1
  unsure         null, or why not to rely on it: too-little-known-text, too-close, not-english
  reasons        with --explain: exact (they add up to the logits; swift) or measured (deep)
  start, end     where the statement stands in a running text, in bytes of the file
Human output marks conciliatory with +, neutral with ·, accusatory with −, unsure with ?.
Fields and columns of the input that have the name of one of ours are replaced.

What is read:
  UTF-8: 128 MiB of running text, or any number of rows of 16 MiB. A line ends with LF or CRLF.
  Blank lines are no rows of JSONL or CSV; with --lines they are answered with nulls.
  A row that cannot be read is named on stderr and has an error in its answer; the others are
  read, and the exit code is 1. A file that cannot be read is left out, and the exit code is 2.";
