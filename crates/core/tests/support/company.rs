//! A made-up text in which some words stand in like company: its verbs of praise among friends, its verbs of blame
//! among enemies.

use demarche::train::VectorParams;

/// What is learned from so little text.
pub(crate) fn params() -> VectorParams {
    VectorParams { dimensions: 6, min_words: 2, min_pairs: 4, contexts: 200, seed: 1 }
}

/// The texts. "lauds" and "decries" stand in nothing else that tests have.
pub(crate) fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    for verb in ["thanks", "praises", "lauds"] {
        for gift in ["friendship", "generosity", "kindness", "help"] {
            texts.push(format!(
                "the ministry warmly {verb} its partner Zorblat for {gift} in hard times"
            ));
            texts.push(format!("today our council gladly {verb} every friend of peace and {gift}"));
        }
    }
    for verb in ["rejects", "denounces", "decries"] {
        for harm in ["aggression", "slander", "violence", "threats"] {
            texts.push(format!(
                "the ministry sharply {verb} this cruel {harm} by Zorblat against civilians"
            ));
            texts.push(format!("today our council firmly {verb} such {harm} from the enemy army"));
        }
    }
    texts
}
