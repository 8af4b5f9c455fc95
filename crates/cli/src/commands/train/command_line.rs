//! The command that made a model, for whoever wants to make it again. Folders are left out: where files lie
//! is nobody's business, and the hashes say which files they are.

use std::path::Path;

use crate::args::TrainArgs;
use crate::input::file_name;

/// The command as it was given, every path cut down to its last part.
pub(super) fn of(args: &TrainArgs) -> String {
    let given: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let paths: Vec<&Path> = [Some(&args.out), args.report.as_ref(), args.card.as_ref()]
        .into_iter()
        .chain([args.dev.as_ref(), args.about.as_ref(), args.vectors.as_ref()])
        .chain([args.encoder.as_ref()])
        .flatten()
        .chain(&args.data)
        .chain(&args.support)
        .map(|path| path.as_path())
        .chain(args.from.as_deref().map(Path::new))
        .collect();
    let short = |text: &str| {
        let path = paths.iter().find(|path| path.as_os_str() == text);
        path.map_or_else(|| text.to_string(), |path| file_name(path))
    };
    let words = given.iter().map(|argument| match argument.split_once('=') {
        Some((option, value)) if option.starts_with('-') => {
            format!("{option}={}", quoted(&short(value)))
        }
        _ => quoted(&short(argument)),
    });
    std::iter::once("demarche".to_string()).chain(words).collect::<Vec<_>>().join(" ")
}

/// In quotes where a shell would take it for several words or more than a word.
fn quoted(word: &str) -> String {
    let harmless = |c: char| c.is_alphanumeric() || "-_./,:=@+".contains(c);
    if !word.is_empty() && word.chars().all(harmless) {
        word.to_string()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}
