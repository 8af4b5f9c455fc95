//! Whole texts with their lines: pages, lists, mail.

use super::{check, read};

#[test]
fn a_pasted_page() {
    check(&[(
        "Valdoria 'Welcomes' Maren's Offer Amid New Doubts\n\
         Valdoria 'Welcomes' Maren's Offer Amid New Doubts\n\
         \"We welcome the offer,\" a spokesperson told reporters when asked about the U.S. role.\n\
         The deputies urged Orlo to \"release all fishermen at once\"\n\
         President Orlo on Friday rejected the letter.\n\
         World\n-\n- 3 March 2031, 20:34\n\
         The bridge will open in May.\n-\n\
         The two spoke for an hour. \"Well, fish came up,\" Venn said in reply.\n\
         Leave a reply",
        &[
            "H Valdoria 'Welcomes' Maren's Offer Amid New Doubts",
            "R Valdoria 'Welcomes' Maren's Offer Amid New Doubts",
            "S \"We welcome the offer,\" a spokesperson told reporters when asked about the U.S. role.",
            "H The deputies urged Orlo to \"release all fishermen at once\"",
            "S President Orlo on Friday rejected the letter.",
            "F World",
            "D 3 March 2031, 20:34",
            "S The bridge will open in May.",
            "S The two spoke for an hour.",
            "S \"Well, fish came up,\" Venn said in reply.",
            "F Leave a reply",
        ],
    )]);
}

#[test]
fn furniture_and_dates() {
    let furniture = [
        "Politics",
        "Leave a review",
        "Share this article",
        "Read more",
        "Advertisement",
        "Photo: Reuters",
        "By Jane Doe",
        "By Jane Doe and John Roe in Maren",
        "Tags: fish, Maren, trade, borders, talks",
        "© 2031 The Maren Post",
        "https://example.org/a-story-about-fish",
        "12 comments",
        "4 min read",
        "Subscribe to our newsletter",
        "Subscribe to our newsletter.",
        "Follow us on X",
        "All rights reserved.",
        "Background:",
        "press@example.org",
        "(Reporting by Jane Doe; editing by John Roe)",
        "Read more: What the accord means for fishermen",
        "Dear Minister,",
        "🙂",
        "Sign in | Newsletters | Search",
        "Follow us | Contact | Privacy policy",
        "Home • World • U.S. • What's new",
        "sign in · register",
        "| Home | Terms of use |",
        "Home | World | Politics | Economy | Science | Climate | Health | Education | Culture | Sport \
         | Weather | Video | Podcasts | Photo galleries | Opinion | Letters | Archive | Print edition",
    ];
    for text in furniture {
        check(&[(text, &[format!("F {text}").as_str()])]);
    }
    let dates = [
        "8 October 2031, 20:34",
        "October 8, 2031",
        "Oct. 8, 2031 at 8:34 p.m.",
        "Tuesday, 8 October 2031",
        "2031-10-08",
        "2031-10-08T20:34:00Z",
        "08.10.2031 20:34",
        "10/8/31",
        "20:34 GMT",
        "Published: 8 October 2031 | Updated 2 hours ago",
        "Yesterday",
        "3 days ago",
        "Wednesday",
        "Tue, Oct 8th 2031 08:34 AM EST",
    ];
    for text in dates {
        check(&[(text, &[format!("D {text}").as_str()])]);
    }
}

#[test]
fn statements_that_look_like_furniture() {
    for text in [
        "By Friday, Maren must answer.",
        "Share this burden with us, Maren urged.",
        "We may meet on 8 October.",
        "Politics is over.",
        "Stop.",
        "Source close to the talks denies it.",
        "May 2031 be a year of peace.",
        "Follow us, he told the rebels, or leave.",
        "12 states signed.",
        "Talks | trade.",
    ] {
        check(&[(text, &[format!("S {text}").as_str()])]);
    }
    for text in [
        "Valdoria Accuses Maren of Piracy | The Maren Post",
        "Fish | Maren Calls for Calm | Opinion",
        "“Never again” | Opinion",
    ] {
        check(&[(text, &[format!("H {text}").as_str()])]);
    }
}

