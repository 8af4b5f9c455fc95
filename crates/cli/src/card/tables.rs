//! The tables of a model card.

use demarche::metrics::{CoveragePoint, GroupFigures, Interval, Report, Summary};
use demarche::train::DataSummary;

use crate::measure::{Evaluation, figure, range, shown};
use crate::run_report::RunReport;

/// A Markdown table: the first column text, the others numbers.
fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let safe = |cell: String| cell.replace('|', "\\|").replace(['\n', '\r'], " ");
    let head: Vec<String> = head.iter().map(|cell| safe((*cell).to_string())).collect();
    let rule: Vec<String> =
        (0..head.len()).map(|place| if place == 0 { "---" } else { "--:" }.to_string()).collect();
    let rows = rows.into_iter().map(|row| line(&row.into_iter().map(safe).collect::<Vec<_>>()));
    [line(&head), line(&rule)].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

pub(super) fn data(report: &RunReport) -> String {
    let sources = report.data.iter().chain(report.dev.iter().map(|dev| &dev.data));
    let row = |source: &demarche::model::DataSource| {
        let hash = source.sha256.get(..16).unwrap_or_default();
        vec![
            source.name.clone(),
            source.role.clone(),
            source.examples.to_string(),
            format!("`{hash}…`"),
        ]
    };
    table(&["file", "role", "examples", "SHA-256"], sources.map(row))
}

pub(super) fn examples(classes: &[String], examples: &DataSummary) -> String {
    let row = |(place, name): (usize, &String)| {
        let count = |counts: &[usize]| counts.get(place).copied().unwrap_or(0).to_string();
        vec![name.clone(), count(&examples.target), count(&examples.support)]
    };
    table(&["class", "target", "support"], classes.iter().enumerate().map(row))
}

const OVERALL: [&str; 8] =
    ["", "accuracy", "macro-F1", "polar-F1", "forced choice", "log-loss", "Brier", "ECE"];

/// The figures, and their intervals in a row below.
pub(super) fn overall(
    name: &str,
    report: &Report,
    intervals: Option<&Summary<Interval>>,
) -> String {
    table(&OVERALL, overall_rows(name, report, intervals))
}

fn overall_rows(
    name: &str,
    report: &Report,
    intervals: Option<&Summary<Interval>>,
) -> Vec<Vec<String>> {
    let polar = report.polar.as_ref();
    let (polar_f1, forced) =
        (polar.map(|polar| polar.polar_f1), polar.map(|polar| polar.forced_choice));
    let mut rows = vec![vec![
        name.into(),
        figure(report.accuracy),
        figure(report.macro_f1),
        or_dash(polar_f1.map(figure)),
        or_dash(forced.map(figure)),
        figure(report.log_loss),
        figure(report.brier),
        figure(report.ece),
    ]];
    if let Some(of) = intervals {
        rows.push(vec![
            "95 % interval".into(),
            range(&of.accuracy),
            range(&of.macro_f1),
            or_dash(of.polar_f1.as_ref().map(range)),
            or_dash(of.forced_choice.as_ref().map(range)),
            range(&of.log_loss),
            range(&of.brier),
            or_dash(None),
        ]);
    }
    rows
}

fn or_dash(cell: Option<String>) -> String {
    cell.unwrap_or_else(|| "–".into())
}

pub(super) fn with_baselines(evaluation: &Evaluation) -> String {
    let baselines = &evaluation.baselines;
    let majority = ("always the commonest label", Some(&baselines.majority));
    let lexicon = ("counting words of two lists", baselines.lexicon.as_ref());
    let mut rows = overall_rows("the model", &evaluation.metrics, evaluation.intervals.as_ref());
    rows.extend([majority, lexicon].into_iter().filter_map(|(name, baseline)| {
        let baseline = baseline?;
        let mut row = vec![name.to_string(), figure(baseline.accuracy), figure(baseline.macro_f1)];
        row.resize(OVERALL.len(), "–".into());
        Some(row)
    }));
    table(&OVERALL, rows)
}

/// What answering only clear cases buys.
pub(super) fn coverage(curve: &[CoveragePoint]) -> String {
    let rows = curve.iter().map(|point| {
        let margin = format!("{:.2}", point.margin);
        vec![margin, point.n.to_string(), figure(point.share), or_dash(point.accuracy.map(figure))]
    });
    table(&["margin", "answered", "share", "of them right"], rows)
}

pub(super) fn per_class(classes: &[String], report: &Report) -> String {
    let rows = classes.iter().zip(&report.classes).map(|(name, class)| {
        let shares = [class.precision, class.recall, class.f1].map(figure);
        [name.clone()].into_iter().chain(shares).chain([class.support.to_string()]).collect()
    });
    table(&["class", "precision", "recall", "F1", "support"], rows)
}

pub(super) fn confusion(classes: &[String], report: &Report) -> String {
    let head: Vec<&str> =
        std::iter::once("label \\ answer").chain(classes.iter().map(String::as_str)).collect();
    let rows = classes.iter().zip(&report.confusion).map(|(name, counts)| {
        std::iter::once(name.clone()).chain(counts.iter().map(ToString::to_string)).collect()
    });
    table(&head, rows)
}

pub(super) fn reliability(report: &Report) -> String {
    let rows = report.reliability.iter().filter(|bin| bin.n > 0).map(|bin| {
        let range = format!("{:.2} to {:.2}", bin.lower, bin.upper);
        vec![range, bin.n.to_string(), figure(bin.mean_confidence), figure(bin.accuracy)]
    });
    table(&["confidence", "n", "mean confidence", "share right"], rows)
}

/// Most groups that a card lists.
const LISTED: usize = 40;

/// The largest groups, by name; the report has all of them.
pub(super) fn groups(field: &str, groups: &[GroupFigures]) -> String {
    let mut listed: Vec<&GroupFigures> = groups.iter().collect();
    listed.sort_by_key(|group| std::cmp::Reverse(group.n));
    let left_out = listed.len().saturating_sub(LISTED);
    listed.truncate(LISTED);
    listed.sort_by(|a, b| a.name.cmp(&b.name));
    let rows = listed.into_iter().map(|group| {
        vec![
            shown(&group.name),
            group.n.to_string(),
            figure(group.accuracy),
            range(&group.accuracy_interval),
            figure(group.confidence),
            figure(group.macro_f1),
        ]
    });
    let head = [field, "n", "accuracy", "95 % interval", "mean confidence", "macro-F1"];
    let table = table(&head, rows);
    match left_out {
        0 => table,
        _ => format!("{table}\n\n{left_out} smaller ones are in the report only."),
    }
}

/// The pair of classes that is mistaken most often.
pub(super) fn commonest_error(classes: &[String], report: &Report) -> Option<String> {
    let cells = report.confusion.iter().enumerate().flat_map(|(label, row)| {
        row.iter().enumerate().map(move |(answer, &count)| (count, label, answer))
    });
    let errors = cells.filter(|(count, label, answer)| label != answer && *count > 0);
    let (count, label, answer) =
        errors.max_by_key(|&(count, label, answer)| (count, std::cmp::Reverse((label, answer))))?;
    let support = report.classes.get(label)?.support;
    let [label, answer] = [classes.get(label)?, classes.get(answer)?];
    Some(format!("Commonest error: {label} answered as {answer}, {count} of {support}."))
}
