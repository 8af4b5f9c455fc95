//! What holds for every text, tried on many made at random.
#![cfg(feature = "builtin")]
#![allow(clippy::unwrap_used, reason = "a test that cannot make its data must fail")]

use std::sync::LazyLock;

use demarche::Classifier;
use proptest::prelude::{ProptestConfig, proptest};
use texts::any_text;

#[path = "support/invariants.rs"]
mod invariants;
#[path = "support/texts.rs"]
mod texts;

static CLASSIFIER: LazyLock<Classifier> = LazyLock::new(|| Classifier::builtin().unwrap());

/// PROPTEST_CASES sets another number. A failure prints its smallest text, which becomes a test with a name: no
/// file of seeds is kept.
fn many() -> ProptestConfig {
    ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn segments_are_in_order_and_leave_out_only_blanks_and_list_marks(text in any_text()) {
        invariants::of_segments(&text);
    }

    #[test]
    fn a_statement_of_a_text_is_read_as_it_is_by_itself(text in any_text()) {
        invariants::of_document(&CLASSIFIER, &text);
    }

    #[test]
    fn answers_are_probabilities_and_reasons_add_up_to_them(text in any_text()) {
        invariants::of_statement(&CLASSIFIER, &text);
    }
}
