//! Explanations are exact: what the words are said to add is what they add.
#![cfg(feature = "builtin")]

use demarche::{Classifier, Explanation};

const STATEMENTS: [&str; 8] = [
    "We condemn this brutal attack and demand that the shelling stop at once.",
    "The two presidents thanked their teams and welcomed the agreement on water.",
    "“We do not accept the accusations — none of them,” Norway’s envoy said 🕊.",
    "The delegation arrived in Oslo on Monday for 3 days of meetings.",
    "While we remain open to dialogue, these strikes are unacceptable.",
    "Zorblat refused to apologise for the raid of 5 May.",
    "peace",
    "",
];

fn largest_share(why: &Explanation, class: usize) -> Option<usize> {
    let share = |word: &usize| why.words[*word].contributions[class];
    (0..why.words.len()).max_by(|a, b| share(a).total_cmp(&share(b)))
}

#[test]
fn the_words_and_the_bias_sum_to_the_logits() {
    let classifier = Classifier::builtin().unwrap();
    for text in STATEMENTS {
        let (reading, why) = classifier.explain(text);
        assert_eq!(reading, classifier.label(text), "{text}");
        for (class, &logit) in why.logits.iter().enumerate() {
            let words: f64 = why.words.iter().map(|word| word.contributions[class]).sum();
            let sum = why.not_in_text[class] + words;
            assert!((sum - logit).abs() < 1e-9, "{text}: {sum} is not {logit}");
        }
        assert_eq!(demarche::calibrate::softmax(&why.logits), reading.probabilities);
    }
}

#[test]
fn not_in_the_text_is_the_same_for_every_text() {
    let classifier = Classifier::builtin().unwrap();
    let bias = classifier.explain("").1.not_in_text;
    for text in STATEMENTS {
        assert_eq!(classifier.explain(text).1.not_in_text, bias);
    }
}

#[test]
fn without_the_word_of_the_largest_share_the_logit_falls() {
    let classifier = Classifier::builtin().unwrap();
    for text in STATEMENTS.iter().filter(|text| text.split(' ').count() > 3) {
        let (reading, why) = classifier.explain(text);
        let class = reading.tone;
        let word = &why.words[largest_share(&why, class).unwrap()];
        assert!(word.contributions[class] > 0.0, "{text}");
        let without = format!("{}{}", &text[..word.span.start], &text[word.span.end..]);
        let after = classifier.explain(&without).1.logits;
        // The other words stand closer to each other and weigh 1/√words each, so the fall is the share only
        // roughly: against the mean of the other classes it is more than half of it.
        let lead = |logits: &[f64]| {
            let others = logits.iter().enumerate().filter(|(other, _)| *other != class);
            logits[class] - others.map(|(_, logit)| logit).sum::<f64>() / 2.0
        };
        let fall = lead(&why.logits) - lead(&after);
        let share = lead(&word.contributions);
        assert!(
            fall > share / 2.0,
            "{text}: without {:?} by {fall}, share {share}",
            word.span.of(text)
        );
        assert!(after[class] < why.logits[class], "{text}");
    }
}

#[test]
fn words_point_at_the_text() {
    let classifier = Classifier::builtin().unwrap();
    let text = STATEMENTS[2];
    let (_, why) = classifier.explain(text);
    let words: Vec<&str> = why.words.iter().map(|word| word.span.of(text)).collect();
    assert_eq!(words[..5], ["We", "do", "not", "accept", "the"]);
    assert!(words.contains(&"Norway’s"));
}

#[test]
fn who_is_spoken_of_has_no_share() {
    let classifier = Classifier::builtin().unwrap();
    for (text, names) in [
        ("Norway thanked Chile for the talks with Zorblat.", &["Norway", "Chile", "Zorblat"][..]),
        ("Zorblat condemned the raid and Dr. Quillony agreed.", &["Zorblat", "Quillony"]),
    ] {
        let (_, why) = classifier.explain(text);
        for word in why.words.iter().filter(|word| names.contains(&word.span.of(text))) {
            assert!(word.contributions.iter().all(|&share| share == 0.0), "{text}: {word:?}");
        }
    }
}
