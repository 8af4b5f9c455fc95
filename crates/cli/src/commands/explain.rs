//! `demarche explain`: one statement → what each word adds to each class.

use std::fmt::Write;

use demarche::{Classes, Explanation, Method, Reading};

use crate::args::{ExplainArgs, ExplainFormat};
use crate::error::{CliError, RowError};
use crate::exit::Exit;
use crate::input::{LONGEST, Source, Text};
use crate::models;
use crate::output::{Answer, JsonKeys, JsonlWriter, Palette, plain, print};
use crate::talk::Talk;

/// Runs `demarche explain`.
pub(crate) fn run(args: ExplainArgs, talk: &Talk) -> Result<Exit, CliError> {
    let text = match args.text {
        Some(text) if text != "-" => text,
        _ => stdin(talk)?,
    };
    if text.trim().is_empty() {
        return Err(CliError::Usage("there is nothing to explain: the text is blank".into()));
    }
    let model = models::open(&args.model, &args.tier)?;
    let classes = model.reader().classes();
    let (reading, explanation) = model.reader().explain(&text);
    let out = match args.format {
        ExplainFormat::Human => {
            let palette = Palette::for_stdout(classes);
            let mut out = String::new();
            // Writing to a String does not fail.
            let _ = Table { text: &text, classes, palette: &palette }.write(
                &reading,
                &explanation,
                &mut out,
            );
            out.into_bytes()
        }
        ExplainFormat::Json => json(&text, classes, reading, explanation),
    };
    print(&out).map(|()| Exit::Done)
}

fn stdin(talk: &Talk) -> Result<String, CliError> {
    let Text { text, invalid_lines, .. } = Text::of(Source::Stdin.read(LONGEST, talk)?);
    match invalid_lines.first() {
        Some(&line) => Err(CliError::Row { file: "stdin".into(), line, error: RowError::Utf8 }),
        None => Ok(text.trim().to_string()),
    }
}

/// The object that `label --explain` gives, and the logits.
fn json(text: &str, classes: &Classes, reading: Reading, explanation: Explanation) -> Vec<u8> {
    let mut logits = b",\"logits\":".to_vec();
    JsonKeys::new(classes).object(&explanation.logits, &mut logits);
    let answer = Answer {
        text,
        reading: Some(reading),
        explanation: Some(explanation),
        error: None,
        fields: None,
        place: None,
        file: None,
    };
    let mut out = Vec::new();
    JsonlWriter::new(classes, true).write(&answer, &mut out);
    out.truncate(out.len().saturating_sub("}\n".len()));
    [out, logits, b"}\n".to_vec()].concat()
}

/// The table for people.
struct Table<'a> {
    text: &'a str,
    classes: &'a Classes,
    palette: &'a Palette,
}

/// Said below shares that do not add up by themselves.
const MEASURED: &str = "Measured, not exact: each word was left out in turn, and its share is what the logit lost by \
                        it. \"Not in the text\" is the rest.";

/// Widest word that the table shows whole.
const WIDEST: usize = 30;

impl Table<'_> {
    fn write(
        &self,
        reading: &Reading,
        explanation: &Explanation,
        out: &mut String,
    ) -> std::fmt::Result {
        let tone = reading.tone;
        let p = 100.0 * reading.probabilities.get(tone).copied().unwrap_or(0.0);
        let answer = format!("{} {p:.1} %", self.classes.name(tone));
        write!(out, "{}", self.palette.coloured(tone, &answer))?;
        if let Some(reason) = reading.unsure {
            write!(out, "{}", self.palette.dim(&format!(", unsure: {}", reason.name())))?;
        }
        write!(out, "\n\n{:<WIDEST$}", "word")?;
        for name in self.classes.names() {
            write!(out, "  {name:>10}")?;
        }
        writeln!(out)?;
        let share = |contributions: &[f64]| contributions.get(tone).copied().unwrap_or(0.0);
        let mut words: Vec<_> = explanation.words.iter().collect();
        words.sort_by(|a, b| {
            share(&b.contributions).total_cmp(&share(&a.contributions)).then(a.span.cmp(&b.span))
        });
        for word in words {
            self.line(&plain(word.span.of(self.text)), &word.contributions, "+.3", out)?;
        }
        self.line("not in the text", &explanation.not_in_text, "+.3", out)?;
        self.line("sum: the logit", &explanation.logits, "+.3", out)?;
        self.line("its probability", &reading.probabilities, ".3", out)?;
        match explanation.method {
            Method::Exact => Ok(()),
            Method::Measured => writeln!(out, "\n{}", self.palette.dim(MEASURED)),
        }
    }

    fn line(
        &self,
        name: &str,
        numbers: &[f64],
        digits: &str,
        out: &mut String,
    ) -> std::fmt::Result {
        let mut shown: String = name.chars().take(WIDEST).collect();
        if shown.len() < name.len() {
            shown.pop();
            shown.push('…');
        }
        write!(out, "{shown:<WIDEST$}")?;
        for (number, class) in numbers.iter().zip(self.classes.names()) {
            let width = class.chars().count().max(10);
            match digits {
                "+.3" => write!(out, "  {number:>+width$.3}")?,
                _ => write!(out, "  {number:>width$.3}")?,
            }
        }
        writeln!(out)
    }
}
