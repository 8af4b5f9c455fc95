// Two lists of statements side by side: which became which, split, merged, moved, went or came. No DOM.

import { anchors } from './anchors.ts';
import { likeness, type Likeness } from './likeness.ts';
import { findMoved } from './moved.ts';
import { sameness } from './tokens.ts';

export type Kind = 'same' | 'changed' | 'split' | 'merged' | 'deleted' | 'inserted';

export interface Row {
  kind: Kind;
  /** Statements of each side, by index; together the rows have all of them, once, in order. */
  a: number[];
  b: number[];
  /** For a statement that went here and came there: the other row. */
  moved: number | null;
}

/** Pairs of statements that are weighed: 2,000 by 2,000 always fit. What is longer fits where enough of it is the same. */
export const MOST_PAIRS = 4_000_000;

/** Statements between two pauses. */
const STEP = 32;
/** Statements that share less are two statements. */
const ALIKE = 0.3;
/** What a split or a merger has to be better than a plain pair. */
const MARGIN = 0.08;

/** Yields how much of the work is done, where it can be interrupted; null where the texts are too long and too different. */
export function* align(a: readonly string[], b: readonly string[]): Generator<number | void, Row[] | null> {
  const numbers = new Map<string, number>();
  const numbersA = yield* numbered(a, numbers);
  const numbersB = yield* numbered(b, numbers);
  const same = (i: number, j: number): boolean => numbersA[i] === numbersB[j];
  let cut = [trimmed({ fromA: 0, toA: a.length, fromB: 0, toB: b.length }, same)];
  if (pairs(cut) > MOST_PAIRS) {
    cut = between(anchors(numbersA, numbersB), a.length, b.length).map((block) => trimmed(block, same));
    if (pairs(cut) > MOST_PAIRS) return null;
  }
  const alike = yield* likeness(a, b);
  const rows: Row[] = [];
  const total = Math.max(1, pairs(cut));
  let done = 0;
  let nextA = 0;
  let nextB = 0;
  // What lies before, between and behind the blocks is the same on both sides.
  const sameUntil = (endA: number): void => {
    for (; nextA < endA; nextA += 1, nextB += 1) rows.push({ kind: 'same', a: [nextA], b: [nextB], moved: null });
  };
  for (const block of cut) {
    sameUntil(block.fromA);
    for (const row of yield* aligned(block, alike, same, (part) => (done + part) / total)) rows.push(row);
    done += (block.toA - block.fromA) * (block.toB - block.fromB);
    nextA = block.toA;
    nextB = block.toB;
  }
  sameUntil(a.length);
  yield* findMoved(rows, alike);
  return rows;
}

/** The same number for statements that are the same. */
function* numbered(texts: readonly string[], numbers: Map<string, number>): Generator<void, Int32Array> {
  const found = new Int32Array(texts.length);
  for (const [i, text] of texts.entries()) {
    const key = sameness(text);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    found[i] = number;
    if (i % STEP === 0) yield;
  }
  return found;
}

interface Block {
  fromA: number;
  toA: number;
  fromB: number;
  toB: number;
}

const pairs = (blocks: Block[]): number => blocks.reduce((sum, { fromA, toA, fromB, toB }) => sum + (toA - fromA) * (toB - fromB), 0);

/** Leaves off what is the same at both ends. */
function trimmed({ fromA, toA, fromB, toB }: Block, same: (i: number, j: number) => boolean): Block {
  while (fromA < toA && fromB < toB && same(fromA, fromB)) {
    fromA += 1;
    fromB += 1;
  }
  while (toA > fromA && toB > fromB && same(toA - 1, toB - 1)) {
    toA -= 1;
    toB -= 1;
  }
  return { fromA, toA, fromB, toB };
}

/** The stretches between pairs that are known to belong together. */
function between(known: [number, number][], lengthA: number, lengthB: number): Block[] {
  const blocks: Block[] = [];
  let fromA = 0;
  let fromB = 0;
  for (const [i, j] of [...known, [lengthA, lengthB] as const]) {
    blocks.push({ fromA, toA: i, fromB, toB: j });
    fromA = i + 1;
    fromB = j + 1;
  }
  return blocks;
}

/** Steps of the best path, as they are kept: none, one or two statements of each side. */
const STEPS = [
  { a: 1, b: 0 },
  { a: 0, b: 1 },
  { a: 1, b: 1 },
  { a: 1, b: 2 },
  { a: 2, b: 1 },
] as const;
const DELETE = 0;
const INSERT = 1;
const PAIR = 2;
const SPLIT = 3;
const MERGE = 4;

