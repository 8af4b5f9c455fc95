//! Labelled statements: JSONL files, or folders of them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use demarche::Classes;
use demarche::model::{DataSource, sha256_hex};
use demarche::train::{Example, Population, WEIGHTS};

use super::lines::numbered;
use super::{BYTE_ORDER_MARK, Block, JsonObject, Origin, Source};
use crate::args::Weigh;
use crate::error::{CliError, RowError, shortened};
use crate::talk::{BadRows, Talk};

/// Bad rows that are named on stderr, of each file; the others are counted.
const NAMED: usize = 10;
/// Largest file of examples, in bytes. There may be several.
const MOST: usize = 256 << 20;

/// Which fields of an object are what.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields<'a> {
    pub(crate) text: &'a str,
    pub(crate) label: &'a str,
    /// What grouped cross-validation keeps together.
    pub(crate) group: Option<&'a str>,
    /// What examples of a certain value weigh.
    pub(crate) weigh: Option<&'a Weigh>,
    /// The label of another coder.
    pub(crate) coder: Option<&'a str>,
}

/// The examples of one file or folder.
#[derive(Debug)]
pub(crate) struct Labelled {
    pub(crate) examples: Vec<Example>,
    /// Where each of them stands.
    pub(crate) origins: Vec<Origin>,
    /// What the other coder gave each of them; none where that is missing, null or blank.
    pub(crate) coder: Vec<Option<usize>>,
    pub(crate) source: DataSource,
    /// Rows that were left out.
    pub(crate) bad: usize,
}

impl Labelled {
    /// Reads the examples at `path`. Broken rows are named and left out; a label that is no class is an error.
    pub(crate) fn read(
        path: &Path,
        role: &str,
        fields: Fields<'_>,
        classes: &Classes,
        talk: &Talk,
    ) -> Result<Self, CliError> {
        let (examples, origins, coder) = (Vec::new(), Vec::new(), Vec::new());
        let mut reader = Reader { fields, classes, talk, examples, origins, coder, bad: 0 };
        let whole = Source::of(path);
        let files = files(path).map_err(|error| whole.failed(error))?;
        if files.is_empty() {
            let what = "there is no file in it whose name ends with .jsonl".into();
            return Err(CliError::Input { file: whole.name(), what });
        }
        let mut all = Vec::new();
        for file in files {
            let source = Source::of(&file);
            let bytes = source.read(MOST, talk)?;
            all.extend(&bytes);
            reader.file(&source, bytes)?;
        }
        let Reader { examples, origins, coder, bad, .. } = reader;
        if examples.is_empty() {
            let wanted = format!("{{\"{}\": \"…\", \"{}\": \"…\"}}", fields.text, fields.label);
            let what =
                format!("no row can be used. A row is an object on a line of its own: {wanted}");
            return Err(CliError::Input { file: whole.name(), what });
        }
        let source = DataSource {
            name: whole.short_name(),
            sha256: sha256_hex(&all),
            examples: examples.len(),
            role: role.into(),
        };
        Ok(Self { examples, origins, coder, source, bad })
    }
}

/// The file itself, or the .jsonl files of a folder in the order of their names.
pub(crate) fn files(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut files = Vec::new();
    for entry in path.read_dir()? {
        let file = entry?.path();
        if file.extension().is_some_and(|ending| ending == "jsonl") {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

struct Reader<'a> {
    fields: Fields<'a>,
    classes: &'a Classes,
    talk: &'a Talk,
    examples: Vec<Example>,
    origins: Vec<Origin>,
    coder: Vec<Option<usize>>,
    bad: usize,
}

impl Reader<'_> {
    fn file(&mut self, source: &Source, mut bytes: Vec<u8>) -> Result<(), CliError> {
        if bytes.starts_with(BYTE_ORDER_MARK) {
            bytes.drain(..BYTE_ORDER_MARK.len());
        }
        let mut bad = BadRows::new(source.name(), NAMED);
        let block = Block { bytes, first_line: 1, cut: false };
        let file: Arc<str> = source.name().into();
        for (line, row) in numbered(&block).filter(|(_, row)| !row.trim_ascii().is_empty()) {
            match self.example(row) {
                Ok((example, coder)) => {
                    self.examples.push(example);
                    self.origins.push(Origin { file: Arc::clone(&file), line });
                    self.coder.push(coder);
                }
                Err(error @ RowError::Label { .. }) => {
                    return Err(CliError::Row { file: source.name(), line, error });
                }
                Err(error) => bad.tell(self.talk, line, &error),
            }
        }
        bad.end(self.talk);
        self.bad += bad.count();
        Ok(())
    }

    fn example(&self, row: &[u8]) -> Result<(Example, Option<usize>), RowError> {
        let row = std::str::from_utf8(row).map_err(|_| RowError::Utf8)?;
        let object = JsonObject::parse(row)?;
        let required = |field: &str| {
            let text = object.text(field)?.filter(|text| !text.trim().is_empty());
            text.ok_or_else(|| RowError::Blank(field.into()))
        };
        let text = required(self.fields.text)?;
        let label = required(self.fields.label)?;
        let mut example = Example::new(text, self.class(&label)?);
        example.population = Population::Target;
        example.weight = weight(&object)?;
        if let Some(weigh) = self.fields.weigh.filter(|weigh| has(&object, weigh)) {
            example.weight *= weigh.weight;
        }
        example.group = self.fields.group.and_then(|field| {
            // Numbers and the like group by what was written.
            object.text(field).unwrap_or_else(|_| object.written(field).map(String::from))
        });
        Ok((example, self.other_label(&object)?))
    }

    /// The label that the other coder gave.
    fn other_label(&self, object: &JsonObject<'_>) -> Result<Option<usize>, RowError> {
        let written = self.fields.coder.filter(|field| object.written(field).is_some());
        let label = written.map(|field| object.text(field)).transpose()?.flatten();
        let label = label.filter(|label| !label.trim().is_empty());
        label.map(|label| self.class(&label)).transpose()
    }

    fn class(&self, label: &str) -> Result<usize, RowError> {
        self.classes.index_of(label).ok_or_else(|| RowError::Label {
            label: shortened(label),
            classes: self.classes.names().join(", "),
        })
    }
}

/// True where the object's field has the value, a text's content or a number as written.
fn has(object: &JsonObject<'_>, weigh: &Weigh) -> bool {
    let text = object.text(&weigh.field).ok().flatten();
    let value = text.or_else(|| object.written(&weigh.field).map(String::from));
    value.as_deref() == Some(weigh.value.as_str())
}

const WANTED_WEIGHT: &str = "a number from 0.000001 to 1000000";

fn weight(object: &JsonObject<'_>) -> Result<f64, RowError> {
    let Some(written) = object.written("weight") else { return Ok(1.0) };
    let weight: Option<f64> = serde_json::from_str(written).ok();
    weight
        .filter(|weight| WEIGHTS.contains(weight))
        .ok_or_else(|| RowError::FieldType { field: "weight".into(), wanted: WANTED_WEIGHT })
}
