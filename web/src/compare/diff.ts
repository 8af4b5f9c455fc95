// Which words two texts share, in order: Myers' shortest edit over tokens. No DOM.

import type { Token } from './tokens.ts';

export interface Difference {
  /** Of each token of the first text: whether it is gone. Those that are not are, in order, the kept ones of the second. */
  deleted: boolean[];
  /** Of each token of the second text: whether it is new. */
  inserted: boolean[];
}

/** Edits that are looked for; texts further apart share too little for their common words to mean anything. */
const MOST_EDITS = 800;

export function diff(a: Token[], b: Token[]): Difference {
  const deleted = a.map(() => false);
  const inserted = b.map(() => false);
  const same = (i: number, j: number): boolean => a[i]?.key === b[j]?.key;
  let start = 0;
  let endA = a.length;
  let endB = b.length;
  while (start < endA && start < endB && same(start, start)) start += 1;
  while (endA > start && endB > start && same(endA - 1, endB - 1)) {
    endA -= 1;
    endB -= 1;
  }
  const kept = common(endA - start, endB - start, (i, j) => same(start + i, start + j));
  deleted.fill(true, start, endA);
  inserted.fill(true, start, endB);
  for (const [i, j] of kept) {
    deleted[start + i] = false;
    inserted[start + j] = false;
  }
  joinCloseChanges(a, deleted, inserted);
  return { deleted, inserted };
}

/** Pairs of a longest common subsequence of two sequences of these lengths; none where they are too far apart. */
function common(n: number, m: number, same: (i: number, j: number) => boolean): [number, number][] {
  if (n === 0 || m === 0) return [];
  const most = Math.min(n + m, MOST_EDITS);
  const offset = most + 1;
  // How far down A each diagonal has come.
  const reach = new Int32Array(2 * most + 3);
  const history: Int32Array[] = [];
  const at = (reached: Int32Array, diagonal: number): number => reached[offset + diagonal] ?? 0;
  for (let edits = 0; edits <= most; edits += 1) {
    history.push(reach.slice());
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let i = steppedDown(reach, diagonal, edits) ? at(reach, diagonal + 1) : at(reach, diagonal - 1) + 1;
      while (i < n && i - diagonal < m && same(i, i - diagonal)) i += 1;
      reach[offset + diagonal] = i;
      if (i >= n && i - diagonal >= m) return trace(edits);
    }
  }
  return [];

  function steppedDown(reached: Int32Array, diagonal: number, edits: number): boolean {
    return diagonal === -edits || (diagonal !== edits && at(reached, diagonal - 1) < at(reached, diagonal + 1));
  }

  function trace(edits: number): [number, number][] {
    const pairs: [number, number][] = [];
    let i = n;
    let j = m;
    for (let left = edits; left >= 0; left -= 1) {
      const reached = history[left] ?? reach;
      const down = steppedDown(reached, i - j, left);
      const before = i - j + (down ? 1 : -1);
      const from = left === 0 ? 0 : at(reached, before);
      const stop = left === 0 ? 0 : down ? from : from + 1;
      while (i > stop) {
        i -= 1;
        j -= 1;
        pairs.push([i, j]);
      }
      i = from;
      j = from - before;
    }
    return pairs.reverse();
  }
}

/** A comma or a short word between two replaced stretches tells nothing: the stretches become one. */
function joinCloseChanges(a: Token[], deleted: boolean[], inserted: boolean[]): void {
  let j = 0;
  for (let i = 0; i < a.length; i += 1) {
    if (deleted[i] === true) continue;
    while (inserted[j] === true) j += 1;
    const slight = (a[i]?.key.length ?? 0) <= 2;
    if (slight && deleted[i - 1] === true && deleted[i + 1] === true && inserted[j - 1] === true && inserted[j + 1] === true) {
      deleted[i] = true;
      inserted[j] = true;
    }
    j += 1;
  }
}
