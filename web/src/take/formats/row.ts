// A statement with its reading, field by field in the names and the order of the command line's `label --format jsonl`.

import type { Span, Statement, Unsure } from 'demarche';
import type { Report } from '../report.ts';

export interface Row extends Span {
  text: string;
  tone: string;
  probabilities: Record<string, number>;
  score: number | null;
  unsure: Unsure | null;
  kind: Statement['kind'];
  quotations: Span[];
}

/** `place` turns offsets of the text into those of the file. */
export function row(report: Report, one: Statement, place: (offset: number) => number = (offset) => offset): Row {
  const { tone, score, unsure, kind } = one;
  const at = ({ start, end }: Span): Span => ({ start: place(start), end: place(end) });
  return {
    text: report.text.slice(one.start, one.end),
    tone,
    probabilities: Object.fromEntries(report.classes.map((name) => [name, one.probabilities[name] ?? 0])),
    score,
    unsure,
    ...at(one),
    kind,
    quotations: one.quotations.map(at),
  };
}
