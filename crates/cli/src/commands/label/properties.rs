//! What holds of any input whatever: no panic, an answer a row, in order, and fields that keep their bytes.

use std::sync::OnceLock;

use demarche::{Classifier, segment};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;
use serde_json::value::RawValue;

use super::batch::{Batch, Worker};
use super::document;
use super::labeller::Labeller;
use crate::args::InputKind;
use crate::input::{BYTE_ORDER_MARK, Blocks, CsvBatches, Text};
use crate::output::{Columns, CsvWriter, HumanWriter, JsonlWriter, Writer};

fn classifier() -> &'static Classifier {
    static CLASSIFIER: OnceLock<Classifier> = OnceLock::new();
    CLASSIFIER.get_or_init(|| Classifier::builtin().unwrap())
}

fn worker(writer: &Writer) -> Worker<'_> {
    let labeller = Labeller::new(classifier(), false).unwrap();
    Worker { labeller, writer, field: "text", file: None }
}

fn writers(columns: Option<Vec<String>>, explain: bool) -> [Writer; 3] {
    let classes = classifier().classes();
    let columns = Columns { passed: columns, explain, ..Columns::default() };
    [
        Writer::Jsonl(JsonlWriter::new(classes, explain)),
        Writer::Csv(CsvWriter::new(classes, columns)),
        Writer::Human(HumanWriter::new(classes, explain, true)),
    ]
}

/// An input's batches, and the columns that it has; none where its header is refused.
fn batches(kind: InputKind, bytes: &[u8]) -> Option<(Vec<Batch>, Option<Vec<String>>)> {
    if kind == InputKind::Csv {
        let records = CsvBatches::new(bytes, b',', "text").ok()?;
        let columns = records.header().names.clone();
        let batches = records.map(|batch| Batch::Records(batch.unwrap())).collect();
        return Some((batches, Some(columns)));
    }
    let batch = if kind == InputKind::Jsonl { Batch::Objects } else { Batch::Lines };
    Some((Blocks::of_lines(bytes).map(|block| batch(block.unwrap())).collect(), None))
}

/// What comes out in the three formats.
fn answers(kind: InputKind, bytes: &[u8], explain: bool) -> Option<[String; 3]> {
    let (batches, columns) = batches(kind, bytes)?;
    Some(writers(columns, explain).map(|writer| {
        let pieces = batches.iter().map(|batch| worker(&writer).work(batch).bytes);
        let all: Vec<Vec<u8>> = std::iter::once(writer.head()).chain(pieces).collect();
        String::from_utf8(all.concat()).unwrap()
    }))
}

fn records(csv: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(csv.as_bytes()).records().map(Result::unwrap).collect()
}

/// Bytes of no sense, and pieces of sense put together without any.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let pieces = [
        "{\"text\":",
        "\"",
        "}",
        "{",
        "[",
        "]",
        ",",
        ":",
        "\n",
        "\r",
        "\r\n",
        "\\",
        "\\u",
        "\\ud83d",
        "text",
        "id",
        "null",
        "1e9",
        "We thank them.",
        "“",
        "”",
        "é",
        "e\u{301}",
        "🕊",
        "\0",
        " ",
        "\u{feff}",
        "not",
        "\u{202e}",
        "شكر",
        "- ",
        "Mr. ",
        "(",
        "!",
    ];
    let piece = prop::sample::select(pieces.to_vec()).prop_map(|piece| piece.as_bytes().to_vec());
    let pieces = prop_oneof![9 => piece, 1 => vec(any::<u8>(), 1..4)];
    prop_oneof![vec(pieces, 0..40).prop_map(|pieces| pieces.concat()), vec(any::<u8>(), 0..200)]
}

/// A JSON value in one of the many ways that it can be written.
fn written() -> impl Strategy<Value = String> {
    let simple = prop_oneof![
        prop::sample::select(vec![
            "1.0",
            "-0",
            "1E+400",
            "123456789012345678901234567890",
            "null",
            "true"
        ])
        .prop_map(String::from),
        "\"([a-z]|é|🕊|\\\\u00e9|\\\\/|\\\\\"|\\\\ud83d\\\\udd4a){0,8}\"",
    ];
    simple.prop_recursive(2, 8, 3, |value| {
        prop_oneof![
            vec(value.clone(), 0..3).prop_map(|values| format!("[ {} ]", values.join(" ,"))),
            vec(value, 0..3).prop_map(|values| {
                let fields = values.iter().enumerate();
                let fields: Vec<_> =
                    fields.map(|(name, value)| format!("\"{name}\":{value}")).collect();
                format!("{{{}}}", fields.join(", "))
            }),
        ]
    })
}

