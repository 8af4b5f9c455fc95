//! Answers for reading: a mark, a percentage, the statement.

use demarche::{Classes, Reading};

use super::marks::stdout_is_terminal;
use super::{Answer, Palette, plain};

/// Writes answers for people.
#[derive(Debug)]
pub(crate) struct HumanWriter {
    palette: Palette,
    words: bool,
}

impl HumanWriter {
    /// Marks the words that decided where that is asked for, and, where they are quickly told, on a terminal that can
    /// show it quietly.
    pub(crate) fn new(classes: &Classes, explain: bool, quick: bool) -> Self {
        let palette = Palette::for_stdout(classes);
        let words = explain || (quick && palette.is_styled() && stdout_is_terminal());
        Self { palette, words }
    }

    pub(crate) const fn marks_words(&self) -> bool {
        self.words
    }

    pub(crate) fn write(&self, answer: &Answer<'_>, out: &mut Vec<u8>) {
        let line = match (&answer.reading, answer.error) {
            (Some(reading), _) => self.statement(answer, reading),
            (None, Some(error)) => {
                format!(
                    "!        {} {}",
                    plain(answer.text),
                    self.palette.dim(&format!("({error})"))
                )
            }
            (None, None) => String::new(),
        };
        out.extend(line.trim_end().as_bytes());
        out.push(b'\n');
    }

    fn statement(&self, answer: &Answer<'_>, reading: &Reading) -> String {
        let p = reading.probabilities.get(reading.tone).copied().unwrap_or(0.0);
        let doubt = if reading.unsure.is_some() { '?' } else { ' ' };
        // Nothing is certain: 99.6 % is not shown as 100.
        let percent = if p < 0.995 { format!("{:>3.0}", 100.0 * p) } else { ">99".into() };
        let head = format!("{} {percent} %{doubt}", self.palette.mark(reading.tone));
        let head = self.palette.coloured(reading.tone, &head);
        let text = self.marked(answer, reading.tone);
        let why = reading.unsure.map(|reason| self.palette.dim(&format!(" ({})", reason.name())));
        format!("{head} {text}{}", why.unwrap_or_default())
    }

    /// The statement with the words that decided marked.
    fn marked(&self, answer: &Answer<'_>, tone: usize) -> String {
        let mut marked = String::new();
        let mut done = 0;
        for span in answer.decisive() {
            marked += &plain(answer.text.get(done..span.start).unwrap_or_default());
            marked += &self.palette.decisive(tone, &plain(span.of(answer.text)));
            done = span.end;
        }
        marked + &plain(answer.text.get(done..).unwrap_or_default())
    }
}
