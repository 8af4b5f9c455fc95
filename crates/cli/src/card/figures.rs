//! The figures of a model card.

use demarche::train::TELLING;

use super::tables;
use crate::measure::{against_chance, figure, shown};
use crate::run_report::{ByGroup, Dev, Refined, RunReport};

/// The section with all figures.
pub(super) fn section(report: &RunReport) -> String {
    let mut parts = vec![
        "## Figures\n\nShares are from 0 to 1. The answer is always the likeliest class, unsure answers counted. \
         Intervals are of 95 %: they speak of further statements from the same places, not of other places and \
         not of errors in the labels."
            .to_string(),
    ];
    parts.extend(report.dev.as_ref().map(|dev| on_dev(report, dev)));
    parts.extend(cross_validated(report));
    parts.extend(report.by_group.as_ref().map(by_group));
    parts.extend(report.refined.as_ref().map(refined));
    if report.dev.is_none() && report.cross_validated.is_none() {
        parts.push("Nothing was held out: how good the model is has not been measured.".into());
    }
    parts.join("\n\n")
}

fn on_dev(report: &RunReport, dev: &Dev) -> String {
    let evaluation = &dev.evaluation;
    let coverage = &evaluation.coverage;
    let sure = coverage
        .accuracy
        .map_or_else(String::new, |accuracy| format!(" {} of these are right.", figure(accuracy)));
    let seen = match dev.also_trained_on {
        0 => "None of its statements was trained on.".to_string(),
        seen => {
            format!("Beware: {seen} of its statements were trained on too, so the figures flatter.")
        }
    };
    let mut parts = vec![
        format!("### On {}, not trained on", dev.data.name),
        format!("{} statements. {seen}", evaluation.metrics.n),
        tables::with_baselines(evaluation),
        tables::per_class(&report.classes, &evaluation.metrics),
        tables::confusion(&report.classes, &evaluation.metrics),
        tables::reliability(&evaluation.metrics),
    ];
    parts.extend(evaluation.calibration.as_ref().map(calibration));
    parts.push(format!(
        "The model is sure of {} of {} ({}).{sure} With other margins between the two likeliest classes:",
        coverage.n,
        evaluation.metrics.n,
        figure(coverage.share)
    ));
    parts.push(tables::coverage(&coverage.curve));
    parts.push(tables::groups("length", &evaluation.by_length));
    if !evaluation.by_group.is_empty() {
        let field = dev.group.as_deref().unwrap_or("group");
        parts.push(tables::groups(field, &evaluation.by_group));
    }
    parts.join("\n\n")
}

fn cross_validated(report: &RunReport) -> Option<String> {
    let cross = report.cross_validated.as_ref()?;
    let certainty = report.certainty.as_ref();
    let intervals = certainty.and_then(|certainty| certainty.intervals.as_ref());
    let mut parts = vec![
        "### Cross-validated over the target examples".to_string(),
        tables::overall("the model", cross, intervals),
        tables::per_class(&report.classes, cross),
        tables::confusion(&report.classes, cross),
        tables::reliability(cross),
    ];
    if let Some(certainty) = certainty {
        parts.extend(certainty.calibration.as_ref().map(calibration));
        parts.push("Answering only where the two likeliest classes are so far apart:".into());
        parts.push(tables::coverage(&certainty.coverage));
    }
    Some(parts.join("\n\n"))
}

fn calibration(test: &demarche::metrics::CalibrationTest) -> String {
    format!(
        "Calibration of the answer: error {}, {}. Of every class: error {}, {}.",
        figure(test.confidence.observed),
        against_chance(&test.confidence),
        figure(test.classwise.observed),
        against_chance(&test.classwise)
    )
}

fn by_group(group: &ByGroup) -> String {
    let (field, figures) = (&group.field, &group.figures);
    let worst = figures.worst.as_ref().map_or_else(String::new, |worst| {
        format!(
            " Worst of those with {TELLING} statements or more: {}, accuracy {}.",
            shown(&worst.name),
            figure(worst.accuracy)
        )
    });
    format!(
        "### Cross-validated by {field}\n\nEvery `{field}` is answered by a model that has seen nothing of it. Mean \
         over them: accuracy {}, macro-F1 {}.{worst}\n\n{}\n\n{}",
        figure(figures.mean_accuracy),
        figure(figures.mean_macro_f1),
        tables::overall("all together", &figures.pooled, None),
        tables::groups(field, &figures.groups),
    )
}

fn refined(refined: &Refined) -> String {
    let mut text = format!(
        "### Refined\n\nThe model refines an earlier one with {} corrections. It answers {} of them as labelled; \
         the earlier one answered {}.",
        refined.corrections, refined.right_after, refined.right_before
    );
    if let Some(before) = &refined.dev_before {
        text += &format!(
            " On the held-out data the earlier one had accuracy {} and macro-F1 {}.",
            figure(before.metrics.accuracy),
            figure(before.metrics.macro_f1)
        );
    }
    text
}
