//! One JSON object a line.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::lines::numbered;
use super::{Block, Field, Row};
use crate::error::RowError;

/// The fields of an object in their order, the values as they were written.
#[derive(Debug)]
pub(crate) struct JsonObject<'a>(Vec<(Cow<'a, str>, Field<'a>)>);

impl<'a> JsonObject<'a> {
    /// The object on a line.
    pub(crate) fn parse(line: &'a str) -> Result<Self, RowError> {
        serde_json::from_str(line).map_err(malformed)
    }

    /// The text in the field `name`; nothing where it is null.
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, RowError> {
        match self.written(name) {
            None => Err(RowError::NoField(name.into())),
            Some("null") => Ok(None),
            Some(written) if written.starts_with('"') => serde_json::from_str(written)
                .map(Some)
                .map_err(|error| RowError::Json(error.to_string())),
            Some(_) => Err(RowError::FieldType { field: name.into(), wanted: "a text" }),
        }
    }

    /// The value of the field `name` as it was written.
    pub(crate) fn written(&self, name: &str) -> Option<&str> {
        // Of several with one name the last counts, as nearly everywhere.
        self.0.iter().rev().find_map(|(field, value)| match value {
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
                formatter.write_str("an object")
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

/// The parser counts lines within what it is given, which is always one: only the column says anything.
fn malformed(error: serde_json::Error) -> RowError {
    RowError::Json(error.to_string().replace(" at line 1 column ", " at column "))
}

/// Every object of a block as a row, the statement in the field `field`. Blank lines are no rows.
pub(crate) fn each_object(block: &Block, field: &str, mut take: impl FnMut(Row<'_>)) {
    for (line, bytes) in numbered(block).filter(|(_, bytes)| !bytes.trim_ascii().is_empty()) {
        let Ok(written) = std::str::from_utf8(bytes) else {
            let text = String::from_utf8_lossy(bytes);
            take(Row { line, text, fields: None, error: Some(RowError::Utf8) });
            continue;
        };
        match JsonObject::parse(written) {
            Ok(object) => {
                let (text, error) = match object.text(field) {
                    Ok(text) => (text.unwrap_or_default(), None),
                    Err(error) => (String::new(), Some(error)),
                };
                take(Row { line, text: Cow::Owned(text), fields: Some(object.0), error });
            }
            Err(error) => {
                take(Row { line, text: Cow::Borrowed(written), fields: None, error: Some(error) });
            }
        }
    }
}
