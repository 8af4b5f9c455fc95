//! The figures of a run in a few lines, for stderr.

use super::run_report::RunReport;
use crate::measure::figure;

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
    }
    if let Some(group) = &report.by_group {
        let pooled = &group.figures.pooled;
        let name = format!("by {}", group.field);
        lines.push(format!("{name:<16} {}", both(pooled.accuracy, pooled.macro_f1)));
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
