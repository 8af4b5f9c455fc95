//! What ends a run (`CliError`) and what spoils one row of it (`RowError`). Each message says what is wrong
//! and what to do; where it is wrong, the file and the line, is told beside it.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::input::LONGEST;

/// An error that ends the run.
#[derive(Debug, Error)]
pub(crate) enum CliError {
    /// Options that do not go together, or a value that fits nothing.
    #[error("{0}")]
    Usage(String),
    /// An input that cannot be opened or read.
    #[error("{file} cannot be read: {source}. Check the name and its permissions")]
    Read { file: String, source: io::Error },
    /// An input of which nothing can be used.
    #[error("{file}: {what}")]
    Input { file: String, what: String },
    /// A row that makes the whole input unusable.
    #[error("{file}, line {line}: {error}")]
    Row { file: String, line: u64, error: RowError },
    /// A file that is no model, or cannot be used here.
    #[error("{file}: {source}")]
    Model { file: String, source: demarche::Error },
    /// A file of the deep model that is nowhere.
    #[error(
        "{name} is not in {}. It is a part of the deep model, which is not built in: take it from the folder models/ \
         of the project's repository, or name an encoder with --encoder FILE or DEMARCHE_ENCODER and a head of yours \
         as the model; --tier swift needs neither",
        folders.iter().map(|folder| folder.display().to_string()).collect::<Vec<_>>().join(", ")
    )]
    NoDeep { name: &'static str, folders: Vec<PathBuf> },
    /// The library refuses.
    #[error(transparent)]
    Core(#[from] demarche::Error),
    /// Nothing could be measured.
    #[error("{file}: {source}")]
    Metrics { file: String, source: demarche::metrics::MetricsError },
    /// A file that cannot be written.
    #[error("{} cannot be written: {source}. Choose another place or make room", path.display())]
    Write { path: PathBuf, source: io::Error },
    /// Standard output is gone or full.
    #[error("standard output cannot be written: {0}. Make room, or write elsewhere")]
    Stdout(#[source] io::Error),
    /// Ctrl-C.
    #[error("ended by Ctrl-C: no line and no file is left half written")]
    Interrupted,
    /// The system refuses a thread.
    #[error("no threads can be started: {0}. Give a smaller --threads")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

impl CliError {
    /// A short stable name, the `code` under `--json-errors`.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Usage(_) => "usage",
            Self::Read { .. } => "read",
            Self::Input { .. } => "input",
            Self::Row { error, .. } => error.code(),
            Self::Model { source, .. } | Self::Core(source) => source.code(),
            Self::NoDeep { .. } => "no-deep-model",
            Self::Metrics { .. } => "metrics",
            Self::Write { .. } => "write",
            Self::Stdout(_) => "stdout",
            Self::Interrupted => "interrupted",
            Self::Threads(_) => "threads",
        }
    }

    /// The file it is about.
    pub(crate) fn file(&self) -> Option<String> {
        match self {
            Self::Read { file, .. }
            | Self::Input { file, .. }
            | Self::Row { file, .. }
            | Self::Model { file, .. }
            | Self::Metrics { file, .. } => Some(file.clone()),
            Self::Write { path, .. } => Some(path.display().to_string()),
            Self::Usage(_)
            | Self::NoDeep { .. }
            | Self::Core(_)
            | Self::Stdout(_)
            | Self::Interrupted
            | Self::Threads(_) => None,
        }
    }

    /// The line it is about, counted from 1.
    pub(crate) fn line(&self) -> Option<u64> {
        match self {
            Self::Row { line, .. } => Some(*line),
            _ => None,
        }
    }

    /// True where whoever read stdout has closed it.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Stdout(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// What is wrong with one row. The other rows are used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum RowError {
    /// Bytes that are no text.
    #[error("invalid UTF-8: save the file as UTF-8")]
    Utf8,
    /// Not a JSON object.
    #[error("not a JSON object: {0}")]
    Json(String),
    /// An object without the field.
    #[error("no field \"{0}\"")]
    NoField(String),
    /// An object with the field twice: nobody can tell which is meant.
    #[error("two fields are called \"{0}\": keep one")]
    Repeated(String),
    /// A field of another type.
    #[error("field \"{field}\" is not {wanted}")]
    FieldType { field: String, wanted: &'static str },
    /// A CSV row longer or shorter than the header.
    #[error("{found} columns, the header has {header}: quote what holds a delimiter or a line end")]
    Columns { found: usize, header: usize },
    /// A CSV row whose quotes do not pair.
    #[error("a quote is not closed: close it, or double it where it is part of the text")]
    OpenQuote,
    /// A row that no statement fills.
    #[error("longer than {} MiB: a row is one statement", LONGEST >> 20)]
    TooLong,
    /// A field that CSV output has no place for. The row is read all the same.
    #[error("field \"{0}\" is left out: the columns are those of the first row")]
    NoColumn(String),
    /// A label that no class has.
    #[error(
        "label \"{label}\" is none of the classes {classes}: correct it, or declare it with --classes"
    )]
    Label { label: String, classes: String },
    /// The text of an earlier row with another label. The row is used all the same.
    #[error("{0}")]
    Contradiction(String),
    /// A text without a word in it.
    #[error("field \"{0}\" is blank")]
    Blank(String),
}

impl RowError {
    /// A short stable name, the `code` under `--json-errors`.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::Utf8 => "invalid-utf8",
            Self::Json(_) => "invalid-json",
            Self::NoField(_) => "missing-field",
            Self::Repeated(_) => "repeated-field",
            Self::FieldType { .. } => "field-type",
            Self::Columns { .. } => "columns",
            Self::OpenQuote => "open-quote",
            Self::TooLong => "too-long",
            Self::NoColumn(_) => "no-column",
            Self::Label { .. } => "unknown-label",
            Self::Contradiction(_) => "contradiction",
            Self::Blank(_) => "blank",
        }
    }
}

/// A piece of the input for an error message: its first characters.
pub(crate) fn shortened(text: &str) -> String {
    shortened_to(60, text)
}

/// The first `shown` characters.
pub(crate) fn shortened_to(shown: usize, text: &str) -> String {
    match text.char_indices().nth(shown) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}