proptest! {
    #[test]
    fn any_bytes_give_an_answer_a_row(bytes in bytes(), explain: bool) {
        let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&bytes);
        let lines = text.split_inclusive(|&byte| byte == b'\n');
        for (kind, rows) in [
            (InputKind::Lines, lines.clone().count()),
            (InputKind::Jsonl, lines.filter(|line| !line.trim_ascii().is_empty()).count()),
        ] {
            let [jsonl, csv, human] = answers(kind, &bytes, explain).unwrap();
            prop_assert_eq!(jsonl.lines().count(), rows);
            prop_assert_eq!(records(&csv).len(), rows);
            prop_assert_eq!(human.lines().count(), rows);
            for line in jsonl.lines() {
                prop_assert!(serde_json::from_str::<&RawValue>(line).is_ok(), "{}", line);
            }
        }
    }

    #[test]
    fn any_bytes_after_a_header_give_the_same_rows_in_every_format(bytes in bytes(), explain: bool) {
        let input = [b"id,text\n", &bytes[..]].concat();
        let [jsonl, csv, human] = answers(InputKind::Csv, &input, explain).unwrap();
        let rows = jsonl.lines().count();
        prop_assert_eq!((records(&csv).len(), human.lines().count()), (rows, rows));
        let said = bytes.split(|byte| b"\r\n".contains(byte)).any(|line| !line.is_empty());
        prop_assert_eq!(rows > 0, said);
        // Whatever the header, it is read or refused.
        let _ = answers(InputKind::Csv, &bytes, explain);
    }

    #[test]
    fn fields_of_objects_keep_their_bytes(values in vec(written(), 0..5), text in ".{0,30}") {
        let text = serde_json::to_string(&text).unwrap();
        let fields = values.iter().enumerate();
        let fields: String = fields.map(|(name, value)| format!("\"f{name}\":{value},")).collect();
        let row = format!("{{{fields}\"text\":{text}}}\n");
        let [jsonl, ..] = answers(InputKind::Jsonl, row.as_bytes(), false).unwrap();
        prop_assert!(jsonl.starts_with(row.trim_end().trim_end_matches('}')), "{}{}", row, jsonl);
    }

    #[test]
    fn cells_of_csv_keep_their_characters(
        rows in vec(("(?s).{0,12}", "[a\",\r\n;é ]{0,12}", "[a\",\n]{0,6}"), 1..8)
    ) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["id", "text", "note"]).unwrap();
        rows.iter().for_each(|(id, text, note)| writer.write_record([id, text, note]).unwrap());
        let input = writer.into_inner().unwrap();
        let [jsonl, csv, _] = answers(InputKind::Csv, &input, false).unwrap();
        let cells: Vec<[String; 3]> = records(&csv)
            .iter()
            .map(|record| [0, 1, 2].map(|place| record[place].to_string()))
            .collect();
        let objects = jsonl.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let fields: Vec<[String; 3]> = objects
            .map(|object| ["id", "text", "note"].map(|name| object[name].as_str().unwrap().into()))
            .collect();
        let rows: Vec<[String; 3]> =
            rows.into_iter().map(|(id, text, note)| [id, text, note]).collect();
        prop_assert_eq!(&cells, &rows);
        prop_assert_eq!(&fields, &rows);
    }

    #[test]
    fn statements_of_any_bytes_stand_where_the_answer_says(bytes in bytes(), explain: bool) {
        let text = Text::of(bytes.clone());
        let statements = segment(&text.text);
        for writer in writers(None, explain) {
            let piece = document::read(&worker(&writer), &text, &statements);
            let out = String::from_utf8(piece.bytes).unwrap();
            if !matches!(writer, Writer::Jsonl(_)) {
                continue;
            }
            let mut last = 0;
            for line in out.lines() {
                let object: Value = serde_json::from_str(line).unwrap();
                let at = |end: &str| usize::try_from(object[end].as_u64().unwrap()).unwrap();
                let there = String::from_utf8_lossy(&bytes[at("start")..at("end")]);
                prop_assert_eq!(there.as_ref(), object["text"].as_str().unwrap());
                prop_assert!(last <= at("start"));
                last = at("end");
            }
        }
    }
}
