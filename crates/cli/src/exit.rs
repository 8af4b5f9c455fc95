//! Exit codes. Scripts rely on them: they are part of `--help` and do not change.

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done, and nothing to complain of.
    Done = 0,
    /// Done, but some rows were bad (they are named on stderr), or `--fail-on` found its class.
    Found = 1,
    /// Not done, or not all of it: wrong usage, or an input, model or output that cannot be used.
    Unusable = 2,
    /// Ended by Ctrl-C: what was written so far ends with a whole line.
    Interrupted = 130,
}

impl Exit {
    /// `Found` where anything was, else `Done`.
    pub(crate) const fn of(found: bool) -> Self {
        if found { Self::Found } else { Self::Done }
    }

    /// The graver of two.
    pub(crate) fn or(self, other: Self) -> Self {
        if other as u8 > self as u8 { other } else { self }
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
