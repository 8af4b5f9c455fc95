//! One JSON object a line. The keys and their order are a contract:
//! `text` (or the row's own fields), `tone`, `probabilities`, `score`, `unsure`, then what was asked for.

use std::borrow::Cow;

use demarche::{ByteSpan, Classes, Explanation, Reading};

use super::{Answer, JsonKeys, Place, number, string};
use crate::input::Field;

/// Writes answers as JSON Lines.
#[derive(Debug)]
pub(crate) struct JsonlWriter {
    classes: JsonKeys,
    explain: bool,
}

/// Fields of a row with these names are replaced by ours or left out: labelling a file anew leaves nothing stale.
pub(super) const OURS: [&str; 8] =
    ["tone", "probabilities", "score", "unsure", "reasons", "words", "notInText", "error"];

impl JsonlWriter {
    pub(crate) fn new(classes: &Classes, explain: bool) -> Self {
        Self { classes: JsonKeys::new(classes), explain }
    }

    pub(crate) const fn explains(&self) -> bool {
        self.explain
    }

    pub(crate) fn write(&self, answer: &Answer<'_>, out: &mut Vec<u8>) {
        match answer.fields {
            Some(fields) => passed_through(fields, answer.file.is_some(), out),
            None => {
                out.extend(b"{\"text\":");
                string(answer.text, out);
                out.push(b',');
            }
        }
        match &answer.reading {
            Some(reading) => self.reading(reading, out),
            None => {
                out.extend(b"\"tone\":null,\"probabilities\":null,\"score\":null,\"unsure\":null")
            }
        }
        if let Some(explanation) = &answer.explanation {
            out.push(b',');
            self.explanation(answer.text, explanation, out);
        }
        if let Some(place) = &answer.place {
            write_place(place, out);
        }
        if let Some(file) = answer.file {
            out.extend(b",\"file\":");
            string(file, out);
        }
        if let Some(error) = answer.error {
            out.extend(b",\"error\":");
            string(&error.to_string(), out);
        }
        out.extend(b"}\n");
    }

    fn reading(&self, reading: &Reading, out: &mut Vec<u8>) {
        out.extend(b"\"tone\":");
        out.extend(self.classes.values.get(reading.tone).map_or(&b"null"[..], Vec::as_slice));
        out.extend(b",\"probabilities\":");
        self.classes.object(&reading.probabilities, out);
        out.extend(b",\"score\":");
        match reading.score {
            Some(score) => number(score, out),
            None => out.extend(b"null"),
        }
        out.extend(b",\"unsure\":");
        match reading.unsure {
            Some(reason) => string(reason.name(), out),
            None => out.extend(b"null"),
        }
    }

    /// `"reasons":"exact","words":[…],"notInText":{…}`; the spans count bytes of the statement.
    pub(crate) fn explanation(&self, text: &str, explanation: &Explanation, out: &mut Vec<u8>) {
        out.extend(b"\"reasons\":");
        string(explanation.method.name(), out);
        out.extend(b",\"words\":[");
        for (place, word) in explanation.words.iter().enumerate() {
            out.extend(if place == 0 { &b"{\"text\":"[..] } else { b",{\"text\":" });
            string(word.span.of(text), out);
            out.push(b',');
            write_span(word.span, out);
            out.extend(b",\"contributions\":");
            self.classes.object(&word.contributions, out);
            out.push(b'}');
        }
        out.extend(b"],\"notInText\":");
        self.classes.object(&explanation.not_in_text, out);
    }
}

/// The row's own fields, each followed by a comma.
fn passed_through(fields: &[(Cow<'_, str>, Field<'_>)], with_file: bool, out: &mut Vec<u8>) {
    out.push(b'{');
    let ours = |name: &str| OURS.contains(&name) || (with_file && name == "file");
    for (name, value) in fields.iter().filter(|(name, _)| !ours(name)) {
        string(name, out);
        out.push(b':');
        match value {
            Field::Json(raw) => out.extend(raw.get().as_bytes()),
            Field::Text(text) => string(text, out),
        }
        out.push(b',');
    }
}

fn write_place(place: &Place<'_>, out: &mut Vec<u8>) {
    out.push(b',');
    write_span(place.span, out);
    out.extend(b",\"kind\":");
    string(place.kind_name(), out);
    out.extend(b",\"quotations\":[");
    for (index, quotation) in place.quotations.iter().enumerate() {
        out.extend(if index == 0 { &b"{"[..] } else { b",{" });
        write_span(*quotation, out);
        out.push(b'}');
    }
    out.push(b']');
}

fn write_span(span: ByteSpan, out: &mut Vec<u8>) {
    out.extend(format!("\"start\":{},\"end\":{}", span.start, span.end).as_bytes());
}
