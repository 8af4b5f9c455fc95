// A reading as one JSON object: everything that is needed to check it or to make it again.

import type { Report } from '../report.ts';
import { row, type Row } from './row.ts';

/** The object. Fields may be added; where one changes or goes, the number in `format` becomes another. */
export interface ReadingFile {
  format: 'demarche-reading/1';
  tool: 'demarche';
  /** Version of the tool. */
  version: string;
  model: { name: string; sha256: string };
  /** When the text was read, in UTC. */
  created: string;
  /** The page. */
  address: string;
  /** SHA-256 of the whole text in UTF-8, lines ending in LF; null where the browser could not tell. */
  text_sha256: string | null;
  settings: {
    /** The choice between the poles was forced. */
    binary: boolean;
  };
  /** What `start` and `end` count in the text. */
  offsets: 'utf-16';
  balance: {
    statements: number;
    /** Statements of each class. */
    counts: Record<string, number>;
    /** Statements with an unsure reading; they are counted above, too. */
    unsure: number;
    mean_score: number | null;
  };
  statements: StatementInFile[];
}

export interface StatementInFile extends Row {
  /** The label that it was given by hand, or null. */
  corrected: string | null;
}

export function* json(report: Report): Generator<string> {
  const { document, classes } = report;
  const head: Omit<ReadingFile, 'statements'> = {
    format: 'demarche-reading/1',
    tool: 'demarche',
    version: report.version,
    model: report.model,
    created: report.readAt.toISOString(),
    address: report.address,
    text_sha256: report.textSha256,
    settings: { binary: report.binary },
    offsets: 'utf-16',
    balance: {
      statements: document.statements.length,
      counts: Object.fromEntries(classes.map((name) => [name, document.counts[name] ?? 0])),
      unsure: document.unsure,
      mean_score: document.meanScore,
    },
  };
  yield JSON.stringify(head, null, 2).replace(/\n\}$/, ',\n  "statements": [');
  let before = '\n    ';
  for (const one of document.statements) {
    const fields = row(report, one);
    const statement: StatementInFile = { ...fields, corrected: report.labelOf(fields.text) };
    yield before + JSON.stringify(statement);
    before = ',\n    ';
  }
  yield document.statements.length === 0 ? ']\n}\n' : '\n  ]\n}\n';
}
