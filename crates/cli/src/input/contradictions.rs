//! The same text under two labels: one of the two is wrong, and only people can say which.

use std::sync::Arc;

use demarche::Classes;
use demarche::train::{Example, repeats};

use crate::error::{RowError, shortened};

/// Where an example stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) file: Arc<str>,
    pub(crate) line: u64,
}

/// Every example with another label than the first of its text (the same but for case, spacing and
/// punctuation), and what to say of it. `examples` and `origins` run alike.
pub(crate) fn contradictions<'a>(
    examples: &[Example],
    origins: &'a [Origin],
    classes: &Classes,
) -> Vec<(&'a Origin, RowError)> {
    let mut found = Vec::new();
    for (first, again) in repeats(examples) {
        let (there, here) = (&origins[first], &origins[again]);
        let (first, example) = (&examples[first], &examples[again]);
        if first.label != example.label {
            let place = match there.file == here.file {
                true => format!("line {}", there.line),
                false => format!("{}, line {}", there.file, there.line),
            };
            let [label, other] = [example, first].map(|one| classes.name(one.label).to_string());
            let text = shortened(&example.text);
            let what = format!("\"{text}\" is {label} here, and {other} in {place}");
            found.push((here, RowError::Contradiction(what)));
        }
    }
    found
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
        let told: Vec<String> = found
            .iter()
            .map(|(here, error)| format!("{}, line {}: {error}", here.file, here.line))
            .collect();
        assert_eq!(
            told,
            [
                "b, line 3: \"we AGREE\" is accusatory here, and conciliatory in a, line 1",
                "a, line 5: \"“We agree”\" is neutral here, and conciliatory in line 1"
            ]
        );
    }
}
