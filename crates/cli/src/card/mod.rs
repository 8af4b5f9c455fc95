//! The model card: what a reader of a model needs to know, in Markdown, made of the run's report alone.

mod figures;
mod tables;
mod words;

use crate::measure::{figure, shown};
use crate::run_report::RunReport;

/// The card of a run.
pub(crate) fn render(report: &RunReport) -> String {
    let mut sections = vec![
        format!("# Model card: {}", report.model.file),
        what_it_is(report),
        data(report),
        words::labels(report.labelled_by).to_string(),
        figures::section(report),
    ];
    sections.push(weaknesses(report));
    sections.push(words::NOT_FOR.to_string());
    sections.push(again(report));
    sections.join("\n\n") + "\n"
}

fn what_it_is(report: &RunReport) -> String {
    let classes = report.classes.join(", ");
    let (features, bytes) = (report.features, report.model.bytes);
    let (what, reasons, size) = match &report.encoder {
        None => (
            "A linear softmax classifier over word and character n-grams".to_string(),
            "their shares add up exactly",
            format!("It has {features} features and is a file of {bytes} bytes."),
        ),
        Some(encoder) => (
            format!(
                "A linear softmax classifier on the {features} numbers that a sentence encoder (SHA-256 `{encoder}`) \
                 makes of a statement"
            ),
            "their shares are measured by leaving each out in turn, and do not add up",
            format!("It is a file of {bytes} bytes, beside the encoder's."),
        ),
    };
    format!(
        "{what}, made by {tool}. It gives a statement one of the classes {classes}, a calibrated probability of each, \
         and the words that decided: {reasons}. {size}\n\n\
         - SHA-256: `{sha256}`\n\
         - Runs offline, natively and in browsers, with the same answers to the last bit.",
        tool = report.tool,
        sha256 = report.model.sha256,
    )
}

fn data(report: &RunReport) -> String {
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
    text += report.about.as_deref().map_or(
        "Nothing was said about the origin of these data or the terms of their use.",
        str::trim,
    );
    text
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
    if let Some(group) = &report.by_group
        && let Some(worst) = &group.figures.worst
    {
        let (name, accuracy, n) = (shown(&worst.name), figure(worst.accuracy), worst.n);
        points.push(format!("Weakest {}: {name}, accuracy {accuracy} on {n}.", group.field));
    }
    points.extend(calibration(report));
    let method = if report.encoder.is_some() { words::OF_DEEP } else { words::OF_SWIFT };
    points.push(method.into());
    points.extend(words::KNOWN.map(String::from));
    let list: Vec<String> = points.iter().map(|point| format!("- {point}")).collect();
    format!("## Known weaknesses\n\n{}", list.join("\n"))
}

/// The calibration, where it is told from perfect.
fn calibration(report: &RunReport) -> Option<String> {
    let dev = report.dev.as_ref().and_then(|dev| dev.evaluation.calibration.as_ref());
    let cross = report.certainty.as_ref().and_then(|certainty| certainty.calibration.as_ref());
    let worse =
        [("held-out", dev), ("cross-validated", cross)].into_iter().find_map(|(where_, test)| {
            test.filter(|test| test.confidence.p_value < 0.05).map(|test| (where_, test.confidence))
        });
    let (where_, test) = worse?;
    Some(format!(
        "Its probabilities are not perfectly calibrated: {where_} error {}, {} by chance alone (p = {:.3}).",
        figure(test.observed),
        figure(test.by_chance),
        test.p_value
    ))
}

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