/** Needleman and Wunsch's global alignment, with steps for one statement that became two and two that became one. */
function* aligned(
  { fromA, toA, fromB, toB }: Block,
  alike: Likeness,
  same: (i: number, j: number) => boolean,
  share: (part: number) => number,
): Generator<number | void, Row[]> {
  const n = toA - fromA;
  const m = toB - fromB;
  const width = m + 1;
  const steps = new Uint8Array((n + 1) * width);
  steps.fill(INSERT, 0, width);
  let before2 = new Float64Array(width);
  let before = new Float64Array(width);
  let current = new Float64Array(width);
  let sharedBefore: Float32Array = new Float32Array(m);
  for (let y = 1; y <= n; y += 1) {
    const i = fromA + y - 1;
    const shared = alike.shared(i, fromB, toB);
    const weight = alike.weightA[i] ?? 0;
    const weightAbove = alike.weightA[i - 1] ?? 0;
    current[0] = 0;
    steps[y * width] = DELETE;
    for (let x = 1; x <= m; x += 1) {
      const j = fromB + x - 1;
      let best = before[x] ?? 0;
      let step: number = DELETE;
      if ((current[x - 1] ?? 0) >= best) {
        best = current[x - 1] ?? 0;
        step = INSERT;
      }
      const here = shared[x - 1] ?? 0;
      const left = x > 1 ? (shared[x - 2] ?? 0) : 0;
      const above = y > 1 ? (sharedBefore[x - 1] ?? 0) : 0;
      const identical = same(i, j);
      if (here > 0 || identical) {
        const weightJ = alike.weightB[j] ?? 0;
        const like = identical ? 1 : alike.of(here, weight, weightJ);
        const gain = like < ALIKE ? 0 : like - ALIKE / 2 + (identical ? 0.1 : 0);
        if (gain > 0 && (before[x - 1] ?? 0) + gain >= best) {
          best = (before[x - 1] ?? 0) + gain;
          step = PAIR;
        }
        if (left > 0 && !identical) {
          const weightLeft = alike.weightB[j - 1] ?? 0;
          const most = alike.of(Math.min(left + here, weight), weight, weightLeft + weightJ);
          const plain = Math.max(like, alike.of(left, weight, weightLeft));
          const bothFrom = left / weightLeft > 0.4 && here / weightJ > 0.4;
          if (bothFrom && most > plain + MARGIN && (before[x - 2] ?? 0) + most > best) {
            const exact = alike.between([i], [j - 1, j]);
            const won = (before[x - 2] ?? 0) + exact - ALIKE / 2 - MARGIN;
            if (exact > plain + MARGIN && won > best) {
              best = won;
              step = SPLIT;
            }
          }
        }
        if (above > 0 && !identical) {
          const most = alike.of(Math.min(above + here, weightJ), weightAbove + weight, weightJ);
          const plain = Math.max(like, alike.of(above, weightAbove, weightJ));
          const bothIn = above / weightAbove > 0.4 && here / weight > 0.4;
          if (bothIn && most > plain + MARGIN && (before2[x - 1] ?? 0) + most > best) {
            const exact = alike.between([i - 1, i], [j]);
            const won = (before2[x - 1] ?? 0) + exact - ALIKE / 2 - MARGIN;
            if (exact > plain + MARGIN && won > best) {
              best = won;
              step = MERGE;
            }
          }
        }
      }
      current[x] = best;
      steps[y * width + x] = step;
    }
    [before2, before, current] = [before, current, before2];
    sharedBefore = shared;
    yield share(y * m);
  }
  return path();

  function path(): Row[] {
    const rows: Row[] = [];
    for (let y = n, x = m; y > 0 || x > 0; ) {
      const step = STEPS[steps[y * width + x] ?? 0] ?? STEPS[0];
      y -= step.a;
      x -= step.b;
      const a = Array.from({ length: step.a }, (_, k) => fromA + y + k);
      const b = Array.from({ length: step.b }, (_, k) => fromB + x + k);
      rows.push({ kind: kindOf(a, b), a, b, moved: null });
    }
    return rows.reverse();
  }

  function kindOf(a: number[], b: number[]): Kind {
    if (a.length === 0) return 'inserted';
    if (b.length === 0) return 'deleted';
    if (a.length > 1) return 'merged';
    if (b.length > 1) return 'split';
    return same(a[0] ?? -1, b[0] ?? -1) ? 'same' : 'changed';
  }
}
