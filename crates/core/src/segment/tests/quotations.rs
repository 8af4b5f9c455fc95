//! Quotations: which statement they belong to, and where they stand.

use super::{check_sentences, segment};

#[test]
fn a_quotation_and_its_framing_clause_are_one_statement() {
    check_sentences(&[
        "“Is that so?” she asked.",
        "\"Is that so?\" she asked.|Nobody answered.",
        "“Is that so?” Minister Anna Orlo asked.|Nobody answered.",
        "“Is that so?” He left the room.".replace("” H", "”|H").as_str(),
        "“Never again!” the crowd shouted.",
        "“We are ready,” he said, “and we will come.”",
        "“We are ready,” he said.|“We will come.”",
        "Orlo said: “We are ready for talks.”|He smiled.",
        "“We are ready. We will come,” he said.".replace("y. W", "y.|W").as_str(),
        "\"We are ready. We will come,\" he said.".replace("y. W", "y.|W").as_str(),
        "«We are ready. We will come», he said.".replace("y. W", "y.|W").as_str(),
        "“No. Never. Not once,” he said.",
        "“We will not go there. Never. We have said so before,” he said."
            .replace("r. W", "r.|W")
            .as_str(),
        "\"We thank Dr. Venn. She has done much,\" he said.".replace("n. S", "n.|S").as_str(),
        "They called it \"a gift to Maren.\"|It was not.",
        "He called it « a gift to Maren. »|It was not.",
        "They called it \"a gift to Maren. \"|It was not.",
        "They left the U.S.”|Valdoria stayed.",
    ]);
}

#[test]
fn quoted_parts_are_found_without_their_marks() {
    let cases: &[(&str, &[&str])] = &[
        (
            "The envoy spoke of \"grave errors\" and \"bad faith\" today.",
            &["grave errors", "bad faith"],
        ),
        ("“We are ready,” he said, “and we will come.”", &["We are ready,", "and we will come."]),
        ("Maren's ministers' letter isn't a threat.", &[]),
        ("Maren’s ministers’ letter isn’t a threat.", &[]),
        ("Valdoria 'Regrets' Maren's Decision on Fish", &["Regrets"]),
        ("Valdoria ‘regrets’ Maren’s decision on fish.", &["regrets"]),
        ("‘The ministers’ letter is wrong,’ he said.", &["The ministers’ letter is wrong,"]),
        ("In the '90s they let 'em in.", &[]),
        (
            "\"The so-called 'Maren Plan' is dead,\" he said.",
            &["The so-called 'Maren Plan' is dead,"],
        ),
        (
            "'The so-called \"Maren Plan\" is dead,' he said.",
            &["The so-called \"Maren Plan\" is dead,"],
        ),
        ("Il parle de « paix durable » et part.", &["paix durable"]),
        ("Er sprach von „Frieden“ und ging.", &["Frieden"]),
        ("A 6\" shell fell near Maren.", &[]),
        ("“We shall go on in the next paragraph.", &["We shall go on in the next paragraph."]),
        ("He said “we shall never close this mark.", &[]),
        ("\"We are ready,” he typed.", &["We are ready,"]),
        ("(\"We are ready\")—\"or not\".", &["We are ready", "or not"]),
        ("The word \"\" is empty, and so is ' '.", &[]),
    ];
    for (text, expected) in cases {
        let got: Vec<&str> =
            segment(text).iter().flat_map(|s| &s.quotations).map(|q| q.of(text)).collect();
        assert_eq!(got, *expected, "{text}");
    }
}

#[test]
fn a_quotation_that_spans_sentences_gives_each_its_part() {
    let text = "“We are ready. We will come,” he said.";
    let parts: Vec<Vec<&str>> = segment(text)
        .iter()
        .map(|segment| segment.quotations.iter().map(|part| part.of(text)).collect())
        .collect();
    assert_eq!(parts, [["We are ready."], ["We will come,"]]);
}
