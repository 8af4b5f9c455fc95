//! Where a sentence ends within a paragraph: "|" stands for the space between two.

use super::{check, check_sentences};

#[test]
fn plain_ends() {
    check_sentences(&[
        "The envoys met at dawn.|They parted at dusk.",
        "Will the truce hold?|Nobody in Valdoria knows.",
        "Stop this at once!|We mean it.",
        "You signed what?!|The chamber fell silent.",
        "The two sides agreed on water; they differed on grain; they parted friends.",
        "We ask three things: patience, candour and time.|You have given none.",
        "The border opened (for a day).|Then it closed again.",
        "The border opened.|(It closed a day later.)|Trade resumed.",
        "Their ally (?) has left the talks.|Ours has not.",
        "The bloc Yes! won the vote and now leads the talks.",
        "Q/A with the minister follows the text.|It is short.",
        "The mission is over. 🎉",
        "The mission is over.[3][12]|It was long.",
    ]);
}

#[test]
fn abbreviations_and_initials() {
    check_sentences(&[
        "He left the U.S. The minister stayed.".replacen(". The", ".|The", 1).as_str(),
        "The U.S. President thanked Valdoria for its help.",
        "The U.S. and the U.K. welcome the step.",
        "Mr. Halden met Mrs. Orlo and Dr. Venn in St. Maren.",
        "Gen. Ruiz and Lt. Col. Adeyemi inspected the line.|It was quiet.",
        "J. K. Marlow and George W. Tindall signed for the commission.",
        "J.-P. Lambert spoke first.|His deputy spoke last.",
        "The offer in Resolution No. 5 stands.",
        "Is it war? No. Peace has a chance.".replace("? ", "?|").replace("No. ", "No.|").as_str(),
        "The talks began on Sept. 11 and ended on Oct. 3.|Little came of them.",
        "The talks will begin in Sept. Delegates are on their way.".replace(". D", ".|D").as_str(),
        "The ceasefire starts at 6 a.m. Monday, local time.",
        "The guns fell silent at 9 p.m. They stayed silent.".replace(". T", ".|T").as_str(),
        "Some members, e.g. Valdoria, i.e. the host, abstained.",
        "Orlo Shipping Inc. Chief Executive Venn denied it.",
        "The case of Valdoria v. Maren goes on.",
        "The aid includes tents, blankets, etc. Convoys leave today."
            .replace(". C", ".|C")
            .as_str(),
        "The two sides agreed to Plan B. The mediators were relieved."
            .replace(". T", ".|T")
            .as_str(),
        "The U.S. In Moscow's view is a partner.",
        "They live in the U.S. In winter they return.".replace(". I", ".|I").as_str(),
        "Relations with the U.S; trade with the E.U., too, improved.",
        "See Art. IV and pp. 12-14 of the accord.",
    ]);
}

#[test]
fn numbers_and_ellipses() {
    check_sentences(&[
        "Aid rose by 3.5 percent to $1.2 billion.|It had fallen in 2023.",
        "Section 4.2 of the treaty forbids it.|So does section 4.3.",
        "That was agreed in 2019. 12 states have signed since.".replace(". 12", ".|12").as_str(),
        "The parties shall meet yearly. 2. The chair shall rotate.".replace(". 2", ".|2").as_str(),
        "Article 5. The parties shall not use force.",
        "3.2. The depositary shall inform the parties.",
        "We hoped... but the talks failed.",
        "We hoped… but the talks failed.",
        "We hoped for more…|They offered less.",
        "We hoped for more...|They offered less.",
        "The note speaks of ... Valdorian aggression and no more.",
        "The note speaks of [...] Valdorian aggression.|We reject it.",
        "The accord . . . is dead.",
    ]);
}

#[test]
fn briefings() {
    check_sentences(&[
        "MR. HALDEN: We have seen the reports.|We have no comment.",
        "QUESTION: Does the offer stand?|And until when?",
        "Q. Will you go to Maren?",
        "MS. ORLO: No. We were clear on that.".replace("No. ", "No.|").as_str(),
        "AMB. VENN: Thank you.|(Applause.)|Let me begin.",
    ]);
}

#[test]
fn doubled_marks_and_emoji_behind_a_mark_end_a_sentence() {
    check(&[
        ("We condemn it‼️", &["S We condemn it‼️"]),
        ("They broke the truce ⁉", &["S They broke the truce ⁉"]),
        ("Thank you all! 🕊️", &["S Thank you all! 🕊️"]),
        ("We agree. 👩‍👩‍👧‍👦🇳🇴", &["S We agree. 👩‍👩‍👧‍👦🇳🇴"]),
    ]);
}
