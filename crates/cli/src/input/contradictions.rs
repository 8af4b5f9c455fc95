//! The same text under two labels: one of the two is wrong, and only people can say which.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use demarche::Classes;
use demarche::train::Example;

use crate::error::shortened;

/// Where an example stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) file: Arc<str>,
    pub(crate) line: u64,
}

/// Two examples of one text, but for case, spacing and punctuation, with different labels.
#[derive(Debug)]
pub(crate) struct Contradiction<'a> {
    first: (&'a Example, &'a Origin),
    other: (&'a Example, &'a Origin),
    classes: &'a Classes,
}

/// Every example with another label than the first of its text. `examples` and `origins` run alike.
pub(crate) fn contradictions<'a>(
    examples: &'a [Example],
    origins: &'a [Origin],
    classes: &'a Classes,
) -> Vec<Contradiction<'a>> {
    let mut firsts = BTreeMap::new();
    let mut found = Vec::new();
    for other in examples.iter().zip(origins) {
        let first = *firsts.entry(other.0.fingerprint(0)).or_insert(other);
        if first.0.label != other.0.label {
            found.push(Contradiction { first, other, classes });
        }
    }
    found
}

impl fmt::Display for Contradiction<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ((first, here), (other, there)) = (self.first, self.other);
        let (one, two) = (self.classes.name(first.label), self.classes.name(other.label));
        let text = shortened(&first.text);
        write!(formatter, "{}, line {}: \"{text}\" is {one}, but ", here.file, here.line)?;
        if here.file == there.file {
            write!(formatter, "line {} says {two}", there.line)
        } else {
            write!(formatter, "{}, line {} says {two}", there.file, there.line)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_under_two_labels_is_named_with_both_places() {
        let classes = Classes::tones();
        let rows = [("We agree.", 0, "a"), ("We refuse.", 2, "a"), ("we AGREE", 2, "b")];
        let again = [("We refuse!", 2, "b"), ("“We agree”", 1, "a")];
        let rows: Vec<_> = rows.into_iter().chain(again).collect();
        let examples: Vec<Example> =
            rows.iter().map(|(text, label, _)| Example::new(*text, *label)).collect();
        let origins: Vec<Origin> = (1..)
            .zip(&rows)
            .map(|(line, (_, _, file))| Origin { file: (*file).into(), line })
            .collect();
        let found = contradictions(&examples, &origins, &classes);
        let told: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "a, line 1: \"We agree.\" is conciliatory, but b, line 3 says accusatory",
                "a, line 1: \"We agree.\" is conciliatory, but line 5 says neutral"
            ]
        );
    }
}
