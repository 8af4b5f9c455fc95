// What each row does to the tone: its part of the change of the mean score, and how tones compare without scores. No DOM.

import type { Document, Statement } from 'demarche';
import type { Row } from './align.ts';

export interface Change {
  row: Row;
  before: Statement[];
  after: Statement[];
  /** Its part of the change of the mean score, in thousandths; null for models without poles, or where a text has no statement. */
  part: number | null;
  /** How much it moved the tone: what rows are sorted by. */
  size: number;
  /** The tone moved: enough to see it in the second decimal, or to another tone. */
  moved: boolean;
  /** The tones that gained and lost most, where a statement became another. */
  towards: { gained: string; lost: string } | null;
}

export interface Comparison {
  changes: Change[];
  /** Mean scores in thousandths; the parts add up to `after - before`. */
  mean: { before: number; after: number } | null;
  counts: Record<'same' | 'changed' | 'split' | 'merged' | 'moved' | 'deleted' | 'inserted', number>;
  /** Statements whose tone is now another one. */
  otherTone: number;
  /** Indexes of the changes that moved the tone most, the largest first. */
  top: number[];
}

/** A score or a probability that differs by less is shown as the same. */
const SEEN = 0.005;
/** Changes that the summary names. */
const TOP = 3;

/**
 * With mA the mean of A and n statements in B, mean B - mA is 1/n of the sum over B of (score - mA). Over A that sum is
 * nought. So each row's part is (its scores in B, less mA each, less its scores in A, less mA each) / n: an unchanged
 * statement adds nothing, a changed one the change of its score, a new or deleted one its distance from the mean.
 */
export function compareTones(rows: Row[], a: Document, b: Document): Comparison {
  const meanA = a.meanScore;
  const meanB = b.meanScore;
  const mean = meanA === null || meanB === null ? null : { before: Math.round(meanA * 1000), after: Math.round(meanB * 1000) };
  const distance = (statements: Statement[]): number => statements.reduce((sum, { score }) => sum + (score ?? 0) - (meanA ?? 0), 0);
  const of = (document: Document, indexes: number[]): Statement[] => indexes.flatMap((index) => document.statements[index] ?? []);

  // A statement that moved counts where it came to.
  const went = (row: Row): boolean => row.kind === 'deleted' && row.moved !== null;
  const source = (row: Row): number[] => (row.moved === null ? row.a : (rows[row.moved]?.a ?? []));
  const sides = rows.map((row) => ({
    before: of(a, row.kind === 'inserted' ? source(row) : row.a),
    after: of(b, went(row) ? (rows[row.moved ?? -1]?.b ?? []) : row.b),
  }));
  const exact = sides.map(({ before, after }, i) => {
    const row = rows[i];
    return row === undefined || went(row) ? 0 : distance(after) - distance(before);
  });
  const parts = mean === null ? null : apportion(exact.map((sum) => sum / b.statements.length), mean.after - mean.before);

  const changes = rows.map((row, i): Change => {
    const { before, after } = sides[i] ?? { before: [], after: [] };
    const gain = before.length > 0 && after.length > 0 ? likelier(before, after) : null;
    const size = went(row) ? 0 : mean === null ? (gain?.by ?? largest([...before, ...after])) : Math.abs(exact[i] ?? 0);
    const otherTone = before.length > 0 && after.length > 0 && tonesOf(before) !== tonesOf(after);
    const moved = !went(row) && (size >= SEEN || otherTone) && row.kind !== 'same';
    return { row, before, after, part: parts?.[i] ?? null, size, moved, towards: moved && gain !== null ? gain : null };
  });

  const count = (kind: Row['kind']): number => rows.filter((row) => row.kind === kind && row.moved === null).length;
  return {
    changes,
    mean,
    counts: {
      same: count('same'), changed: count('changed'), split: count('split'), merged: count('merged'),
      deleted: count('deleted'), inserted: count('inserted'), moved: rows.filter(went).length,
    },
    otherTone: changes.filter(({ row, before, after }) => !went(row) && before.length > 0 && after.length > 0 && tonesOf(before) !== tonesOf(after)).length,
    top: changes
      .map((change, index) => ({ ...change, index }))
      .filter(({ moved }) => moved)
      .sort((one, other) => other.size - one.size || one.index - other.index)
      .slice(0, TOP)
      .map(({ index }) => index),
  };
}

/** Rounds to thousandths so that they add up to the total (largest remainders); what is nought stays nought. */
export function apportion(parts: number[], total: number): number[] {
  const scaled = parts.map((part) => (Math.abs(part) < 1e-9 ? 0 : part * 1000));
  const rounded = scaled.map(Math.floor);
  const missing = total - rounded.reduce((sum, part) => sum + part, 0);
  const byRemainder = scaled
    .map((part, i) => ({ i, rest: part - Math.floor(part) }))
    .filter(({ i }) => scaled[i] !== 0)
    .sort((one, other) => (missing > 0 ? other.rest - one.rest : one.rest - other.rest) || one.i - other.i);
  for (let k = 0; k < Math.abs(missing) && byRemainder.length > 0; k += 1) {
    const i = byRemainder[k % byRemainder.length]?.i ?? 0;
    rounded[i] = (rounded[i] ?? 0) + Math.sign(missing);
  }
  return rounded;
}

/** The tones of statements, each once. */
export function tonesOf(statements: Statement[]): string {
  return [...new Set(statements.map(({ tone }) => tone))].sort().join(' ');
}

export function meanOf(statements: Statement[], tone: string): number {
  return statements.reduce((sum, { probabilities }) => sum + (probabilities[tone] ?? 0), 0) / Math.max(1, statements.length);
}

function likelier(before: Statement[], after: Statement[]): { gained: string; lost: string; by: number } | null {
  const tones = Object.keys(after[0]?.probabilities ?? {});
  const gains = tones
    .map((tone) => ({ tone, by: meanOf(after, tone) - meanOf(before, tone) }))
    .sort((one, other) => other.by - one.by || (one.tone < other.tone ? -1 : 1));
  const [first, last] = [gains[0], gains.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  return { gained: first.tone, lost: last.tone, by: first.by };
}

const largest = (statements: Statement[]): number =>
  statements.reduce((most, { probabilities }) => Math.max(most, ...Object.values(probabilities)), 0);
