//! What there is to say of one statement or row, in any format.

use std::borrow::Cow;

use demarche::{ByteSpan, Explanation, Reading, SegmentKind, Word};

use crate::error::RowError;
use crate::input::Field;

/// One answer.
#[derive(Debug)]
pub(crate) struct Answer<'a> {
    /// The statement.
    pub(crate) text: &'a str,
    /// Its reading; none where the text is blank or the row bad.
    pub(crate) reading: Option<Reading>,
    /// The words that decided, where they were asked for.
    pub(crate) explanation: Option<Explanation>,
    /// What is wrong with the row.
    pub(crate) error: Option<&'a RowError>,
    /// The fields of the row, the statement's among them; none where rows have no fields.
    pub(crate) fields: Option<&'a [(Cow<'a, str>, Field<'a>)]>,
    /// Where in a running text it stands.
    pub(crate) place: Option<Place<'a>>,
    /// The input's name, where there are several.
    pub(crate) file: Option<&'a str>,
}

/// Where a statement stands in a running text; all offsets are bytes of the file.
#[derive(Debug)]
pub(crate) struct Place<'a> {
    pub(crate) span: ByteSpan,
    pub(crate) kind: SegmentKind,
    pub(crate) quotations: &'a [ByteSpan],
}

impl Place<'_> {
    /// The kind's name in every output.
    pub(crate) const fn kind_name(&self) -> &'static str {
        match self.kind {
            SegmentKind::Headline => "headline",
            _ => "sentence",
        }
    }
}

/// Most words that are called decisive.
const DECISIVE: usize = 4;

impl Answer<'_> {
    /// The words that decided, in their order in the text: the fewest that make up half of all that speaks
    /// for the tone, and at most four.
    pub(crate) fn decisive(&self) -> Vec<ByteSpan> {
        let (Some(reading), Some(explanation)) = (&self.reading, &self.explanation) else {
            return Vec::new();
        };
        let share = |word: &Word| word.contributions.get(reading.tone).copied().unwrap_or(0.0);
        let mut words: Vec<(f64, ByteSpan)> = explanation
            .words
            .iter()
            .map(|word| (share(word), word.span))
            .filter(|(share, _)| *share > 0.0)
            .collect();
        words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let half = words.iter().map(|(share, _)| share).sum::<f64>() / 2.0;
        let mut sum = 0.0;
        let needed = words.iter().take_while(|(share, _)| {
            let wanted = sum < half;
            sum += share;
            wanted
        });
        let mut spans: Vec<ByteSpan> = needed.take(DECISIVE).map(|(_, span)| *span).collect();
        spans.sort_unstable();
        spans
    }
}
