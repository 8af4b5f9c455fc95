//! How good a model is on labelled statements.

mod table;

use demarche::baseline::lexicon_tone;
use demarche::metrics::{self, MetricsError, Report};
use demarche::train::Example;
use demarche::{Classes, Classifier, Reading, TONES};
use ndarray::Array2;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde::Serialize;

pub(crate) use table::{figure, table};

/// All figures of a model on some statements.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Evaluation {
    /// Of all answers, the unsure ones too.
    pub(crate) metrics: Report,
    /// Of the answers that the model is sure of.
    pub(crate) coverage: Coverage,
    /// What is to be beaten.
    pub(crate) baselines: Baselines,
}

/// The answers that are not unsure.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Coverage {
    /// How many.
    pub(crate) n: usize,
    /// Their share of all.
    pub(crate) share: f64,
    /// The share of them that is right; none without any.
    pub(crate) accuracy: Option<f64>,
}

/// Two ways to answer without a model.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Baselines {
    /// Always the most frequent label.
    pub(crate) majority: Baseline,
    /// Counting words of two lists; for the three tones only.
    pub(crate) lexicon: Option<Baseline>,
}

/// The figures of a baseline.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Baseline {
    pub(crate) accuracy: f64,
    pub(crate) macro_f1: f64,
}

/// Measures `classifier` on `examples`.
pub(crate) fn measure(
    classifier: &Classifier,
    examples: &[Example],
) -> Result<Evaluation, MetricsError> {
    let classes = classifier.classes();
    let readings: Vec<Reading> =
        examples.par_iter().map(|example| classifier.label(&example.text)).collect();
    let gold: Vec<usize> = examples.iter().map(|example| example.label).collect();
    let probabilities = Array2::from_shape_fn((readings.len(), classes.len()), |(row, class)| {
        readings[row].probabilities.get(class).copied().unwrap_or(0.0)
    });
    let metrics = metrics::evaluate(&gold, probabilities.view(), classes.poles())?;
    let majority = metrics::majority_baseline(&gold, classes.len())?;
    Ok(Evaluation {
        coverage: coverage(&readings, &gold),
        baselines: Baselines {
            majority: Baseline { accuracy: majority.accuracy, macro_f1: majority.macro_f1 },
            lexicon: lexicon(classes, examples, &gold)?,
        },
        metrics,
    })
}

fn coverage(readings: &[Reading], gold: &[usize]) -> Coverage {
    let sure = readings.iter().zip(gold).filter(|(reading, _)| reading.unsure.is_none());
    let n = sure.clone().count();
    let right = sure.filter(|(reading, gold)| reading.tone == **gold).count();
    Coverage {
        n,
        share: n as f64 / readings.len().max(1) as f64,
        accuracy: (n > 0).then(|| right as f64 / n as f64),
    }
}

fn lexicon(
    classes: &Classes,
    examples: &[Example],
    gold: &[usize],
) -> Result<Option<Baseline>, MetricsError> {
    let tones: Option<Vec<usize>> = TONES.iter().map(|tone| classes.index_of(tone)).collect();
    let Some(tones) = tones else { return Ok(None) };
    let answers: Vec<usize> =
        examples.par_iter().map(|example| tones[lexicon_tone(&example.text)]).collect();
    let certain = Array2::from_shape_fn((answers.len(), classes.len()), |(row, class)| {
        f64::from(u8::from(answers[row] == class))
    });
    let report = metrics::evaluate(gold, certain.view(), None)?;
    Ok(Some(Baseline { accuracy: report.accuracy, macro_f1: report.macro_f1 }))
}
