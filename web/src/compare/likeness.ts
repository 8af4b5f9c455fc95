// How alike two statements are, by the words that they share and how rare these are. No DOM.

import { LONG_STATEMENT, words } from './tokens.ts';

/** How often each word, by its number, stands in one statement. */
export type Bag = Map<number, number>;

export interface Likeness {
  /** Statements that share at least a word with statement `i` of A: `shared[j - from]` is what they share. */
  shared(i: number, from: number, to: number): Float32Array;
  /** From 0 to 1: twice what is shared, by what both have. */
  between(a: readonly number[], b: readonly number[]): number;
  /** The same from what is known to be shared. */
  of(shared: number, a: number, b: number): number;
  weightA: Float64Array;
  weightB: Float64Array;
}

/** Statements between two pauses. */
const STEP = 32;

/** Yields where it can be interrupted. */
export function* likeness(a: readonly string[], b: readonly string[]): Generator<void, Likeness> {
  const numbers = new Map<string, number>();
  const bagsA = yield* bags(a, numbers);
  const bagsB = yield* bags(b, numbers);
  const weights = rarity(bagsA, bagsB, numbers.size);
  yield;
  const weightOf = (bag: Bag): number => {
    let sum = 0;
    for (const [word, count] of bag) sum += (weights[word] ?? 0) * count;
    return sum;
  };
  const weightA = Float64Array.from(bagsA, weightOf);
  const weightB = Float64Array.from(bagsB, weightOf);
  yield;
  // For each word the statements of B that have it, in order.
  const places: { at: number[]; counts: number[] }[] = Array.from(numbers, () => ({ at: [], counts: [] }));
  for (const [j, bag] of bagsB.entries()) {
    if (j % STEP === 0) yield;
    for (const [word, count] of bag) {
      places[word]?.at.push(j);
      places[word]?.counts.push(count);
    }
  }

  const of = (shared: number, one: number, other: number): number => (one + other === 0 ? 0 : (2 * shared) / (one + other));
  return {
    weightA,
    weightB,
    of,
    shared(i, from, to) {
      const sums = new Float32Array(Math.max(0, to - from));
      for (const [word, count] of bagsA[i] ?? []) {
        const place = places[word];
        if (place === undefined) continue;
        const weight = weights[word] ?? 0;
        for (let k = lowerBound(place.at, from); k < place.at.length; k += 1) {
          const j = place.at[k] ?? to;
          if (j >= to) break;
          sums[j - from] = (sums[j - from] ?? 0) + weight * Math.min(count, place.counts[k] ?? 0);
        }
      }
      return sums;
    },
    between(one, other) {
      const left = joined(one, bagsA);
      const right = joined(other, bagsB);
      let shared = 0;
      for (const [word, count] of left) shared += (weights[word] ?? 0) * Math.min(count, right.get(word) ?? 0);
      return of(shared, weightOf(left), weightOf(right));
    },
  };
}

function* bags(texts: readonly string[], numbers: Map<string, number>): Generator<void, Bag[]> {
  const made: Bag[] = [];
  for (const [i, text] of texts.entries()) {
    if (i % STEP === 0) yield;
    const bag: Bag = new Map();
    for (const word of words(text.slice(0, LONG_STATEMENT))) {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      bag.set(number, (bag.get(number) ?? 0) + 1);
    }
    made.push(bag);
  }
  return made;
}

/** A word that stands in every statement says little; how often is told on the side that has it more often. */
function rarity(a: Bag[], b: Bag[], size: number): Float64Array {
  const inA = new Int32Array(size);
  const inB = new Int32Array(size);
  for (const bag of a) for (const word of bag.keys()) inA[word] = (inA[word] ?? 0) + 1;
  for (const bag of b) for (const word of bag.keys()) inB[word] = (inB[word] ?? 0) + 1;
  const statements = Math.max(a.length, b.length);
  return Float64Array.from(inA, (count, word) => Math.log(1 + statements / Math.max(count, inB[word] ?? 0, 1)));
}

function joined(indexes: readonly number[], bags: Bag[]): Bag {
  const sum: Bag = new Map();
  for (const i of indexes) for (const [word, count] of bags[i] ?? []) sum.set(word, (sum.get(word) ?? 0) + count);
  return sum;
}

function lowerBound(sorted: number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
