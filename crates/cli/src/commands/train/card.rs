//! The model card: what a reader of a model needs to know, in Markdown, all figures from the run's report.

mod tables;
mod words;

use super::run_report::{Dev, RunReport};
use crate::args::LabelledBy;
use crate::measure::figure;

/// The card of a run. `about` is what its owner has to say of the data.
pub(super) fn render(report: &RunReport, about: Option<&str>, labelled_by: LabelledBy) -> String {
    let mut sections = vec![
        format!("# Model card: {}", report.model.file),
        what_it_is(report),
        data(report, about),
        words::labels(labelled_by).to_string(),
        figures(report),
    ];
    sections.push(weaknesses(report));
    sections.push(words::NOT_FOR.to_string());
    sections.push(again(report));
    sections.join("\n\n") + "\n"
}

fn what_it_is(report: &RunReport) -> String {
    let classes = report.classes.join(", ");
    format!(
        "A linear softmax classifier over word and character n-grams, made by {tool}. It gives a statement one of \
         the classes {classes}, a calibrated probability of each, and the words that decided: their shares add \
         up exactly. It has {features} features and is a file of {bytes} bytes.\n\n\
         - SHA-256: `{sha256}`\n\
         - Runs offline, natively and in browsers, with the same answers to the last bit.",
        tool = report.tool,
        features = report.features,
        bytes = report.model.bytes,
        sha256 = report.model.sha256,
    )
}

fn data(report: &RunReport, about: Option<&str>) -> String {
    let mut text = format!("## Data\n\n{}", tables::data(report));
    if report.skipped_rows > 0 {
        text += &format!("\n\n{} broken rows were left out.", report.skipped_rows);
    }
    if let Some(examples) = &report.examples {
        text += &format!("\n\n{}", tables::examples(&report.classes, examples));
        if examples.repeated > 0 {
            text += &format!(
                "\n\n{} examples repeat an earlier text but for case, spacing and punctuation; {} of them carry \
                 another label than the first.",
                examples.repeated, examples.contradictory
            );
        }
    }
    text += "\n\nFiles of role *target* are of the kind that the model is asked about: every figure is measured \
             on such. *Support* comes from elsewhere and only adds wording.\n\n";
    text += about.map_or(
        "Nothing was said about the origin of these data or the terms of their use.",
        str::trim,
    );
    text
}

fn figures(report: &RunReport) -> String {
    let mut text = String::from(
        "## Figures\n\nShares are from 0 to 1. The answer is always the likeliest class, unsure answers counted.",
    );
    if let Some(dev) = &report.dev {
        text += &format!("\n\n### On {}, not trained on\n\n{}", dev.data.name, on_dev(report, dev));
    }
    if let Some(cross) = &report.cross_validated {
        text += "\n\n### Cross-validated over the target examples\n\n";
        text += &tables::overall(&[("the model", cross)]);
        text += &format!("\n\n{}", tables::per_class(&report.classes, cross));
        text += &format!("\n\n{}", tables::confusion(&report.classes, cross));
    }
    if let Some(group) = &report.by_group {
        text += &format!(
            "\n\n### Cross-validated by {field}\n\nEvery `{field}` is answered by a model that has seen nothing of \
             it. Mean accuracy over them {mean}.\n\n{overall}\n\n{table}",
            field = group.field,
            mean = figure(group.figures.mean_accuracy),
            overall = tables::overall(&[("all together", &group.figures.pooled)]),
            table = tables::groups(&group.field, &group.figures.groups),
        );
    }
    if let Some(refined) = &report.refined {
        text += &format!(
            "\n\n### Refined\n\nThe model refines an earlier one with {} corrections. It answers {} of them as \
             labelled; the earlier one answered {}.",
            refined.corrections, refined.right_after, refined.right_before
        );
        if let Some(before) = &refined.dev_before {
            text += &format!(
                " On the held-out data the earlier one had accuracy {} and macro-F1 {}.",
                figure(before.metrics.accuracy),
                figure(before.metrics.macro_f1)
            );
        }
    }
    if report.dev.is_none() && report.cross_validated.is_none() {
        text += "\n\nNothing was held out: how good the model is has not been measured.";
    }
    text
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
    format!(
        "{n} statements. {seen}\n\n{overall}\n\nThe model is sure of {covered} of {n} ({share}).{sure}\n\n{classes}\n\n\
         {confusion}\n\n{reliability}",
        n = evaluation.metrics.n,
        overall = tables::with_baselines(evaluation),
        covered = coverage.n,
        share = figure(coverage.share),
        classes = tables::per_class(&report.classes, &evaluation.metrics),
        confusion = tables::confusion(&report.classes, &evaluation.metrics),
        reliability = tables::reliability(&evaluation.metrics),
    )
}

fn weaknesses(report: &RunReport) -> String {
    let mut points = Vec::new();
    let measured =
        report.dev.as_ref().map(|dev| &dev.evaluation.metrics).or(report.cross_validated.as_ref());
    if let Some(metrics) = measured {
        let named =
            || report.classes.iter().zip(&metrics.classes).filter(|(_, class)| class.support > 0);
        if let Some((name, class)) = named().min_by(|a, b| a.1.f1.total_cmp(&b.1.f1)) {
            points.push(format!(
                "Weakest class: {name}, F1 {} on {}.",
                figure(class.f1),
                class.support
            ));
        }
        points.extend(tables::commonest_error(&report.classes, metrics));
    }
    if let Some(group) = &report.by_group {
        // Of a handful of statements one error makes a third: that says nothing.
        let telling = group.figures.groups.iter().filter(|group| group.n >= TELLING);
        if let Some(worst) = telling.min_by(|a, b| a.accuracy.total_cmp(&b.accuracy)) {
            let (name, accuracy, n) = (&worst.name, figure(worst.accuracy), worst.n);
            points.push(format!("Weakest {}: {name}, accuracy {accuracy} on {n}.", group.field));
        }
    }
    points.extend(words::KNOWN.map(String::from));
    let list: Vec<String> = points.iter().map(|point| format!("- {point}")).collect();
    format!("## Known weaknesses\n\n{}", list.join("\n"))
}

/// Fewest statements that a group is judged by.
const TELLING: usize = 20;

fn again(report: &RunReport) -> String {
    format!(
        "## Making it again\n\n\
         The same data and settings give the same bytes:\n\n```sh\n{}\n```\n\nSeed {}; settings: {}.",
        report.command,
        report.seed,
        report
            .settings
            .iter()
            .map(|(name, value)| format!("{name} {value}"))
            .collect::<Vec<_>>()
            .join(", "),
    )
}
