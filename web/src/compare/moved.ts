// Statements that went in one place and came in another: told after the alignment, from what it left over. No DOM.

import type { Row } from './align.ts';
import type { Likeness } from './likeness.ts';

/** A statement elsewhere has to be more alike than one in the same place. */
const ALIKE = 0.6;
/** Places that a statement may have moved to before the others are left out. */
const CANDIDATES = 4;

/** Marks the two rows of each moved statement with each other. The likest first; each statement moves once. */
export function* findMoved(rows: Row[], alike: Likeness): Generator<void> {
  const wentFrom = rows.flatMap(({ kind, a }, row) => (kind === 'deleted' ? a.map((i) => ({ i, row })) : []));
  const cameTo = new Map(rows.flatMap(({ kind, b }, row) => (kind === 'inserted' ? b.map((j): [number, number] => [j, row]) : [])));
  const size = alike.weightB.length;
  const found: { i: number; j: number; from: number; to: number; like: number }[] = [];
  if (cameTo.size === 0) return;
  for (const { i, row } of wentFrom) {
    yield;
    const shared = alike.shared(i, 0, size);
    const likest: typeof found = [];
    for (const [j, to] of cameTo) {
      const like = alike.of(shared[j] ?? 0, alike.weightA[i] ?? 0, alike.weightB[j] ?? 0);
      if (like >= ALIKE) likest.push({ i, j, from: row, to, like });
    }
    found.push(...likest.sort((one, other) => other.like - one.like || one.j - other.j).slice(0, CANDIDATES));
  }
  found.sort((one, other) => other.like - one.like || one.i - other.i || one.j - other.j);
  for (const { from, to } of found) {
    const [went, came] = [rows[from], rows[to]];
    if (went === undefined || came === undefined || went.moved !== null || came.moved !== null) continue;
    went.moved = to;
    came.moved = from;
  }
}
