//! Which words stand in the scope of a negation: "do not accept", "refused to apologise".

use crate::tokenize::{Token, TokenKind, Tokens};

/// How many words a negation reaches, when no mark or "but" ends it before.
const REACH: usize = 4;

/// For each token the index of the negation whose scope it stands in, if any. A negation is not in its
/// own scope; a second one opens a scope of its own.
pub(crate) fn scopes(tokens: &Tokens) -> Vec<Option<usize>> {
    let mut open: Option<(usize, usize)> = None;
    tokens
        .list()
        .iter()
        .enumerate()
        .map(|(index, token)| {
            let form = tokens.form(token);
            if is_negator(token, form) {
                open = Some((index, REACH));
                return None;
            }
            if ends_scope(token, form) {
                open = None;
            }
            let (negator, left) = open?;
            open = (left > 1).then_some((negator, left - 1));
            Some(negator)
        })
        .collect()
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
            | "cannot"
            | "without"
            | "refuse"
            | "refuses"
            | "refused"
            | "refusing"
    );
    token.kind == TokenKind::Word && (negates || form.ends_with("n't"))
}

/// Marks end a scope, all but those that stand inside a word or a name.
fn ends_scope(token: &Token, form: &str) -> bool {
    match token.kind {
        TokenKind::Mark => !matches!(form, "-" | "'" | "/" | "&"),
        _ => matches!(form, "but" | "however" | "although" | "while"),
    }
}

#[cfg(test)]
mod tests {
    use crate::tokenize::tokenize;

    fn negated(text: &str) -> String {
        let tokens = tokenize(text);
        let scopes = super::scopes(&tokens);
        let inside = tokens.list().iter().zip(&scopes).filter(|(_, scope)| scope.is_some());
        inside.map(|(token, _)| tokens.form(token)).collect::<Vec<_>>().join(" ")
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
