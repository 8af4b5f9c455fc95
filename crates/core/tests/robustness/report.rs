//! Figures and failures on the standard output, each report written in one piece so that tests in two threads
//! do not mix theirs.

use std::fmt::Write;

use demarche::Reading;

use crate::data::tone;

/// Failures shown unless ROBUSTNESS=all asks for each.
const SHOWN: usize = 6;

/// One thing that went wrong, and how badly.
pub(crate) struct Failure {
    pub(crate) size: f64,
    pub(crate) text: String,
}

/// What one test found.
pub(crate) struct Report {
    text: String,
    failures: Vec<Failure>,
}

impl Report {
    pub(crate) fn new(heading: &str) -> Self {
        Self { text: format!("\n━━ {heading}\n"), failures: Vec::new() }
    }

    /// Adds a line of figures.
    pub(crate) fn line(&mut self, line: &str) {
        let _ = writeln!(self.text, "{line}");
    }

    pub(crate) fn fail(&mut self, size: f64, text: String) {
        self.failures.push(Failure { size, text });
    }

    /// Prints the figures and the worst failures, and answers how many there are.
    pub(crate) fn print(mut self) -> usize {
        self.failures.sort_by(|a, b| b.size.total_cmp(&a.size));
        let all = std::env::var("ROBUSTNESS").is_ok_and(|wanted| wanted == "all");
        let shown = if all { usize::MAX } else { SHOWN };
        for failure in self.failures.iter().take(shown) {
            let _ = writeln!(self.text, "  {}", failure.text);
        }
        let left = self.failures.len().saturating_sub(shown);
        if left > 0 {
            let _ = writeln!(self.text, "  … and {left} more (ROBUSTNESS=all shows them)");
        }
        print!("{}", self.text);
        self.failures.len()
    }
}

/// "accusatory 0.10 0.20 0.70".
pub(crate) fn brief(reading: &Reading) -> String {
    let p: Vec<String> = reading.probabilities.iter().map(|p| format!("{p:.2}")).collect();
    format!("{} {}", tone(reading), p.join(" "))
}

/// "12 of 60 (0.200)".
pub(crate) fn share(part: usize, whole: usize) -> String {
    format!("{part} of {whole} ({:.3})", part as f64 / whole.max(1) as f64)
}

/// The mean, the 95th in a hundred and the largest of some shifts.
pub(crate) fn spread(mut shifts: Vec<f64>) -> String {
    shifts.sort_by(f64::total_cmp);
    let mean = shifts.iter().sum::<f64>() / shifts.len().max(1) as f64;
    let at = |hundredth: usize| shifts.get(shifts.len() * hundredth / 100).copied().unwrap_or(0.0);
    let largest = shifts.last().copied().unwrap_or(0.0);
    format!("mean {mean:.3}, median {:.3}, 95 % {:.3}, largest {largest:.3}", at(50), at(95))
}
