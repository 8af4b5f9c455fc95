//! The figures of a run in a few lines, for stderr.

use crate::measure::{against_chance, figure, shown};
use crate::run_report::RunReport;

/// The summary of a run.
pub(super) fn of(report: &RunReport) -> String {
    let mut lines = Vec::new();
    let both =
        |accuracy: f64, f1: f64| format!("accuracy {}, macro-F1 {}", figure(accuracy), figure(f1));
    if let Some(examples) = &report.examples {
        let count = |counts: &[usize]| {
            let each: Vec<String> = report
                .classes
                .iter()
                .zip(counts)
                .map(|(class, count)| format!("{count} {class}"))
                .collect();
            format!("{} ({})", counts.iter().sum::<usize>(), each.join(", "))
        };
        lines.push(format!("examples         {}", count(&examples.target)));
        if examples.support.iter().any(|&count| count > 0) {
            lines.push(format!("support          {}", count(&examples.support)));
        }
        if examples.repeated > 0 {
            lines.push(format!(
                "repeated texts   {}, of them {} with another label",
                examples.repeated, examples.contradictory
            ));
        }
    }
    if let Some(cross) = &report.cross_validated {
        lines.push(format!("cross-validated  {}", both(cross.accuracy, cross.macro_f1)));
        let certainty = report.certainty.as_ref();
        if let Some(test) = certainty.and_then(|certainty| certainty.calibration.as_ref()) {
            let (error, told) = (figure(cross.ece), against_chance(&test.confidence));
            lines.push(format!("calibration      error {error}, {told}"));
        }
    }
    if let Some(group) = &report.by_group {
        let pooled = &group.figures.pooled;
        let name = format!("by {}", group.field);
        lines.push(format!("{name:<16} {}", both(pooled.accuracy, pooled.macro_f1)));
        let (accuracy, f1) = (group.figures.mean_accuracy, group.figures.mean_macro_f1);
        let worst = group.figures.worst.as_ref().map_or_else(String::new, |worst| {
            format!("; worst {}: {}", shown(&worst.name), figure(worst.accuracy))
        });
        lines.push(format!("{:<16} {}{worst}", "their mean", both(accuracy, f1)));
    }
    if let Some(refined) = &report.refined {
        let (before, after) = (refined.right_before, refined.right_after);
        lines.push(format!(
            "corrections      {after} of {} answered as labelled, {before} before",
            refined.corrections
        ));
        if let Some(before) = &refined.dev_before {
            lines.push(format!(
                "dev, before      {}",
                both(before.metrics.accuracy, before.metrics.macro_f1)
            ));
        }
    }
    if let Some(dev) = &report.dev {
        let metrics = &dev.evaluation.metrics;
        lines.push(format!("dev              {}", both(metrics.accuracy, metrics.macro_f1)));
        if dev.also_trained_on > 0 {
            let seen = dev.also_trained_on;
            lines.push(format!(
                "beware           {seen} dev statements were trained on: the figure flatters"
            ));
        }
    }
    lines.push(format!(
        "{:<16} {} features, {} bytes, sha256 {}…",
        report.model.file,
        report.features,
        report.model.bytes,
        report.model.sha256.get(..12).unwrap_or_default()
    ));
    lines.join("\n")
}
