//! The yardstick: counting words from two short lists. A trained model that does not clearly beat it
//! has learnt nothing worth its size.
//!
//! The lists were written from knowledge of the genre, once, and are not fitted to any corpus. There
//! is no negation, no syntax and no weight: "refused to thank" counts one word for either side.

/// What the conciliatory speak with. A trailing `*` stands for any ending; a phrase is matched word by word.
#[rustfmt::skip]
const CONCILIATORY: [&str; 80] = [
    "admir*", "amicabl*", "apolog*", "appreciat*", "best wishes", "brotherly", "build trust",
    "closer ties", "commend*", "common ground", "common interest*", "compromise", "condolence*",
    "confidence building", "congratulat*", "constructive*", "cooperat*", "cordial*", "de escalat*",
    "deepen*", "dialogue", "eased", "encouraged by", "encouraging", "forgiv*", "fraternal*", "friend*",
    "fruitful*", "glad", "good faith", "good neighbo*", "goodwill", "grateful*", "gratitude",
    "hand in hand", "harmon*", "heartfelt", "hope to", "hopeful*", "hospitality", "joint efforts",
    "look* forward", "mend*", "mutual*", "normali*", "olive branch", "open to", "optimis*", "partner*",
    "peaceful*", "pleased", "prais*", "productive", "rapprochement", "ready to", "reaffirm*",
    "reassur*", "reconcil*", "respectful*", "salut*", "shared", "side by side", "sincer*",
    "solidarity", "stand ready", "stand with", "strengthen*", "support*", "sympath*", "thank*",
    "together", "tribute", "trust", "turn the page", "understanding", "warm", "warmly", "welcom*",
    "willing*", "win win",
];

/// What the accusatory speak with, written the same way.
#[rustfmt::skip]
const ACCUSATORY: [&str; 80] = [
    "absurd*", "abus*", "accus*", "aggress*", "annex*", "arrogan*", "atroci*", "bad faith", "barbar*",
    "baseless*", "betray*", "blackmail*", "blam*", "blatant*", "brazen*", "breach*", "brutal*",
    "bully*", "coerc*", "complicit*", "condemn*", "crime*", "criminal*", "critici*", "cynic*",
    "decei*", "demand*", "denounc*", "deplor*", "destabili*", "disgrac*", "disinformation",
    "double standard*", "egregious*", "expel*", "fabricat*", "failed to", "falsehood*", "farc*",
    "flagrant*", "flout*", "genocid*", "grave concern", "hegemon*", "hostil*", "hypocri*", "illegal*",
    "impunity", "infring*", "interfer*", "intimidat*", "invad*", "invasion", "irresponsib*", "lies",
    "malicious*", "massacr*", "meddl*", "must stop", "outrag*", "oppress*", "pretext*", "propaganda",
    "protest*", "provocat*", "provok*", "punish*", "reckless*", "refus*", "regime", "reject*",
    "sabotag*", "shame*", "slander*", "so called", "threat*", "unacceptabl*", "undermin*",
    "unlawful*", "violat*",
];

/// The tone of `text` by the lists alone: 0 conciliatory, 1 neutral, 2 accusatory. The list with more
/// hits decides; equally many, or none, is neutral.
#[must_use]
pub fn lexicon_tone(text: &str) -> usize {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    match hits(&words, &CONCILIATORY).cmp(&hits(&words, &ACCUSATORY)) {
        std::cmp::Ordering::Greater => 0,
        std::cmp::Ordering::Equal => 1,
        std::cmp::Ordering::Less => 2,
    }
}

/// The number of words at which some entry of `lexicon` begins.
fn hits(words: &[&str], lexicon: &[&str]) -> usize {
    (0..words.len())
        .filter(|&start| lexicon.iter().any(|entry| begins_with(&words[start..], entry)))
        .count()
}

fn begins_with(words: &[&str], entry: &str) -> bool {
    let parts = entry.split(' ');
    parts.clone().count() <= words.len()
        && parts.zip(words).all(|(part, word)| match part.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => *word == part,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longer_count_decides() {
        assert_eq!(lexicon_tone("We WELCOME the offer and thank our neighbours."), 0);
        assert_eq!(lexicon_tone("The ministers met in Geneva on Tuesday."), 1);
        assert_eq!(lexicon_tone("Such reckless provocations are unacceptable."), 2);
        assert_eq!(lexicon_tone("We welcome talks but condemn the brutal, unlawful raid."), 2);
    }

    #[test]
    fn as_many_of_either_or_none_at_all_is_neutral() {
        assert_eq!(lexicon_tone("They thanked us, and we condemned them."), 1);
        assert_eq!(lexicon_tone(""), 1);
        assert_eq!(lexicon_tone("🕊 — …"), 1);
    }

    #[test]
    fn phrases_run_across_hyphens_and_stop_at_the_end_of_the_text() {
        assert_eq!(lexicon_tone("The so-called referendum"), 2);
        assert_eq!(lexicon_tone("A de-escalation"), 0);
        assert_eq!(lexicon_tone("She is so"), 1);
        assert_eq!(lexicon_tone("The war warmed no one, said the warmonger"), 1, "no stem of warm");
    }

    #[test]
    fn no_entry_stands_twice_and_each_is_written_as_words_are_read() {
        let mut entries = [CONCILIATORY, ACCUSATORY].concat();
        entries.sort_unstable();
        assert!(entries.windows(2).all(|pair| pair[0] != pair[1]));
        let plain = |c: char| c.is_ascii_lowercase() || c == ' ' || c == '*';
        assert!(entries.iter().all(|entry| entry.chars().all(plain)));
    }
}
