//! Another model, another coder: comparisons as text for people.

use std::fmt::{Result, Write};

use demarche::metrics::{Alpha, Comparison, Difference, Kappa};

use super::evidence::range;
use super::{Coding, figure};

/// The model against another on the same statements.
pub(crate) fn comparison_table(comparison: &Comparison, other: &str) -> String {
    let mut out = String::new();
    // Writing to a String does not fail.
    let _ = comparison_rows(comparison, other, &mut out);
    out
}

fn comparison_rows(comparison: &Comparison, other: &str, out: &mut String) -> Result {
    writeln!(out, "\nagainst {other} (difference: the model less {other})")?;
    writeln!(out, "{:<20}{:>8}{:>12}   95 % interval", "figure", "other", "difference")?;
    let differences = comparison.differences.named();
    for ((name, value), (_, difference)) in comparison.b.named().into_iter().zip(differences) {
        if let (Some(value), Some(Difference { difference, interval })) = (value, difference) {
            let interval = interval.as_ref().map_or_else(|| "–".to_string(), signed_range);
            writeln!(out, "{name:<20}{value:>8.3}{difference:>+12.3}   {interval}")?;
        }
    }
    let (mine, theirs) = (comparison.only_a_right, comparison.only_b_right);
    writeln!(out, "only the model is right on {mine}, only the other on {theirs}")
}

fn signed_range(interval: &demarche::metrics::Interval) -> String {
    format!("{:+.3} to {:+.3}", interval.lower, interval.upper)
}

/// Labels, another coder and the model.
pub(crate) fn coding_table(coding: &Coding) -> String {
    let mut out = String::new();
    // Writing to a String does not fail.
    let _ = coding_rows(coding, &mut out);
    out
}

fn coding_rows(coding: &Coding, out: &mut String) -> Result {
    let field = &coding.field;
    writeln!(out, "\n{:<32}{:>7}{:>10}{:>8}   95 % interval", "agreement", "n", "same", "kappa")?;
    let pairs = [
        (format!("labels and {field}"), &coding.labels_and_coder),
        ("labels and the model".into(), &coding.labels_and_model),
        (format!("{field} and the model"), &coding.coder_and_model),
    ];
    for (name, kappa) in pairs {
        match kappa {
            Some(Kappa { n, observed, kappa, interval, .. }) => {
                let (kappa, interval) =
                    (value(*kappa), interval.as_ref().map_or_else(String::new, range));
                writeln!(out, "{name:<32}{n:>7}{observed:>10.3}{kappa:>8}   {interval}")?;
            }
            None => writeln!(out, "{name:<32}{:>7}", 0)?,
        }
    }
    let alphas = [
        (format!("alpha: labels, {field}"), &coding.alpha),
        (format!("alpha: labels, {field}, model"), &coding.alpha_with_model),
    ];
    for (name, alpha) in alphas {
        if let Some(Alpha { n, alpha, interval }) = alpha {
            let (alpha, interval) =
                (value(*alpha), interval.as_ref().map_or_else(String::new, range));
            writeln!(out, "{name:<32}{n:>7}{:>10}{alpha:>8}   {interval}", "")?;
        }
    }
    match coding.left_out {
        0 => Ok(()),
        left_out => writeln!(
            out,
            "{left_out} statements have no {field}: they count where others labelled them"
        ),
    }
}

fn value(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_string(), figure)
}
