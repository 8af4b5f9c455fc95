// Corrections as JSONL, {"text", "label"} a line: what `demarche train` reads. No DOM.

import { LONGEST } from './corrections.ts';

/** Bytes of a file that is read. */
export const LARGEST = 32 * 1024 * 1024;
/** Rows of a file that are read. */
export const MOST_ROWS = 100_000;
/** A class's name may have so many bytes. */
const LONGEST_LABEL = 64;

/** The file's name, and what the model's provenance calls the examples. */
export const FILE_NAME = 'corrections.jsonl';

export interface Row {
  readonly text: string;
  readonly label: string;
}

export type RowFault = 'json' | 'fields' | 'empty' | 'long' | 'label';

export interface Rows {
  readonly rows: readonly Row[];
  readonly bad: readonly { line: number; fault: RowFault }[];
  /** There were more rows than are read. */
  readonly cut: boolean;
}

export function toJsonl(rows: Iterable<Row>): string {
  let file = '';
  // Halves of characters are in no file: the command reads what the browser trains on.
  for (const { text, label } of rows) file += `${JSON.stringify({ text: text.replace(/\p{Surrogate}/gu, '\uFFFD'), label })}\n`;
  return file;
}

/** The good rows of a file; of the others their lines. `allows`: whether a label is a class. */
export function fromJsonl(file: string, allows: (label: string) => boolean): Rows {
  const rows: Row[] = [];
  const bad: { line: number; fault: RowFault }[] = [];
  let line = 0;
  for (let at = 0; at < file.length;) {
    const end = file.indexOf('\n', at);
    const row = file.slice(at, end === -1 ? undefined : end).replace(/^\uFEFF/, '').trim();
    at = end === -1 ? file.length : end + 1;
    line += 1;
    if (row === '') continue;
    if (rows.length + bad.length >= MOST_ROWS) return { rows, bad, cut: true };
    const read = oneRow(row, allows);
    if (typeof read === 'string') bad.push({ line, fault: read });
    else rows.push(read);
  }
  return { rows, bad, cut: false };
}

function oneRow(row: string, allows: (label: string) => boolean): Row | RowFault {
  let value: unknown;
  try {
    value = JSON.parse(row);
  } catch {
    return 'json';
  }
  const { text, label } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (typeof text !== 'string' || typeof label !== 'string') return 'fields';
  const statement = text.trim();
  if (statement === '') return 'empty';
  if (statement.length > LONGEST) return 'long';
  const name = label.trim();
  if (name === '' || new TextEncoder().encode(name).length > LONGEST_LABEL || !allows(name)) return 'label';
  return { text: statement, label: name };
}
