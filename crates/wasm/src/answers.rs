//! The library's answers as plain objects with UTF-16 offsets. What each looks like is written once, in
//! `types`.

use std::collections::BTreeMap;

use demarche::{ByteSpan, Classes, Document, SegmentKind, Utf16Offsets};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::error::with_code;

type ByClass<'c, T> = BTreeMap<&'c str, T>;

#[derive(Debug, Serialize)]
pub(crate) struct Reading<'c> {
    tone: &'c str,
    probabilities: ByClass<'c, f64>,
    score: Option<f64>,
    unsure: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Offsets {
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct Statement<'c> {
    start: usize,
    end: usize,
    kind: SegmentKind,
    quotations: Vec<Offsets>,
    // The fields of a reading, written out: flattened, each of their names would be decoded anew.
    tone: &'c str,
    probabilities: ByClass<'c, f64>,
    score: Option<f64>,
    unsure: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Furniture {
    start: usize,
    end: usize,
    kind: SegmentKind,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Article<'c> {
    statements: Vec<Statement<'c>>,
    furniture: Vec<Furniture>,
    counts: ByClass<'c, usize>,
    unsure: usize,
    mean_score: Option<f64>,
    strongest: ByClass<'c, Option<usize>>,
}

#[derive(Debug, Serialize)]
struct Word<'c, 't> {
    start: usize,
    end: usize,
    text: &'t str,
    contributions: ByClass<'c, f64>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Explanation<'c, 't> {
    reading: Reading<'c>,
    logits: ByClass<'c, f64>,
    not_in_text: ByClass<'c, f64>,
    words: Vec<Word<'c, 't>>,
}

/// A plain object of an answer.
pub(crate) fn to_js(answer: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer =
        Serializer::new().serialize_maps_as_objects(true).serialize_missing_as_null(true);
    answer.serialize(&serializer).map_err(|wrong| with_code("internal", &wrong.to_string()))
}

fn by_class<'c, T: Clone>(classes: &'c Classes, values: &[T]) -> ByClass<'c, T> {
    classes.names().iter().map(String::as_str).zip(values.iter().cloned()).collect()
}

pub(crate) fn reading<'c>(classes: &'c Classes, answer: &demarche::Reading) -> Reading<'c> {
    Reading {
        tone: classes.name(answer.tone),
        probabilities: by_class(classes, &answer.probabilities),
        score: answer.score,
        unsure: answer.unsure.map(demarche::Unsure::name),
    }
}

pub(crate) fn document<'c>(classes: &'c Classes, text: &str, read: &Document) -> Article<'c> {
    let offsets = &mut Utf16Offsets::new(text);
    // In rising order, start to end, so that the text is walked through once.
    let statements = read.statements.iter().map(|statement| {
        let start = offsets.offset(statement.span.start);
        let quotations =
            statement.quotations.iter().map(|&quoted| to_offsets(offsets, quoted)).collect();
        let end = offsets.offset(statement.span.end);
        let Reading { tone, probabilities, score, unsure } = reading(classes, &statement.reading);
        Statement {
            start,
            end,
            kind: statement.kind,
            quotations,
            tone,
            probabilities,
            score,
            unsure,
        }
    });
    let statements = statements.collect();
    let furniture = read.furniture.iter().map(|segment| {
        let Offsets { start, end } = to_offsets(offsets, segment.span);
        Furniture { start, end, kind: segment.kind }
    });
    Article {
        statements,
        furniture: furniture.collect(),
        counts: by_class(classes, &read.balance.counts),
        unsure: read.balance.unsure,
        mean_score: read.balance.mean_score,
        strongest: by_class(classes, &read.balance.strongest),
    }
}

pub(crate) fn explanation<'c, 't>(
    classes: &'c Classes,
    text: &'t str,
    reading: Reading<'c>,
    why: &demarche::Explanation,
) -> Explanation<'c, 't> {
    let offsets = &mut Utf16Offsets::new(text);
    let words = why.words.iter().map(|word| {
        let Offsets { start, end } = to_offsets(offsets, word.span);
        let contributions = by_class(classes, &word.contributions);
        Word { start, end, text: word.span.of(text), contributions }
    });
    Explanation {
        reading,
        words: words.collect(),
        logits: by_class(classes, &why.logits),
        not_in_text: by_class(classes, &why.not_in_text),
    }
}

fn to_offsets(offsets: &mut Utf16Offsets<'_>, span: ByteSpan) -> Offsets {
    let span = offsets.span(span);
    Offsets { start: span.start, end: span.end }
}
