//! "We will not" → "we won't": English full forms written short.

/// Tried in this order, so that "it is not" becomes "it isn't".
const SHORT: [(&str, &str); 36] = [
    ("do not", "don’t"),
    ("does not", "doesn’t"),
    ("did not", "didn’t"),
    ("is not", "isn’t"),
    ("are not", "aren’t"),
    ("was not", "wasn’t"),
    ("were not", "weren’t"),
    ("will not", "won’t"),
    ("would not", "wouldn’t"),
    ("could not", "couldn’t"),
    ("should not", "shouldn’t"),
    ("cannot", "can’t"),
    ("has not", "hasn’t"),
    ("have not", "haven’t"),
    ("had not", "hadn’t"),
    ("I am", "I’m"),
    ("we are", "we’re"),
    ("you are", "you’re"),
    ("they are", "they’re"),
    ("he is", "he’s"),
    ("she is", "she’s"),
    ("it is", "it’s"),
    ("that is", "that’s"),
    ("there is", "there’s"),
    ("who is", "who’s"),
    ("I have", "I’ve"),
    ("we have", "we’ve"),
    ("you have", "you’ve"),
    ("they have", "they’ve"),
    ("he has", "he’s"),
    ("it has", "it’s"),
    ("we will", "we’ll"),
    ("they will", "they’ll"),
    ("we would", "we’d"),
    ("they would", "they’d"),
    ("let us", "let’s"),
];

/// The statement with every full form that has a short one written short.
pub(crate) fn contracted(text: &str) -> String {
    SHORT.iter().fold(text.to_string(), |text, (full, short)| {
        let text = replaced(&text, full, short);
        replaced(&text, &capitalised(full), &capitalised(short))
    })
}

fn capitalised(text: &str) -> String {
    text[..1].to_uppercase() + &text[1..]
}

/// Whole words only: "it is" is not in "wit is".
fn replaced(text: &str, full: &str, short: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(full) {
        let (before, behind) = (&rest[..at], &rest[at + full.len()..]);
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let last = before.chars().next_back().or_else(|| out.chars().next_back());
        let whole = !inside(last) && !inside(behind.chars().next());
        out.push_str(before);
        out.push_str(if whole { short } else { full });
        rest = behind;
    }
    out + rest
}

#[test]
fn full_forms_are_written_short() {
    for (full, short) in [
        ("We will not yield, and we are ready.", "We won’t yield, and we’re ready."),
        ("It is late; it is not over.", "It’s late; it isn’t over."),
        ("His wit is dry.", "His wit is dry."),
        ("Let us talk: you cannot lose.", "Let’s talk: you can’t lose."),
    ] {
        assert_eq!(contracted(full), short);
    }
}
