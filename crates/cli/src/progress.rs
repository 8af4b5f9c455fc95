//! Progress bars: on stderr, when it is a terminal that nothing else is written to.

use std::io::{IsTerminal, Read};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::talk::Talk;

/// A bar, or nothing at all where nobody could see it.
#[derive(Debug, Clone)]
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar over the bytes of an input; without a known size, a spinner that counts them.
    pub(crate) fn bytes(size: Option<u64>, talk: &Talk) -> Self {
        // Answers that scroll by on the same terminal are progress enough, and a bar would stand in them.
        if std::io::stdout().is_terminal() {
            return Self::hidden();
        }
        let (bar, template) = match size {
            Some(size) => {
                (ProgressBar::new(size), "{wide_bar} {bytes}/{total_bytes} {bytes_per_sec} {eta}")
            }
            None => (ProgressBar::new_spinner(), "{spinner} {bytes} {bytes_per_sec} {elapsed}"),
        };
        Self::shown(bar, template, talk)
    }

    /// A bar over so many steps, with a word on each.
    pub(crate) fn steps(count: usize, talk: &Talk) -> Self {
        Self::shown(ProgressBar::new(count as u64), "{bar:30} {pos}/{len} {msg} {elapsed}", talk)
    }

    fn shown(bar: ProgressBar, template: &str, talk: &Talk) -> Self {
        if !talk.remarks() || !std::io::stderr().is_terminal() {
            return Self::hidden();
        }
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Self(bar)
    }

    /// Nothing to see.
    pub(crate) fn hidden() -> Self {
        Self(ProgressBar::hidden())
    }

    /// The same reader, counted.
    pub(crate) fn counting<R: Read + Send + 'static>(&self, reader: R) -> Box<dyn Read + Send> {
        if self.0.is_hidden() { Box::new(reader) } else { Box::new(self.0.wrap_read(reader)) }
    }

    /// One step further.
    pub(crate) fn step(&self, what: &'static str) {
        self.0.set_message(what);
        self.0.inc(1);
    }

    /// Lets something else be written to stderr in between.
    pub(crate) fn aside(&self, write: impl FnOnce()) {
        self.0.suspend(write);
    }

    /// Takes the bar away.
    pub(crate) fn end(&self) {
        self.0.finish_and_clear();
    }
}
