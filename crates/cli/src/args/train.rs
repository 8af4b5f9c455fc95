//! `demarche train`.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ValueEnum};
use demarche::train::{Family, TrainParams};
use serde::{Deserialize, Serialize};

/// Train a model on labelled statements, or refine one with corrections.
///
/// Data are JSONL files of objects with "text", "label" and, if wanted, "weight". A folder stands for all .jsonl
/// files in it. The same data and settings give the same model, byte for byte.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct TrainArgs {
    /// Labelled statements of the kind that the model will be asked about
    #[arg(required = true, value_name = "DATA")]
    pub(crate) data: Vec<PathBuf>,

    /// Where the model goes. It is written whole or not at all; a run that is killed may leave NAME.unfinished-…
    /// beside it, to be deleted
    #[arg(long, short, value_name = "MODEL")]
    pub(crate) out: PathBuf,

    /// Further examples from elsewhere: how often they are of which class teaches nothing, and no figure is
    /// measured on them
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "from")]
    pub(crate) support: Vec<PathBuf>,

    /// Vectors of words that "demarche vectors" learned: what is like a word counts as it
    #[arg(long, value_name = "VECTORS", conflicts_with = "from")]
    pub(crate) vectors: Option<PathBuf>,

    /// Refine this model with DATA instead of training anew
    #[arg(long, value_name = "MODEL")]
    pub(crate) from: Option<String>,

    /// The classes, in order, when they are not the three tones
    #[arg(long, value_name = "A,B,…", value_delimiter = ',', conflicts_with = "from")]
    pub(crate) classes: Option<Vec<String>>,

    /// What the model is made on: the words of statements, or what an encoder makes of them, which needs far fewer
    /// examples. A deep model is a head of some kB on the encoder
    #[arg(long, value_enum, value_name = "TIER", default_value_t = Features::Swift, conflicts_with = "from")]
    pub(crate) features: Features,

    /// With --features deep: the encoder. Without it the file that DEMARCHE_ENCODER names, or demarche-deep.encoder
    /// beside the program or in models/
    #[arg(long, value_name = "FILE")]
    pub(crate) encoder: Option<PathBuf>,

    /// Measure on this file after training; it is not trained on
    #[arg(long, value_name = "FILE")]
    pub(crate) dev: Option<PathBuf>,

    /// Cross-validate a second time with all examples that share this field kept together ("source", say)
    #[arg(long, visible_alias = "group-by", value_name = "FIELD", conflicts_with = "from")]
    pub(crate) cross_validate_by: Option<String>,

    /// Write figures, settings and hashes to this file
    #[arg(long, value_name = "JSON")]
    pub(crate) report: Option<PathBuf>,

    /// Write a model card to this file; "demarche card" makes it from the report too
    #[arg(long, value_name = "MARKDOWN")]
    pub(crate) card: Option<PathBuf>,

    /// What report and model card say of the data and their terms: a Markdown file
    #[arg(long, value_name = "MARKDOWN")]
    pub(crate) about: Option<PathBuf>,

    /// Who labelled the data; report and model card say it
    #[arg(long, value_enum, value_name = "WHO", default_value_t = LabelledBy::Unstated)]
    pub(crate) labelled_by: LabelledBy,

    /// The field with the statement
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub(crate) text_field: String,

    /// The field with the label
    #[arg(long, value_name = "NAME", default_value = "label")]
    pub(crate) label_field: String,

    /// Weigh every example whose FIELD has VALUE: "sure=1:0.8", say, for those the annotator doubted
    #[arg(long, value_name = "FIELD=VALUE:WEIGHT")]
    pub(crate) weigh: Option<Weigh>,

    #[command(flatten)]
    pub(crate) settings: Settings,
}

/// The weight of the examples whose field has a value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Weigh {
    pub(crate) field: String,
    pub(crate) value: String,
    pub(crate) weight: f64,
}

impl FromStr for Weigh {
    type Err = &'static str;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        let parts = written
            .rsplit_once(':')
            .and_then(|(test, weight)| Some((test.split_once('=')?, weight)));
        let ((field, value), weight) = parts.ok_or("write it as FIELD=VALUE:WEIGHT")?;
        let weight = weight.parse().ok().filter(|weight: &f64| weight.is_finite() && *weight > 0.0);
        let weight = weight.ok_or("the weight must be a number above 0")?;
        Ok(Self { field: field.into(), value: value.into(), weight })
    }
}

