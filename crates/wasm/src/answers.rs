//! The library's answers as plain objects with UTF-16 offsets. What each looks like is written once, in
//! `types`.

use demarche::{
    Balance, ByteSpan, Classes, NameKind, Segment, SegmentKind, Utf16Cursor, Utf16Offsets,
};
use serde::{Serialize, Serializer as Write};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::error::with_code;

/// A value a class: an object with the classes' names as keys, in their order.
#[derive(Debug)]
struct ByClass<'c, T>(&'c Classes, Vec<T>);

impl<T: Serialize> Serialize for ByClass<'_, T> {
    fn serialize<S: Write>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.names().iter().zip(&self.1))
    }
}

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
pub(crate) struct Statement<'c> {
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
pub(crate) struct Whole<'c> {
    furniture: Vec<Furniture>,
    counts: ByClass<'c, usize>,
    unsure: usize,
    mean_score: Option<f64>,
    strongest: ByClass<'c, Option<usize>>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Name<'t> {
    start: usize,
    end: usize,
    text: &'t str,
    kind: NameKind,
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
    ByClass(classes, values.to_vec())
}

pub(crate) fn reading<'c>(classes: &'c Classes, answer: &demarche::Reading) -> Reading<'c> {
    Reading {
        tone: classes.name(answer.tone),
        probabilities: by_class(classes, &answer.probabilities),
        score: answer.score,
        unsure: answer.unsure.map(demarche::Unsure::name),
    }
}

/// A statement of a text. Asked for in the order of the text, `cursor` walks through it once.
pub(crate) fn statement<'c>(
    classes: &'c Classes,
    text: &str,
    cursor: &mut Utf16Cursor,
    segment: &Segment,
    answer: &demarche::Reading,
) -> Statement<'c> {
    // In rising order, start to end.
    let start = cursor.offset(text, segment.span.start);
    let quoted = segment.quotations.iter().map(|&quoted| {
        let span = cursor.span(text, quoted);
        Offsets { start: span.start, end: span.end }
    });
    let quotations = quoted.collect();
    let end = cursor.offset(text, segment.span.end);
    let Reading { tone, probabilities, score, unsure } = reading(classes, answer);
    Statement { start, end, kind: segment.kind, quotations, tone, probabilities, score, unsure }
}

pub(crate) fn whole<'c>(
    classes: &'c Classes,
    text: &str,
    furniture: &[Segment],
    balance: &Balance,
) -> Whole<'c> {
    let offsets = &mut Utf16Offsets::new(text);
    let furniture = furniture.iter().map(|segment| {
        let Offsets { start, end } = to_offsets(offsets, segment.span);
        Furniture { start, end, kind: segment.kind }
    });
    Whole {
        furniture: furniture.collect(),
        counts: by_class(classes, &balance.counts),
        unsure: balance.unsure,
        mean_score: balance.mean_score,
        strongest: by_class(classes, &balance.strongest),
    }
}

pub(crate) fn names<'t>(text: &'t str, names: &[demarche::Name]) -> Vec<Name<'t>> {
    let offsets = &mut Utf16Offsets::new(text);
    let names = names.iter().map(|name| {
        let Offsets { start, end } = to_offsets(offsets, name.span);
        Name { start, end, text: name.span.of(text), kind: name.kind }
    });
    names.collect()
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
