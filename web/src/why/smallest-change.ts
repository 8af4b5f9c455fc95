// Which words to leave out to turn the tone: the sets worth trying, and the smallest of those that do. No DOM.

import type { Reading, Word } from 'demarche';

/** Most words of a set. */
export const MOST = 5;
/** Of so many of the strongest words every set is tried. */
const STRONGEST = 8;
/** Of a statement that is longer than this in characters, only the strongest word, the two strongest, and so on. */
const SHORT = 4000;

/** Sets of words that speak for `tone` against one of the others, the smaller ones first. */
export function triesToTurn(text: string, words: readonly Word[], tone: string, others: readonly string[]): Word[][] {
  const tries = new Map<string, Word[]>();
  for (const other of others) {
    const margin = (word: Word): number => (word.contributions[tone] ?? 0) - (word.contributions[other] ?? 0);
    const strongest = strongestBy(words, margin, STRONGEST);
    for (const set of text.length <= SHORT ? subsets(strongest, MOST) : prefixes(strongest, MOST)) {
      tries.set(set.map(({ start }) => start).sort((a, b) => a - b).join(), set);
    }
  }
  return [...tries.values()].sort((a, b) => a.length - b.length);
}

/** The smallest set that turned the tone; of several, the one that turned it furthest. Null where none did. */
export function smallest(tries: readonly Word[][], readings: readonly Reading[], tone: string): Word[] | null {
  let best: Word[] | null = null;
  let furthest = 0;
  for (const [i, set] of tries.entries()) {
    const reading = readings[i];
    if (reading === undefined || reading.tone === tone) continue;
    if (best !== null && set.length > best.length) break;
    const far = (reading.probabilities[reading.tone] ?? 0) - (reading.probabilities[tone] ?? 0);
    if (best !== null && far <= furthest) continue;
    best = set;
    furthest = far;
  }
  return best;
}

/** The `count` words of the largest values above 0, the largest first. One pass: a statement may be as long as a book. */
export function strongestBy(words: readonly Word[], value: (word: Word) => number, count: number): Word[] {
  const found: { word: Word; size: number }[] = [];
  for (const word of words) {
    const size = value(word);
    if (size <= 0 || (found.length === count && size <= (found.at(-1)?.size ?? 0))) continue;
    const place = found.findIndex((one) => one.size < size);
    found.splice(place === -1 ? found.length : place, 0, { word, size });
    found.length = Math.min(found.length, count);
  }
  return found.map(({ word }) => word);
}

function prefixes<T>(all: readonly T[], most: number): T[][] {
  return all.slice(0, most).map((_, i) => all.slice(0, i + 1));
}

function subsets<T>(all: readonly T[], most: number): T[][] {
  const found: T[][] = [[]];
  for (const one of all) {
    for (const set of [...found]) if (set.length < most) found.push([...set, one]);
  }
  return found.slice(1);
}
