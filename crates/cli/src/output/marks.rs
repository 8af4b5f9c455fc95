//! Colours and marks of the tones, and text made safe for a terminal.

use std::io::IsTerminal;

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use demarche::Classes;

/// How a class looks.
#[derive(Debug, Clone)]
struct Look {
    mark: String,
    style: Style,
}

/// How the classes look. Every tone has a shape as well as a colour.
#[derive(Debug, Clone)]
pub(crate) struct Palette {
    looks: Vec<Look>,
    styled: bool,
}

impl Palette {
    /// The looks of `classes` on standard output: in colour on a terminal that `NO_COLOR` does not forbid.
    pub(crate) fn for_stdout(classes: &Classes) -> Self {
        let styled = AutoStream::choice(&std::io::stdout()) != ColorChoice::Never;
        let width = classes.names().iter().map(|name| name.chars().count()).max().unwrap_or(0);
        let look = |name: &String| {
            let style = match name.as_str() {
                "conciliatory" => AnsiColor::Green.on_default(),
                "neutral" => Style::new().dimmed(),
                "accusatory" => AnsiColor::Red.on_default(),
                _ => Style::new(),
            };
            let mark = mark(name).map_or_else(|| format!("{name:<width$}"), String::from);
            Look { mark, style }
        };
        Self { looks: classes.names().iter().map(look).collect(), styled }
    }

    /// True on a terminal in colour.
    pub(crate) const fn is_styled(&self) -> bool {
        self.styled
    }

    /// The mark of a class.
    pub(crate) fn mark(&self, class: usize) -> &str {
        self.looks.get(class).map_or("", |look| &look.mark)
    }

    /// `text` in the colour of a class.
    pub(crate) fn coloured(&self, class: usize, text: &str) -> String {
        self.with(self.looks.get(class).map_or_else(Style::new, |look| look.style), text)
    }

    /// A word that decided.
    pub(crate) fn decisive(&self, class: usize, word: &str) -> String {
        if self.styled {
            let style = self.looks.get(class).map_or_else(Style::new, |look| look.style);
            self.with(style.effects(anstyle::Effects::BOLD | anstyle::Effects::UNDERLINE), word)
        } else {
            format!("*{word}*")
        }
    }

    /// Something beside the point.
    pub(crate) fn dim(&self, text: &str) -> String {
        self.with(Style::new().dimmed(), text)
    }

    fn with(&self, style: Style, text: &str) -> String {
        if self.styled { format!("{style}{text}{style:#}") } else { text.to_string() }
    }
}

/// The mark of a tone; none of other classes.
fn mark(class: &str) -> Option<&'static str> {
    match class {
        "conciliatory" => Some("+"),
        "neutral" => Some("·"),
        "accusatory" => Some("−"),
        _ => None,
    }
}

/// The mark of a tone and a space; nothing for other classes.
pub(crate) fn mark_of(class: &str) -> String {
    mark(class).map(|mark| format!("{mark} ")).unwrap_or_default()
}

/// True where standard output is looked at by a person.
pub(crate) fn stdout_is_terminal() -> bool {
    std::io::stdout().is_terminal()
}

/// A text on one line, without the control characters that a terminal would obey.
pub(crate) fn plain(text: &str) -> String {
    let shown = |c: char| match c {
        c if c.is_whitespace() => ' ',
        c if c.is_control() => '\u{FFFD}',
        c => c,
    };
    text.chars().map(shown).collect()
}
