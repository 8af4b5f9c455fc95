//! `demarche card`: the report of a run → its model card.

use std::path::Path;

use crate::card::render;
use crate::error::CliError;
use crate::exit::Exit;
use crate::output::print;
use crate::run_report::RunReport;

/// Runs `demarche card`.
pub(crate) fn run(report: &Path) -> Result<Exit, CliError> {
    let file = report.display().to_string();
    let bytes =
        std::fs::read(report).map_err(|source| CliError::Read { file: file.clone(), source })?;
    let report: RunReport = serde_json::from_slice(&bytes).map_err(|error| {
        let what = format!(
            "no report of a training run by this version ({error}): \
                            write it with demarche train --report"
        );
        CliError::Input { file, what }
    })?;
    print(render(&report).as_bytes()).map(|()| Exit::Done)
}