/// Settings of the fit. Those that are not given are the library's.
#[derive(Debug, Args)]
#[command(next_help_heading = "Settings")]
pub(crate) struct Settings {
    /// Seed of the folds
    #[arg(long, value_name = "N", default_value_t = TrainParams::default().seed)]
    pub(crate) seed: u64,
    /// Strength of the penalty on weights [default: 0.4; with --features deep 100]
    #[arg(long, value_name = "X", allow_negative_numbers = true, conflicts_with = "from")]
    pub(crate) penalty: Option<f64>,
    /// Fewest statements that a word n-gram must stand in
    #[arg(long, value_name = "N", default_value_t = TrainParams::default().min_words, conflicts_with = "from")]
    pub(crate) min_words: usize,
    /// Fewest statements that a character n-gram must stand in
    #[arg(long, value_name = "N", default_value_t = TrainParams::default().min_characters, conflicts_with = "from")]
    pub(crate) min_characters: usize,
    /// Most features of the model; the strongest are kept
    #[arg(long, value_name = "N", default_value_t = TrainParams::default().max_features, conflicts_with = "from")]
    pub(crate) max_features: usize,
    /// Leave out families of features, to see what they are worth: words, pairs, characters, negated
    #[arg(long, value_name = "FAMILY,…", value_delimiter = ',', value_parser = family, conflicts_with = "from")]
    pub(crate) without: Vec<Family>,
    /// Weight of a support example; the others have 1
    #[arg(long, value_name = "X", default_value_t = TrainParams::default().support_weight, allow_negative_numbers = true, conflicts_with = "from")]
    pub(crate) support_weight: f64,
    /// Answer so few statements that this share of the answers is right in cross-validation; the others are "too
    /// close"
    #[arg(long, value_name = "X", conflicts_with = "from")]
    pub(crate) answers_right: Option<f64>,
    /// Folds of the cross-validation; 0 leaves it and the calibration out
    #[arg(long, value_name = "N", default_value_t = TrainParams::default().folds, conflicts_with = "from")]
    pub(crate) folds: usize,
    /// Most iterations of one fit
    #[arg(long, value_name = "N", default_value_t = TrainParams::default().iterations)]
    pub(crate) iterations: u64,
}

fn family(name: &str) -> Result<Family, String> {
    Family::ALL.into_iter().find(|family| family.name() == name).ok_or_else(|| {
        let names = Family::ALL.map(Family::name).join(", ");
        format!("it is one of {names}")
    })
}

/// What a model is made on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Features {
    /// Words, pairs of words, characters, negations
    Swift,
    /// The encoder's vectors
    Deep,
}

/// Who labelled the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum LabelledBy {
    /// Nobody told the command
    Unstated,
    /// People
    People,
    /// Language models that work by written rules
    LanguageModels,
}

impl Settings {
    /// The library's settings with these in their place.
    pub(crate) fn params(&self, features: Features) -> TrainParams {
        let usual = match features {
            Features::Swift => TrainParams::default(),
            Features::Deep => TrainParams::deep(),
        };
        TrainParams {
            seed: self.seed,
            penalty: self.penalty.unwrap_or(usual.penalty),
            min_words: self.min_words,
            min_characters: self.min_characters,
            max_features: self.max_features,
            without: self.without.clone(),
            support_weight: self.support_weight,
            folds: self.folds,
            iterations: self.iterations,
            answers_right: self.answers_right,
            ..usual
        }
    }
}

const EXAMPLES: &str = "\
Examples:
  demarche train data.jsonl --out my.demarche
      the three tones, five folds; the figures come on stderr
  demarche train data.jsonl --support corpus/ --dev dev.jsonl --cross-validate-by source \\
      --report report.json --card MODEL_CARD.md --out my.demarche
      with everything that a reader of the model needs
  demarche train mail.jsonl --classes complaint,question,thanks --out mail.demarche
      classes of one's own: every label must be one of them
  demarche train mail.jsonl --classes complaint,question,thanks --features deep --out mail.demarche
      the same on the encoder: some tens of examples of each class will do
  demarche train corrections.jsonl --from my.demarche --out better.demarche
      a few corrections: answers to them and to what is worded like them move, others hardly.
      The new model carries their wording in pieces of one or two words

A row: {\"text\": \"We thank them.\", \"label\": \"conciliatory\"}, and \"weight\": 0.5 where it counts less.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_names_its_field_value_and_number() {
        let weigh = |written: &str| written.parse::<Weigh>();
        let expected = Weigh { field: "sure".into(), value: "1".into(), weight: 0.8 };
        assert_eq!(weigh("sure=1:0.8"), Ok(expected));
        for wrong in ["sure", "sure=1", "sure:0.8", "sure=1:0", "sure=1:x"] {
            assert!(weigh(wrong).is_err(), "{wrong}");
        }
    }
}
