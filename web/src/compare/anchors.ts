// Statements that stand once in each text and word for word in both: what long texts are aligned by first. No DOM.

/** Pairs (index in A, index in B), rising in both: the longest such series. */
export function anchors(a: Int32Array, b: Int32Array): [number, number][] {
  const inA = once(a);
  const inB = once(b);
  const pairs: [number, number][] = [];
  for (const [key, i] of inA) {
    const j = inB.get(key);
    if (j !== undefined) pairs.push([i, j]);
  }
  return longestRising(pairs);
}

/** Keys that stand once, with their places, in order. */
function once(keys: Int32Array): Map<number, number> {
  const places = new Map<number, number>();
  const repeated = new Set<number>();
  keys.forEach((key, i) => (places.has(key) ? repeated.add(key) : places.set(key, i)));
  for (const key of repeated) places.delete(key);
  return places;
}

/** Of pairs that rise in their first number, the most that rise in their second, too (patience sorting). */
function longestRising(pairs: [number, number][]): [number, number][] {
  const tails: number[] = [];
  const previous: number[] = [];
  const second = (index: number): number => pairs[index]?.[1] ?? -1;
  for (let index = 0; index < pairs.length; index += 1) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (second(tails[middle] ?? -1) < second(index)) low = middle + 1;
      else high = middle;
    }
    previous[index] = tails[low - 1] ?? -1;
    tails[low] = index;
  }
  const series: [number, number][] = [];
  for (let index = tails.at(-1) ?? -1; index !== -1; index = previous[index] ?? -1) {
    const pair = pairs[index];
    if (pair !== undefined) series.push(pair);
  }
  return series.reverse();
}
