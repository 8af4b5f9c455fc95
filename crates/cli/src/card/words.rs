//! What every model card says, whatever the figures.

use crate::args::LabelledBy;

/// What agreement with the labels means depends on who gave them.
pub(super) const fn labels(labelled_by: LabelledBy) -> &'static str {
    match labelled_by {
        LabelledBy::LanguageModels => {
            "## Labels\n\n\
             The annotators of the data and the authors of the written statements are language models that worked \
             by written rules, not people. No person has checked each label. Agreement with these labels therefore \
             measures consistency with such readers; it does not show that people would read the same."
        }
        LabelledBy::People => "## Labels\n\nThe data were labelled by people.",
        LabelledBy::Unstated => {
            "## Labels\n\n\
             Who labelled the data was not said. Agreement with labels measures consistency with whoever gave \
             them, and nothing more."
        }
    }
}

/// What a model of word counts cannot.
pub(super) const OF_SWIFT: &str = "It counts wording and does not understand: irony, allusion and a tone that only \
    the context gives are lost on it.";

/// What a model on an encoder cannot.
pub(super) const OF_DEEP: &str = "It reads one statement at a time, and no more than 128 pieces of it: irony, \
    allusion and a tone that only the context gives are lost on it.";

/// Weaknesses of any such model.
pub(super) const KNOWN: [&str; 3] = [
    "A statement that both praises and blames gets one class; the probabilities and word shares show the other side.",
    "English only. Text in other languages is answered as unsure, as is text with too few known words.",
    "A text from a kind of source that it has not seen is answered worse than the figures above say.",
];

/// What no model of this kind is for.
pub(super) const NOT_FOR: &str = "## Not to be used for\n\n\
    - Judging people or states, or deciding anything about them: it reads the wording of statements, not intentions \
    or truth.\n\
    - Alarms that act without a person: single answers are wrong at the rates above.\n\
    - Statements in private life, reviews, or politics at home, unless it was trained and measured on them.\n\
    - Figures in a publication without a sample that people have labelled.";