#[test]
fn lists() {
    check(&[
        (
            "The parties agreed to:\n- withdraw their forces;\n• exchange prisoners; and\n* reopen the bridge.",
            &[
                "S The parties agreed to:",
                "S withdraw their forces;",
                "S exchange prisoners; and",
                "S reopen the bridge.",
            ],
        ),
        (
            "1. Maren shall withdraw.\n2) Valdoria shall pay.\n(c) Both shall talk.\niv. None shall gloat.",
            &[
                "S Maren shall withdraw.",
                "S Valdoria shall pay.",
                "S Both shall talk.",
                "S None shall gloat.",
            ],
        ),
        ("-\n–\n***\n1.\nTalks resumed.", &["F 1.", "S Talks resumed."]),
        ("– Talks resumed.", &["S Talks resumed."]),
        ("J. Venn disagreed.", &["S J. Venn disagreed."]),
        ("2031 was a good year.", &["S 2031 was a good year."]),
        ("Talks resumed. • Trade grew.", &["S Talks resumed.", "S Trade grew."]),
    ]);
}

#[test]
fn wrapped_lines_are_joined_and_others_are_not() {
    check(&[
        (
            "Dear colleagues,\n\nThe ministry has received the note of the third of March and will answer\n\
             it in good time. We regret that the note was given to the press before\nMr. Venn had seen it, \
             and we ask that this be the last time that anyone in\nMaren does so from now on. The U.S.\nofficials know.\n\nRegards,\nA. Orlo",
            &[
                "F Dear colleagues,",
                "S The ministry has received the note of the third of March and will answer/it in good time.",
                "S We regret that the note was given to the press before/Mr. Venn had seen it, and we ask that this be the last time that anyone in/Maren does so from now on.",
                "S The U.S./officials know.",
                "F Regards,",
                "F A. Orlo",
            ],
        ),
        (
            "> We have read the note that you gave to our envoy and\n> will answer it soon.",
            &["S We have read the note that you gave to our envoy and/> will answer it soon."],
        ),
        (
            "The President of the\nValdorian Republic spoke.",
            &["S The President of the/Valdorian Republic spoke."],
        ),
        (
            "Maren Opens Its Northern Border\nValdoria Closes Its Southern Border",
            &["H Maren Opens Its Northern Border", "H Valdoria Closes Its Southern Border"],
        ),
        (
            "Ministers meet over fish in Maren\n\nthe day after the storm they met again",
            &["H Ministers meet over fish in Maren", "H the day after the storm they met again"],
        ),
        ("Talks resumed.\r\n\r\nTrade grew.\r\n", &["S Talks resumed.", "S Trade grew."]),
        (
            "The envoy of Maren said on Tuesday\r\nthat talks resumed.",
            &["S The envoy of Maren said on Tuesday/that talks resumed."],
        ),
        (
            "\u{FEFF}\tTalks\u{A0}resumed.\u{200B} \u{A0}Trade grew.\u{200B}",
            &["S Talks\u{A0}resumed.", "S Trade grew."],
        ),
    ]);
}

#[test]
fn a_text_wrapped_at_any_width_has_the_sentences_of_the_text() {
    let text = "The two ministers have now met four times since the new year began, and nobody in \
        Maren doubts that they mean it when they will meet again on October 8. The talks about the \
        bridge that both of them built together in the last year of war - which neither side has \
        ever used - will go on until the end of the year 2031. Mr. Venn of the U.S. and the \
        Foreign Minister of Valdoria, Anna Orlo, will not take part.";
    let flat: Vec<String> = read(text);
    assert_eq!(flat.len(), 3);
    for width in 45..=100 {
        let joined: Vec<String> =
            read(&wrapped(text, width)).iter().map(|line| line.replace('/', " ")).collect();
        assert_eq!(joined, flat, "at {width}");
    }
}

fn wrapped(text: &str, width: usize) -> String {
    let mut column = 0;
    let mut lines = String::new();
    for word in text.split(' ') {
        let breaks = column + 1 + word.len() > width;
        lines.push_str(if breaks { "\n" } else { " " });
        column = if breaks { word.len() } else { column + 1 + word.len() };
        lines.push_str(word);
    }
    lines
}

#[test]
fn titles() {
    check(&[
        ("Maren Opens Its Border", &["H Maren Opens Its Border"]),
        ("Maren Opens Border", &["F Maren Opens Border"]),
        ("“Never again”", &["H “Never again”"]),
        (
            "Will Maren Open Its Border?\nWill Maren Open Its Border?",
            &["S Will Maren Open Its Border?", "R Will Maren Open Its Border?"],
        ),
        (
            "Maren Opens Its Border\n\nIt opened.\n\nMaren Opens Its Border",
            &["H Maren Opens Its Border", "S It opened.", "R Maren Opens Its Border"],
        ),
        ("Thank you.\n\nThank you.", &["S Thank you.", "S Thank you."]),
        ("", &[]),
        (" \r\n\t\u{FEFF}\n", &[]),
    ]);
}
