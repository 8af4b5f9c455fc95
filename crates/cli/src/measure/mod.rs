//! How good a model is on labelled statements, and how certain that is.

mod answers;
mod coding;
mod compared;
mod evidence;
mod table;

use demarche::baseline::lexicon_tone;
use demarche::metrics::{
    self, CalibrationTest, Comparison, CoveragePoint, GroupFigures, Interval, MetricsError, Report,
    Resampling, Summary,
};
use demarche::train::{Example, MARGINS};
use demarche::{Classes, TONES};
use ndarray::Array2;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde::{Deserialize, Serialize};

use crate::models::Opened;
use crate::talk::Talk;
use answers::Answers;
pub(crate) use coding::Coding;
pub(crate) use compared::{coding_table, comparison_table};
pub(crate) use evidence::{against_chance, evidence, range, shown};
pub(crate) use table::{figure, table};

/// All figures of a model on some statements.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Evaluation {
    /// Of all answers, the unsure ones too.
    pub(crate) metrics: Report,
    /// The draws behind the intervals and the test.
    pub(crate) resampling: Resampling,
    /// 95 % intervals of the figures.
    pub(crate) intervals: Option<Summary<Interval>>,
    /// Whether calibration can be told from perfect.
    pub(crate) calibration: Option<CalibrationTest>,
    /// Of the answers that the model is sure of.
    pub(crate) coverage: Coverage,
    /// By the number of words.
    pub(crate) by_length: Vec<GroupFigures>,
    /// By the examples' groups, where any has one.
    pub(crate) by_group: Vec<GroupFigures>,
    /// What is to be beaten.
    pub(crate) baselines: Baselines,
}

/// The answers that are not unsure.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Coverage {
    /// How many.
    pub(crate) n: usize,
    /// Their share of all.
    pub(crate) share: f64,
    /// The share of them that is right; none without any.
    pub(crate) accuracy: Option<f64>,
    /// The model's own smallest distance of the two likeliest classes.
    pub(crate) margin: f64,
    /// What it would be with other distances; answers unsure for another reason are never among them.
    pub(crate) curve: Vec<CoveragePoint>,
}

/// Two ways to answer without a model.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Baselines {
    /// Always the most frequent label.
    pub(crate) majority: Baseline,
    /// Counting words of two lists; for the three tones only.
    pub(crate) lexicon: Option<Baseline>,
}

/// The figures of a baseline.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Baseline {
    pub(crate) accuracy: f64,
    pub(crate) macro_f1: f64,
}

/// Statements, their labels and a model's answers to them.
pub(crate) struct Measured<'a> {
    model: &'a Opened,
    examples: &'a [Example],
    gold: Vec<usize>,
    answers: Answers,
    resampling: Resampling,
}

impl<'a> Measured<'a> {
    /// Asks `model` about `examples`.
    pub(crate) fn new(
        model: &'a Opened,
        examples: &'a [Example],
        resampling: Resampling,
        talk: &Talk,
    ) -> Self {
        let gold = examples.iter().map(|example| example.label).collect();
        let answers = Answers::of(model, examples, talk);
        Self { model, examples, gold, answers, resampling }
    }

    /// How many of the answers are a deep model's.
    pub(crate) const fn asked(&self) -> usize {
        self.answers.asked
    }

    /// All figures of these answers.
    pub(crate) fn evaluation(&self) -> Result<Evaluation, MetricsError> {
        let classes = self.model.reader().classes();
        let (gold, rows) = (self.gold.as_slice(), self.answers.probabilities.view());
        let majority = metrics::majority_baseline(gold, classes.len())?;
        let lengths: Vec<&str> =
            self.examples.iter().map(|example| length(&example.text)).collect();
        let groups = || self.examples.iter().map(|example| example.group.as_deref());
        let names: Vec<&str> = groups().map(Option::unwrap_or_default).collect();
        Ok(Evaluation {
            metrics: metrics::evaluate(gold, rows, classes.poles())?,
            resampling: self.resampling,
            intervals: metrics::intervals(gold, rows, classes.poles(), self.resampling)?,
            calibration: metrics::calibration_test(gold, rows, self.resampling)?,
            coverage: self.coverage()?,
            by_length: metrics::by_group(gold, rows, &lengths)?,
            by_group: match groups().any(|group| group.is_some()) {
                true => metrics::by_group(gold, rows, &names)?,
                false => Vec::new(),
            },
            baselines: Baselines {
                majority: Baseline { accuracy: majority.accuracy, macro_f1: majority.macro_f1 },
                lexicon: lexicon(classes, self.examples, gold)?,
            },
        })
    }

    /// These answers against those of another model with the same classes.
    pub(crate) fn against(&self, other: &Opened, talk: &Talk) -> Result<Comparison, MetricsError> {
        let theirs = Answers::of(other, self.examples, talk);
        let (a, b) = (self.answers.probabilities.view(), theirs.probabilities.view());
        let poles = self.model.reader().classes().poles();
        metrics::compare(&self.gold, a, b, poles, self.resampling)
    }

    /// The labels and these answers against another coder's labels.
    pub(crate) fn coding(&self, field: &str, coder: &[Option<usize>]) -> Coding {
        let tones: Vec<usize> = self.answers.readings.iter().map(|reading| reading.tone).collect();
        let classes = self.model.reader().classes().len();
        Coding::of(field, &self.gold, coder, &tones, classes, self.resampling)
    }

    fn coverage(&self) -> Result<Coverage, MetricsError> {
        let sure = || {
            self.answers
                .readings
                .iter()
                .zip(&self.gold)
                .filter(|(reading, _)| reading.unsure.is_none())
        };
        let n = sure().count();
        let right = sure().filter(|(reading, gold)| reading.tone == **gold).count();
        let (rows, answerable) = (self.answers.probabilities.view(), self.answers.answerable());
        let margin = self.model.reader().thresholds().margin;
        let mut margins: Vec<f64> = MARGINS.into_iter().chain([margin]).collect();
        margins.sort_by(f64::total_cmp);
        margins.dedup();
        Ok(Coverage {
            n,
            share: n as f64 / self.gold.len().max(1) as f64,
            accuracy: (n > 0).then(|| right as f64 / n as f64),
            margin,
            curve: metrics::coverage_curve(&self.gold, rows, &answerable, &margins)?,
        })
    }
}

/// The group of a text by its number of words: what stands between white space. Names sort by length.
fn length(text: &str) -> &'static str {
    match text.split_whitespace().count() {
        0..=9 => "1-9 words",
        10..=19 => "10-19 words",
        20..=29 => "20-29 words",
        30..=39 => "30-39 words",
        _ => "40 words and more",
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
