//! Figures as text for people.

use std::fmt::Write;

use demarche::Classes;
use demarche::metrics::Report;

use super::{Baseline, Evaluation};

/// A share or a loss with three digits.
pub(crate) fn figure(value: f64) -> String {
    format!("{value:.3}")
}

/// All figures.
pub(crate) fn table(evaluation: &Evaluation, classes: &Classes) -> String {
    let mut out = String::new();
    // Writing to a String does not fail, here and below.
    let _ = overall(evaluation, classes, &mut out);
    let _ = per_class(&evaluation.metrics, classes, &mut out);
    let _ = confusion(&evaluation.metrics, classes, &mut out);
    let _ = reliability(&evaluation.metrics, &mut out);
    out
}

fn overall(evaluation: &Evaluation, classes: &Classes, out: &mut String) -> std::fmt::Result {
    let metrics = &evaluation.metrics;
    writeln!(out, "{:<28}{:>10}{:>10}", "", "accuracy", "macro-F1")?;
    let mut line =
        |name: &str, accuracy: f64, f1: f64| writeln!(out, "{name:<28}{accuracy:>10.3}{f1:>10.3}");
    line("the model", metrics.accuracy, metrics.macro_f1)?;
    let Baseline { accuracy, macro_f1 } = evaluation.baselines.majority;
    line("always the commonest label", accuracy, macro_f1)?;
    if let Some(Baseline { accuracy, macro_f1 }) = evaluation.baselines.lexicon {
        line("counting words of two lists", accuracy, macro_f1)?;
    }
    writeln!(out)?;
    let coverage = &evaluation.coverage;
    write!(out, "sure of      {} of {} ({:.3})", coverage.n, metrics.n, coverage.share)?;
    match coverage.accuracy {
        Some(accuracy) => writeln!(out, ", of these right {accuracy:.3}")?,
        None => writeln!(out)?,
    }
    if let (Some(polar), Some(poles)) = (&metrics.polar, classes.poles()) {
        let [positive, negative] = [poles.positive, poles.negative].map(|pole| classes.name(pole));
        writeln!(
            out,
            "the poles    {} statements labelled {positive} or {negative}: polar-F1 {:.3}, accuracy {:.3}, \
             forced choice {:.3}",
            polar.n, polar.polar_f1, polar.accuracy, polar.forced_choice
        )?;
    }
    writeln!(
        out,
        "probability  log-loss {:.3}, Brier {:.3}, expected calibration error {:.3}\n",
        metrics.log_loss, metrics.brier, metrics.ece
    )
}

fn per_class(metrics: &Report, classes: &Classes, out: &mut String) -> std::fmt::Result {
    let width = width(classes);
    writeln!(
        out,
        "{:<width$}{:>11}{:>9}{:>9}{:>9}",
        "class", "precision", "recall", "F1", "support"
    )?;
    for (class, name) in metrics.classes.iter().zip(classes.names()) {
        let (p, r, f1, n) = (class.precision, class.recall, class.f1, class.support);
        writeln!(out, "{name:<width$}{p:>11.3}{r:>9.3}{f1:>9.3}{n:>9}")?;
    }
    writeln!(out)
}

fn confusion(metrics: &Report, classes: &Classes, out: &mut String) -> std::fmt::Result {
    let width = width(classes);
    write!(out, "{:<width$}", "label \\ answer")?;
    classes.names().iter().try_for_each(|name| write!(out, "{name:>width$}"))?;
    writeln!(out)?;
    for (row, name) in metrics.confusion.iter().zip(classes.names()) {
        write!(out, "{name:<width$}")?;
        row.iter().try_for_each(|count| write!(out, "{count:>width$}"))?;
        writeln!(out)?;
    }
    writeln!(out)
}

fn reliability(metrics: &Report, out: &mut String) -> std::fmt::Result {
    writeln!(out, "{:<14}{:>8}{:>14}{:>14}", "confidence", "n", "mean", "of them right")?;
    for bin in metrics.reliability.iter().filter(|bin| bin.n > 0) {
        let range = format!("{:.2} to {:.2}", bin.lower, bin.upper);
        writeln!(
            out,
            "{range:<14}{:>8}{:>14.3}{:>14.3}",
            bin.n, bin.mean_confidence, bin.accuracy
        )?;
    }
    Ok(())
}

/// Wide enough for every name and for the corner of the confusion matrix.
fn width(classes: &Classes) -> usize {
    let longest = classes.names().iter().map(|name| name.chars().count()).max().unwrap_or(0);
    longest.max("label \\ answer".len()) + 2
}
