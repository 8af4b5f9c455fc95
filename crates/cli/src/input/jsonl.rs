//! One JSON object a line.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::lines::numbered;
use super::{Block, Field, Row};
use crate::error::{RowError, shortened, shortened_to};

/// The fields of an object in their order, the values as they were written.
#[derive(Debug)]
pub(crate) struct JsonObject<'a>(Vec<(Cow<'a, str>, Field<'a>)>);

const WHOLE: &str = "a text of whole characters: half a pair of \\u escapes stands in it";

impl<'a> JsonObject<'a> {
    /// The object on a line.
    pub(crate) fn parse(line: &'a str) -> Result<Self, RowError> {
        let object: Self = serde_json::from_str(line).map_err(|error| malformed(&error))?;
        let mut names: Vec<&str> = object.names().collect();
        names.sort_unstable();
        match names.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(RowError::Repeated(shortened(pair[0]))),
            None => Ok(object),
        }
    }

    /// The text in the field `name`; nothing where it is null.
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, RowError> {
        match self.written(name) {
            None => Err(RowError::NoField(name.into())),
            Some("null") => Ok(None),
            // A text that cannot be taken has half a character in it, such as \ud83d without its other half.
            Some(written) if written.starts_with('"') => serde_json::from_str(written)
                .map(Some)
                .map_err(|_| RowError::FieldType { field: name.into(), wanted: WHOLE }),
            Some(_) => Err(RowError::FieldType { field: name.into(), wanted: "a text" }),
        }
    }

    /// The value of the field `name` as it was written.
    pub(crate) fn written(&self, name: &str) -> Option<&str> {
        self.0.iter().find_map(|(field, value)| match value {
            Field::Json(raw) if field == name => Some(raw.get()),
            _ => None,
        })
    }

    /// The names of its fields.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_ref())
    }
}

impl<'de> Deserialize<'de> for JsonObject<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = JsonObject<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("one object a line")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some((name, value)) = map.next_entry::<String, &'de RawValue>()? {
                    fields.push((Cow::Owned(name), Field::Json(value)));
                }
                Ok(JsonObject(fields))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

/// What the parser says, but for the line: it is given one. What it quotes may be as long as the row.
fn malformed(error: &serde_json::Error) -> RowError {
    let message = error.to_string();
    let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
    RowError::Json(format!("{} at column {}", shortened_to(100, what), error.column()))
}

/// Every object of a block as a row, the statement in the field `field`. Blank lines are no rows.
pub(crate) fn each_object(block: &Block, field: &str, mut take: impl FnMut(Row<'_>)) {
    if let Some(row) = Row::cut(block) {
        return take(row);
    }
    for (line, bytes) in numbered(block).filter(|(_, bytes)| !bytes.trim_ascii().is_empty()) {
        let object = std::str::from_utf8(bytes).map_err(|_| RowError::Utf8);
        match object.and_then(JsonObject::parse) {
            Ok(object) => {
                let (text, error) = match object.text(field) {
                    Ok(text) => (text.unwrap_or_default(), None),
                    Err(error) => (String::new(), Some(error)),
                };
                take(Row { line, text: Cow::Owned(text), fields: Some(object.0), error });
            }
            Err(error) => take(Row::unreadable(line, bytes, error)),
        }
    }
}
