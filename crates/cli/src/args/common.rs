//! Texts that several commands' help shares.

/// The exit codes, for the end of `-h`.
pub(super) const EXIT_CODES: &str = "\
Exit codes: 0 done · 1 done, but some rows were bad or --fail-on found its class · \
2 usage, or an input, model or output that cannot be used · 130 ended by Ctrl-C";

/// The end of `--help`.
pub(super) const HELP: &str = "\
Examples:
  demarche label article.txt                       an article, statement by statement
  demarche label --lines --format jsonl < FILE     a statement a line in, an object a line out
  demarche explain \"We regret this decision.\"      the words that decided
  demarche train --out my.demarche data.jsonl      a model of one's own
  demarche evaluate my.demarche test.jsonl         how good it is

Data goes to stdout, talk to stderr. Colour is for terminals only; NO_COLOR switches it off.
Nothing leaves the machine: the program makes no network request.

Exit codes:
  0    done
  1    done, but some rows were bad (they are named on stderr), or --fail-on found its class
  2    wrong usage, or an input, model or output that cannot be used; other inputs were read
  130  ended by Ctrl-C; what was written ends with a whole line, files are whole or as before";
