// A reading as one JSON object: everything that is needed to check it or to make it again.

import { byHand, type Report } from '../report.ts';
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
    /** Statements of each class, by the model. */
    counts: Record<string, number>;
    /** The same with the labels given by hand in place of the model's; not there where none was given. */
    counts_corrected?: Record<string, number>;
    /** Statements with an unsure reading; they are counted above, too. */
    unsure: number;
    /** By the model. */
    mean_score: number | null;
  };
  statements: StatementInFile[];
}

export interface StatementInFile extends Row {
  /** The label that it was given by hand, or null. */
  corrected: string | null;
}

export function* json(report: Report): Generator<string> {
  const { document, classes, labels } = report;
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
      ...(labels.corrected === 0 ? {} : {
        // A label by hand may be a class of another model.
        counts_corrected: Object.fromEntries([...new Set([...classes, ...labels.tones])].map((name) => [name, labels.count(name)])),
      }),
      unsure: document.unsure,
      mean_score: document.meanScore,
    },
  };
  yield JSON.stringify(head, null, 2).replace(/\n\}$/, ',\n  "statements": [');
  let before = '\n    ';
  for (const [index, one] of document.statements.entries()) {
    const statement: StatementInFile = { ...row(report, one), corrected: byHand(report, index) };
    yield before + JSON.stringify(statement);
    before = ',\n    ';
  }
  yield document.statements.length === 0 ? ']\n}\n' : '\n  ]\n}\n';
}
