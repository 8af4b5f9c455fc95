// The formats that a reading can be taken away in.

import type { Report } from '../report.ts';
import { csv, excel } from './csv.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';
import { markdown } from './markdown.ts';

export interface Format {
  /** Names its words in strings.ts. */
  readonly name: 'markdown' | 'csv' | 'excel' | 'json' | 'jsonl';
  /** Ending of its files. */
  readonly ending: string;
  readonly type: string;
  /** What sets it apart is lost in a clipboard. */
  readonly fileOnly?: true;
  /** The file, a piece a statement: it may be long. */
  write(report: Report): Iterable<string>;
}

export const FORMATS: readonly Format[] = [
  { name: 'markdown', ending: 'md', type: 'text/markdown', write: markdown },
  { name: 'csv', ending: 'csv', type: 'text/csv', write: csv },
  { name: 'excel', ending: 'excel.csv', type: 'text/csv', fileOnly: true, write: excel },
  { name: 'json', ending: 'json', type: 'application/json', write: json },
  { name: 'jsonl', ending: 'jsonl', type: 'application/jsonl', write: jsonl },
];
