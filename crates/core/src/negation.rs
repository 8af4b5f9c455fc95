//! Which words stand in the scope of a negation: "do not accept", "refused to apologise".

use crate::tokenize::{Token, TokenKind};

/// How many words a negation reaches, when no mark or "but" ends it before.
const REACH: usize = 4;

/// What is open at one token of a statement: the index of the negation, and how many more words it reaches.
#[derive(Debug, Default)]
pub(crate) struct Scope(Option<(usize, usize)>);

impl Scope {
    /// Goes on to the next token; answers the index of the negation whose scope it stands in, if any. A negation
    /// is not in its own scope; a second one opens a scope of its own.
    pub(crate) fn next(&mut self, index: usize, token: &Token, form: &str) -> Option<usize> {
        if is_negator(token, form) {
            self.0 = Some((index, REACH));
            return None;
        }
        let (negator, left) = self.0?;
        if ends_scope(token, form) {
            self.0 = None;
            return None;
        }
        self.0 = (left > 1).then_some((negator, left - 1));
        Some(negator)
    }
}

fn is_negator(token: &Token, form: &str) -> bool {
    let negates = matches!(
        form,
        "not"
            | "no"
            | "never"
            | "neither"
            | "nor"
            | "none"
            | "nothing"
            | "nobody"
            | "without"
            | "refuse"
            | "refuses"
            | "refused"
            | "refusing"
    );
    token.kind == TokenKind::Word && negates
}

/// Marks that divide clauses end a scope, and words that turn.
fn ends_scope(token: &Token, form: &str) -> bool {
    token.divides(form) || matches!(form, "but" | "however" | "although" | "while")
}

#[cfg(test)]
mod tests {
    use crate::tokenize::tokenize;

    fn negated(text: &str) -> String {
        let tokens = tokenize(text);
        let mut scope = super::Scope::default();
        let inside = tokens
            .list()
            .iter()
            .enumerate()
            .filter(|(index, token)| scope.next(*index, token, tokens.form(token)).is_some());
        inside.map(|(_, token)| tokens.form(token)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_negation_reaches_four_words_or_to_the_next_mark_or_but() {
        for (text, inside) in [
            ("We do not accept this claim at all today", "accept this claim at"),
            ("They refused to apologise, and left", "to apologise"),
            ("We can’t agree but will talk", "agree"),
            ("No hostility", "hostility"),
            ("We never, ever, threaten", ""),
            ("We agree", ""),
        ] {
            assert_eq!(negated(text), inside, "{text}");
        }
    }
}
