//! How certain figures are, as text for people.

use std::fmt::{Result, Write};

use demarche::metrics::{AgainstChance, GroupFigures, Interval, Summary};

use super::{Evaluation, figure};
use crate::output::plain;

/// Intervals, the test of calibration, coverage, lengths and groups (`by`: the field that told them apart).
pub(crate) fn evidence(evaluation: &Evaluation, by: Option<&str>) -> String {
    let mut out = String::new();
    // Writing to a String does not fail.
    let _ = intervals(evaluation, &mut out);
    let _ = calibration(evaluation, &mut out);
    let _ = coverage(evaluation, &mut out);
    let _ = groups("length", &evaluation.by_length, &mut out);
    if !evaluation.by_group.is_empty() {
        let _ = groups(by.unwrap_or("group"), &evaluation.by_group, &mut out);
    }
    out
}

/// An interval as people write it.
pub(crate) fn range(interval: &Interval) -> String {
    format!("{} to {}", figure(interval.lower), figure(interval.upper))
}

fn intervals(evaluation: &Evaluation, out: &mut String) -> Result {
    let Some(intervals) = &evaluation.intervals else { return Ok(()) };
    let draws = evaluation.resampling.draws;
    let head = format!("95 % interval ({draws} draws)");
    writeln!(out, "\n{:<20}{:>8}   {head}", "figure", "value")?;
    let values = Summary::from(&evaluation.metrics);
    for ((name, value), (_, interval)) in values.named().into_iter().zip(intervals.named()) {
        if let (Some(value), Some(interval)) = (value, interval) {
            writeln!(out, "{name:<20}{value:>8.3}   {}", range(interval))?;
        }
    }
    Ok(())
}

fn calibration(evaluation: &Evaluation, out: &mut String) -> Result {
    let Some(test) = &evaluation.calibration else { return Ok(()) };
    writeln!(out, "\ncalibration error")?;
    for (name, test) in [("confidence", &test.confidence), ("every class", &test.classwise)] {
        writeln!(out, "{name:<20}{:>8.3}   {}", test.observed, against_chance(test))?;
    }
    Ok(())
}

/// What the test of calibration says.
pub(crate) fn against_chance(test: &AgainstChance) -> String {
    let verdict = if test.p_value < 0.05 { "worse than perfect" } else { "not told from perfect" };
    format!(
        "{verdict} (p = {:.3}): a perfect one has {} by chance, in 95 % of draws below {}",
        test.p_value,
        figure(test.by_chance),
        figure(test.chance_upper)
    )
}

fn coverage(evaluation: &Evaluation, out: &mut String) -> Result {
    let coverage = &evaluation.coverage;
    writeln!(out, "\n{:<20}{:>8}{:>10}{:>17}", "margin", "sure of", "share", "of them right")?;
    for point in &coverage.curve {
        let right = point.accuracy.map_or_else(|| "–".to_string(), figure);
        let own = if point.margin == coverage.margin { " (the model's)" } else { "" };
        let margin = format!("{:.2}{own}", point.margin);
        writeln!(out, "{margin:<20}{:>8}{:>10.3}{right:>17}", point.n, point.share)?;
    }
    Ok(())
}

fn groups(by: &str, groups: &[GroupFigures], out: &mut String) -> Result {
    let names = groups.iter().map(|group| shown(&group.name).chars().count());
    let width = names.chain([by.chars().count(), 18]).max().unwrap_or(0) + 2;
    let interval = "95 % interval";
    let [n, accuracy, confidence, f1] = ["n", "accuracy", "confidence", "macro-F1"];
    writeln!(out, "\n{by:<width$}{n:>8}{accuracy:>10}   {interval:<16}{confidence:>10}{f1:>10}")?;
    for group in groups {
        let (name, interval) = (shown(&group.name), range(&group.accuracy_interval));
        let GroupFigures { n, accuracy, confidence, macro_f1, .. } = group;
        writeln!(
            out,
            "{name:<width$}{n:>8}{accuracy:>10.3}   {interval:<16}{confidence:>10.3}{macro_f1:>10.3}"
        )?;
    }
    Ok(())
}

/// The name of a group; of the one without a name, that.
pub(crate) fn shown(name: &str) -> String {
    if name.is_empty() { "(none)".into() } else { plain(name) }
}
