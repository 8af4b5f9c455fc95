//! Text to statements: sentences, headlines, and what on a page is neither.
//!
//! Lines become blocks ([`lines`]), a block becomes sentences ([`sentence`]) with the quotations in them
//! ([`quotes`]), and a block without a full stop is a headline or furniture ([`furniture`]).

mod abbreviations;
mod bullets;
mod chars;
mod dates;
mod furniture;
mod lines;
mod phrases;
mod quotes;
mod sentence;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::span::ByteSpan;

/// A piece of a text: a statement, or something that stands between statements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// Where it stands, without the white space and the bullet mark before it.
    pub span: ByteSpan,
    /// What it is.
    pub kind: SegmentKind,
    /// The quoted parts inside the span, without the quote marks, in order. Of a quotation inside a quotation
    /// only the outer one is given; one that spans sentences gives each its part.
    pub quotations: Vec<ByteSpan>,
}

/// What a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SegmentKind {
    /// A sentence, with the clause that frames it where it is a quotation.
    Sentence,
    /// A line of its own without a full stop.
    Headline,
    /// What a page says about itself: section titles, bylines, buttons, links.
    Furniture,
    /// A date or a time standing alone.
    Date,
    /// A headline that stood before, word for word.
    Repeat,
}

impl SegmentKind {
    /// True for what has a tone to read.
    #[must_use]
    pub const fn is_statement(self) -> bool {
        matches!(self, Self::Sentence | Self::Headline)
    }
}

/// The segments of `text`, in order and apart. Outside them stand only white space (with zero-width marks) and
/// the marks of lists and mail ("•", "-", "1.", "(a)", ">"): nothing that is said is lost. A text that is one
/// short line is a headline: two words alone are what somebody wants read, not a section title of nothing.
#[must_use]
pub fn segment(text: &str) -> Vec<Segment> {
    let mut segments = of_a_page(text);
    if let [only] = segments.as_mut_slice()
        && only.kind == SegmentKind::Furniture
    {
        only.kind = SegmentKind::Headline;
    }
    segments
}

/// The segments of a text that may have furniture.
fn of_a_page(text: &str) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut titles = Titles::default();
    for block in lines::blocks(text) {
        if let Some(kind) = block.known {
            segments.push(Segment { span: block.span, kind, quotations: Vec::new() });
            continue;
        }
        let body = block.span.of(text);
        let quotations = quotes::quotations(body);
        let sentences = sentence::split(body, &quotations);
        let kind = match sentences.len() {
            1 => titles.kind_of_line(body),
            _ => titles.pass(),
        };
        let mut quotations = quotations.as_slice();
        for span in sentences {
            segments.push(Segment {
                span: span.shifted(block.span.start),
                kind,
                quotations: quotes::within(body, span, &mut quotations)
                    .map(|part| part.shifted(block.span.start))
                    .collect(),
            });
        }
    }
    segments
}

/// The lines that a title further on may repeat.
#[derive(Default)]
struct Titles<'t> {
    headlines: BTreeSet<&'t str>,
    before: &'t str,
}

impl<'t> Titles<'t> {
    /// What the sentences of a paragraph are.
    const fn pass(&mut self) -> SegmentKind {
        self.before = "";
        SegmentKind::Sentence
    }

    /// What a block of one sentence is, given the titles before it.
    fn kind_of_line(&mut self, line: &'t str) -> SegmentKind {
        let before = std::mem::replace(&mut self.before, line);
        match furniture::kind_of_line(line) {
            SegmentKind::Headline if !self.headlines.insert(line) => SegmentKind::Repeat,
            // A title that is a whole sentence is told by its standing there twice.
            SegmentKind::Sentence if line == before && !furniture::is_short(line) => {
                SegmentKind::Repeat
            }
            kind => kind,
        }
    }
}
