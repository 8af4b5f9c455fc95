//! `demarche vectors`.

use std::path::PathBuf;

use clap::Args;
use demarche::train::VectorParams;

/// Learn vectors of words and word pairs from unlabelled text, for "demarche train --vectors".
///
/// What stands in like company has like vectors: a model trained with them knows something of words that few of its
/// examples, or none, have. Texts are lines; .jsonl files are read as objects, a folder as all .jsonl files in it.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct VectorsArgs {
    /// Texts: files, folders, or - for stdin
    #[arg(required = true, value_name = "TEXTS")]
    pub(crate) texts: Vec<PathBuf>,

    /// Where the vectors go. Written whole or not at all
    #[arg(long, short, value_name = "VECTORS")]
    pub(crate) out: PathBuf,

    /// The field with the text, in .jsonl files
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub(crate) field: String,

    #[command(flatten)]
    pub(crate) settings: VectorSettings,
}

/// Settings of the vectors. Those that are not given are the library's.
#[derive(Debug, Args)]
#[command(next_help_heading = "Settings")]
pub(crate) struct VectorSettings {
    /// Numbers a vector has
    #[arg(long, value_name = "N", default_value_t = VectorParams::default().dimensions)]
    dimensions: usize,
    /// Fewest places of a word
    #[arg(long, value_name = "N", default_value_t = VectorParams::default().min_words)]
    min_words: usize,
    /// Fewest places of a word pair
    #[arg(long, value_name = "N", default_value_t = VectorParams::default().min_pairs)]
    min_pairs: usize,
    /// So many of the most frequent words are what others are known by
    #[arg(long, value_name = "N", default_value_t = VectorParams::default().contexts)]
    contexts: usize,
    /// Seed of the factorisation
    #[arg(long, value_name = "N", default_value_t = VectorParams::default().seed)]
    seed: u64,
}

impl VectorSettings {
    /// The library's settings with these in their place.
    pub(crate) fn params(&self) -> VectorParams {
        VectorParams {
            dimensions: self.dimensions,
            min_words: self.min_words,
            min_pairs: self.min_pairs,
            contexts: self.contexts,
            seed: self.seed,
        }
    }
}

const EXAMPLES: &str = "\
Examples:
  demarche vectors articles.txt --out words.vectors
      every line is a text; a million words or more make vectors worth having
  zcat pool.tsv.gz | cut -f2 | demarche vectors - train.jsonl --out words.vectors
      stdin and a file together
  demarche train train.jsonl --vectors words.vectors --out my.demarche
      the model takes in what it needs of them: it does not ask for the file again";
