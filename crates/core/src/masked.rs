//! The names in a statement: what is masked before it is read, and by what it was told.

use serde::Serialize;

use crate::score::Scorer;
use crate::span::ByteSpan;
use crate::tokenize::{TokenKind, tokenize};

/// A name in a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// Where it stands, in bytes of the statement.
    pub span: ByteSpan,
    /// What it was told by.
    pub kind: NameKind,
}

/// What a name is told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameKind {
    /// It is on the list: a country, a people, a capital, a seat of government.
    Listed,
    /// It has a capital, and the model does not know it as a word.
    Unlisted,
}

/// The names in `statement` as a model with this scorer masks them, in order.
pub(crate) fn names(scorer: &Scorer, statement: &str) -> Vec<Name> {
    let tokens = tokenize(statement);
    let is_listed = |token: &&crate::tokenize::Token| token.kind == TokenKind::Name;
    // Told before the rest is masked: afterwards those of a clause that names the speaker look alike. A listed name
    // is never made part of a longer one.
    let listed: Vec<ByteSpan> =
        tokens.list().iter().filter(is_listed).map(|token| token.span).collect();
    let kind = |span: &ByteSpan| match listed.binary_search(span) {
        Ok(_) => NameKind::Listed,
        Err(_) => NameKind::Unlisted,
    };
    let masked = scorer.masked(tokens);
    let spans = masked.names().map(|token| token.span);
    spans.map(|span| Name { kind: kind(&span), span }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::Weights;
    use crate::vocabulary::Vocabulary;

    fn told(statement: &str) -> Vec<(&str, NameKind)> {
        let vocabulary = Vocabulary::new("w:the\nw:we".into()).unwrap();
        let weights = Weights { unit: 1.0, grid: vec![0; 4], bias: vec![0.0; 2] };
        let scorer = Scorer::new(vocabulary, weights).unwrap();
        names(&scorer, statement)
            .into_iter()
            .map(|name| (name.span.of(statement), name.kind))
            .collect()
    }

    #[test]
    fn listed_names_and_names_told_by_their_capital_are_told_apart() {
        use NameKind::{Listed, Unlisted};
        assert_eq!(
            told("We told Sri Lanka — 🕊 — and Ivan Zorblat’s staff."),
            [("Sri Lanka", Listed), ("Ivan Zorblat’s", Unlisted)]
        );
        assert_eq!(told("The we the 12 @name"), []);
        assert_eq!(told(""), []);
    }

    #[test]
    fn the_speakers_name_is_one_too() {
        let statement = "“We object to it”, Zorblat of Norway said.";
        assert_eq!(
            told(statement),
            [("Zorblat", NameKind::Unlisted), ("Norway", NameKind::Listed)]
        );
    }
}
