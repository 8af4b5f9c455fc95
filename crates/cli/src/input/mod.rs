//! Where data come from: files and stdin; and how they fall into rows.

mod blocks;
mod contradictions;
mod csv;
mod ends;
mod foreign;
mod header;
mod jsonl;
mod labelled;
mod lines;
mod loops;
mod row;
mod text;

use std::ffi::OsStr;
use std::fs::File;
use std::io::{ErrorKind, IsTerminal, Read};
use std::path::{Path, PathBuf};

use crate::args::InputKind;
use crate::error::CliError;
use crate::talk::Talk;
use foreign::Looked;
use loops::{is_stdout, stream};

pub(crate) use blocks::{Block, Blocks, LONGEST};
pub(crate) use contradictions::{Origin, contradictions};
pub(crate) use csv::{CsvBatch, CsvBatches, CsvError};
pub(crate) use jsonl::{JsonObject, each_object};
pub(crate) use labelled::{Fields, Labelled, files as jsonl_files};
pub(crate) use lines::each_line;
pub(crate) use row::{Field, Row};
pub(crate) use text::Text;

/// U+FEFF in UTF-8: some editors put it at the start of a file. It is no part of the text.
pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// An input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    Stdin,
    File(PathBuf),
}

impl Source {
    /// What a name on the command line means.
    pub(crate) fn of(path: &Path) -> Self {
        if path == Path::new("-") { Self::Stdin } else { Self::File(path.to_path_buf()) }
    }

    /// The name to call it by in messages and answers.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Stdin => "stdin".into(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// The name without its folder, for files that travel.
    pub(crate) fn short_name(&self) -> String {
        match self {
            Self::Stdin => "stdin".into(),
            Self::File(path) => file_name(path),
        }
    }

    /// Its size in bytes, where that can be known.
    pub(crate) fn size(&self) -> Option<u64> {
        match self {
            Self::Stdin => None,
            Self::File(path) => {
                path.metadata().ok().filter(std::fs::Metadata::is_file).map(|file| file.len())
            }
        }
    }

    /// What its name says that it is.
    pub(crate) fn kind(&self) -> InputKind {
        let ending = match self {
            Self::Stdin => None,
            Self::File(path) => {
                path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase)
            }
        };
        match ending.as_deref() {
            Some("jsonl" | "ndjson" | "json") => InputKind::Jsonl,
            Some("csv") => InputKind::Csv,
            Some("tsv") => InputKind::Tsv,
            _ => InputKind::Text,
        }
    }

    /// Opens it. What is no UTF-8 text, or is written to at the same time, is refused.
    pub(crate) fn open(&self, talk: &Talk) -> Result<Box<dyn Read + Send>, CliError> {
        let refused = |what: &str| CliError::Input { file: self.name(), what: what.into() };
        let (reader, file): (Box<dyn Read + Send>, _) = match self {
            Self::Stdin => {
                if std::io::stdin().is_terminal() {
                    talk.remark("Reading what you type. Ctrl-D ends it, Ctrl-C gives up.");
                }
                (Box::new(std::io::stdin()), stream(&std::io::stdin()))
            }
            Self::File(path) => {
                let file = File::open(path).map_err(|error| self.failed(error))?;
                let metadata = file.metadata().ok();
                (Box::new(file), metadata)
            }
        };
        if file.is_some_and(|file| is_stdout(&file)) {
            return Err(refused("the answers are written to this file too: give them another"));
        }
        match foreign::look(reader).map_err(|error| self.failed(error))? {
            Looked::Text(reader) => Ok(Box::new(reader)),
            Looked::Foreign(what) => Err(refused(what)),
        }
    }

    /// All its bytes, at most `most` of them.
    pub(crate) fn read(&self, most: usize, talk: &Talk) -> Result<Vec<u8>, CliError> {
        self.read_all(self.open(talk)?, most, "split it")
    }

    /// All its bytes, text or not, at most `most` of them.
    pub(crate) fn read_any(&self, most: usize) -> Result<Vec<u8>, CliError> {
        match self {
            Self::Stdin => self.read_all(std::io::stdin(), most, "give another"),
            Self::File(path) => {
                let file = File::open(path).map_err(|error| self.failed(error))?;
                self.read_all(file, most, "give another")
            }
        }
    }

    fn read_all(&self, reader: impl Read, most: usize, remedy: &str) -> Result<Vec<u8>, CliError> {
        let mut bytes = Vec::new();
        let read = reader.take(most as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|error| self.failed(error))?;
        if bytes.len() > most {
            let what = format!("it is larger than {} MiB: {remedy}", most >> 20);
            return Err(CliError::Input { file: self.name(), what });
        }
        Ok(bytes)
    }

    /// The error for a failure to read it.
    pub(crate) fn failed(&self, source: std::io::Error) -> CliError {
        if source.kind() == ErrorKind::IsADirectory {
            let what = "it is a folder: name the files in it".into();
            return CliError::Input { file: self.name(), what };
        }
        CliError::Read { file: self.name(), source }
    }
}

/// The last part of a path.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
