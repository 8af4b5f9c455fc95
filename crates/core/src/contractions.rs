//! What is run together in writing, taken apart: "don't" is "do not", "they'll" is "they will", "Norway's" is "Norway".

/// Words whose "'s" is a verb.
const IS: [&str; 9] = ["it", "that", "he", "she", "there", "what", "who", "here", "where"];

/// A word as its first part, as written, and the word that the rest stands for; empty where it stands for none.
pub(crate) fn parts(word: &str) -> (&str, &'static str) {
    // Most words are letters only: to look for an apostrophe takes longer than to see that.
    let is_plain = word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let Some(at) = (if is_plain { None } else { word.rfind(['\'', '’']) }) else {
        return if word.eq_ignore_ascii_case("cannot") { (&word[..3], "not") } else { (word, "") };
    };
    let (stem, ending) = word.split_at(at);
    let ending = ending.trim_start_matches(['\'', '’']);
    let is = |other: &str| ending.eq_ignore_ascii_case(other);
    if stem.is_empty() {
        (word, "")
    } else if is("t") && stem.ends_with(['n', 'N']) && stem.len() > 1 {
        (&stem[..stem.len() - 1], "not")
    } else if is("ll") {
        (stem, "will")
    } else if is("re") {
        (stem, "are")
    } else if is("ve") {
        (stem, "have")
    } else if is("m") {
        (stem, "am")
    } else if is("d") {
        (stem, "would")
    } else if is("s") && stem.eq_ignore_ascii_case("let") {
        (stem, "us")
    } else if is("s") && IS.iter().any(|other| stem.eq_ignore_ascii_case(other)) {
        (stem, "is")
    } else if is("s") {
        (stem, "")
    } else {
        (word, "")
    }
}

/// A first part in full: of "won't" it is "will", of "can't" "can". "An" is "a": which of them depends on a name at
/// times.
pub(crate) fn in_full(stem: &str) -> &str {
    match stem {
        _ if stem.eq_ignore_ascii_case("wo") => "will",
        _ if stem.eq_ignore_ascii_case("ca") => "can",
        _ if stem.eq_ignore_ascii_case("sha") => "shall",
        _ if stem.eq_ignore_ascii_case("an") => "a",
        _ => stem,
    }
}

/// "Norway's" is "Norway"; "it's" and its like keep their verb.
pub(crate) fn without_possessive(word: &str) -> &str {
    match parts(word) {
        (stem, "") => stem,
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_are_taken_apart_and_possessives_cut_off() {
        for (word, expected) in [
            ("don't", ("do", "not")),
            ("WON’T", ("WO", "not")),
            ("cannot", ("can", "not")),
            ("they'll", ("they", "will")),
            ("it's", ("it", "is")),
            ("Let’s", ("Let", "us")),
            ("Norway’s", ("Norway", "")),
            ("o'clock", ("o'clock", "")),
            ("'tis", ("'tis", "")),
            ("n't", ("n't", "")),
            ("plain", ("plain", "")),
        ] {
            assert_eq!(parts(word), expected, "{word}");
        }
        assert_eq!((in_full("WO"), in_full("ca"), in_full("do")), ("will", "can", "do"));
    }
}
