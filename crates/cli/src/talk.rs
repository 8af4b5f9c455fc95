//! What the program says on stderr: errors and bad rows, as sentences or (`--json-errors`) as one JSON
//! object a line, and remarks for people.

use std::io::Write;

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use crate::error::{CliError, RowError};
use crate::output::plain;

/// A voice on stderr.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Talk {
    json: bool,
    quiet: bool,
}

/// One error under `--json-errors`.
#[derive(Serialize)]
struct Told<'a> {
    code: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
}

const RED: Style = AnsiColor::Red.on_default().bold();
const YELLOW: Style = AnsiColor::Yellow.on_default().bold();

impl Talk {
    pub(crate) const fn new(json: bool, quiet: bool) -> Self {
        Self { json, quiet }
    }

    /// True where remarks and progress are wanted.
    pub(crate) const fn remarks(&self) -> bool {
        !self.json && !self.quiet
    }

    /// True where every bad row is named, however many: a program reads along.
    pub(crate) const fn names_every_row(&self) -> bool {
        self.json
    }

    /// An error that ends the run, or leaves out a file.
    pub(crate) fn error(&self, error: &CliError) {
        let message = error.to_string();
        if self.json {
            let (file, line) = (error.file(), error.line());
            self.tell(&Told { code: error.code(), message: &message, file: file.as_deref(), line });
        } else {
            say(&format!("{RED}error:{RED:#} {}", plain(&message)));
        }
    }

    /// A bad row.
    pub(crate) fn row(&self, file: &str, line: u64, error: &RowError) {
        let message = error.to_string();
        if self.json {
            self.tell(&Told {
                code: error.code(),
                message: &message,
                file: Some(file),
                line: Some(line),
            });
        } else {
            let (file, message) = (plain(file), plain(&message));
            say(&format!("{YELLOW}{file}, line {line}:{YELLOW:#} {message}"));
        }
    }

    /// Something for people to know.
    pub(crate) fn remark(&self, text: &str) {
        if self.remarks() {
            say(text);
        }
    }

    fn tell(&self, told: &Told<'_>) {
        say(&serde_json::to_string(told).unwrap_or_default());
    }
}

/// Where stderr is closed there is nobody to tell, and the exit code still speaks.
fn say(line: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}

/// The bad rows of one input: the first are named, the others counted.
#[derive(Debug)]
pub(crate) struct BadRows {
    file: String,
    limit: usize,
    count: usize,
}

impl BadRows {
    pub(crate) const fn new(file: String, limit: usize) -> Self {
        Self { file, limit, count: 0 }
    }

    /// How many there were.
    pub(crate) const fn count(&self) -> usize {
        self.count
    }

    /// Names a row, or only counts it.
    pub(crate) fn tell(&mut self, talk: &Talk, line: u64, error: &RowError) {
        self.count += 1;
        if self.count <= self.limit || talk.names_every_row() {
            talk.row(&self.file, line, error);
        }
    }

    /// Tells how many were not named.
    pub(crate) fn end(&self, talk: &Talk) {
        if self.count > self.limit && !talk.names_every_row() {
            say(&format!("{}: and {} more bad rows", self.file, self.count - self.limit));
        }
    }
}
