//! Who is said to have said it: "…, the ministry said." A clause at the end that names only the speaker carries no tone
//! and must change none.

use crate::tokenize::{Token, TokenKind, Tokens};

/// Verbs that only tell that something was said.
const VERBS: [&str; 7] = ["said", "says", "told", "added", "stated", "reported", "noted"];

/// What a clause begins with that is more than a speaker: "…, which said".
const OTHERWISE: [&str; 8] = ["and", "as", "but", "having", "which", "while", "who", "not"];

/// Most words of the clause: "the foreign minister told reporters in the capital on Monday".
const LONGEST: usize = 10;

/// Fewest words that the statement has without it.
const FEWEST: usize = 3;

/// Where the clause begins; the end of the tokens where there is none.
pub(crate) fn start(tokens: &Tokens) -> usize {
    let list = tokens.list();
    let end =
        list.iter().rposition(|token| token.kind != TokenKind::Mark).map_or(0, |last| last + 1);
    let Some(mark) = list[..end].iter().rposition(|token| token.divides(tokens.form(token))) else {
        return list.len();
    };
    let is = |at: Option<usize>, forms: &[&str]| {
        at.and_then(|at| list.get(at)).is_some_and(|token| forms.contains(&tokens.form(token)))
    };
    // Behind a comma, or a quotation mark that closes behind one.
    let comma = is(Some(mark), &[","])
        || is(Some(mark), &["\""]) && is(mark.checked_sub(1), &[",", "!", "?"]);
    let clause = &list[mark + 1..end];
    let left = list[..mark].iter().filter(|token| token.kind.counts()).count();
    let fits = clause.len() > 1
        && clause.len() <= LONGEST
        && left >= FEWEST
        && !is(Some(mark + 1), &OTHERWISE);
    if comma && fits && speaks(tokens, clause) { mark + 1 } else { list.len() }
}

/// True with one verb of saying.
fn speaks(tokens: &Tokens, clause: &[Token]) -> bool {
    clause.iter().filter(|token| VERBS.contains(&tokens.form(token))).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::tokenize;

    #[test]
    fn a_clause_that_only_names_the_speaker_is_found_and_no_other() {
        for (text, found) in [
            ("We will lift the ban, the ministry said on Monday.", "the ministry said on monday ."),
            ("“We will lift the ban,” Mr Frub told reporters.", "mr frub told reporters ."),
            ("We will lift the ban, and Norway said so.", ""),
            ("We condemn the raid, which Norway said was legal.", ""),
            ("He said that they lied, cheated and stole.", ""),
            ("No, he said.", ""),
        ] {
            let tokens = tokenize(text);
            let clause = &tokens.list()[start(&tokens)..];
            let forms: Vec<&str> = clause.iter().map(|token| tokens.form(token)).collect();
            assert_eq!(forms.join(" "), found, "{text}");
        }
    }
}
