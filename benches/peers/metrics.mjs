// Figures of answers, by the definitions of crates/core/src/metrics, so that every peer is measured as demarche
// is. run.mjs checks on each run that they equal what `demarche evaluate` says; metrics.test.mjs has cases by hand.

export const CLASSES = ['conciliatory', 'neutral', 'accusatory'];
const POLES = [0, 2];
/** Equal-width bins of confidence, (lower, upper]. */
const BINS = 15;
const DRAWS = 1000;
const SEED = 1n;

/** Answers of a model that gives probabilities: the likeliest class, the likelier pole; of equal ones the first. */
export function fromProbabilities(rows) {
  const predicted = rows.map((row) => row.indexOf(Math.max(...row)));
  return {
    predicted,
    forced: rows.map((row) => (row[POLES[1]] > row[POLES[0]] ? POLES[1] : POLES[0])),
    confidence: rows.map((row, item) => row[predicted[item]]),
  };
}

/** All figures of one peer's answers; the calibration error is null where there are no probabilities. */
export function figures(gold, { predicted, forced, confidence }) {
  const polar = [...gold.keys()].filter((item) => POLES.includes(gold[item]));
  const everything = [...gold.keys()];
  return {
    accuracy: share(everything, (item) => gold[item] === predicted[item]),
    macroF1: mean(CLASSES.map((_, name) => f1(gold, predicted, everything, name))),
    // Only items whose gold is a pole: a neutral item called accusatory is no error here.
    polarF1: polar.length > 0 ? mean(POLES.map((pole) => f1(gold, predicted, polar, pole))) : null,
    forcedChoice: polar.length > 0 ? share(polar, (item) => gold[item] === forced[item]) : null,
    ece: confidence ? calibrationError(gold, predicted, confidence) : null,
  };
}

/** |accuracy − mean confidence| of 15 bins, weighted by their items. */
export function calibrationError(gold, predicted, confidence) {
  const bins = Array.from({ length: BINS }, () => ({ items: 0, right: 0, confidence: 0 }));
  for (const [item, value] of confidence.entries()) {
    const place = bins.findIndex((_, bin) => value <= (bin + 1) / BINS);
    const bin = bins.at(place);
    bin.items += 1;
    bin.right += Number(gold[item] === predicted[item]);
    bin.confidence += value;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.right - bin.confidence), 0) / gold.length;
}

/** The bootstrap's samples, places in 0..items; the same as those of `demarche evaluate --draws 1000 --seed 1`. */
export function resamples(items, draws = DRAWS, seed = SEED) {
  const next = xoshiro(seed);
  const place = () => Number((next() * BigInt(items)) >> 64n);
  return Array.from({ length: draws }, () => Uint32Array.from({ length: items }, place));
}

/** The middle 95 % of a mean over the samples. */
export function interval(samples, values) {
  const means = samples.map((drawn) => drawn.reduce((sum, item) => sum + values[item], 0) / drawn.length);
  means.sort((a, b) => a - b);
  return [quantile(means, 0.025), quantile(means, 0.975)];
}

/** The quantile of sorted values, between two of them in proportion. */
export function quantile(sorted, part) {
  const place = part * (sorted.length - 1);
  const below = Math.floor(place);
  return sorted[below] + (place - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
}

/** 1 where an answer is right, else 0. */
export function rightness(gold, predicted) {
  return gold.map((name, item) => Number(name === predicted[item]));
}

function f1(gold, predicted, items, name) {
  const count = (test) => items.filter(test).length;
  const right = count((item) => gold[item] === name && predicted[item] === name);
  const both = count((item) => gold[item] === name) + count((item) => predicted[item] === name);
  return both === 0 ? 0 : (2 * right) / both;
}

function share(items, test) {
  return items.filter(test).length / items.length;
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** xoshiro256++ seeded by SplitMix64, as the crate rand_xoshiro does it: 64-bit numbers. */
function xoshiro(seed) {
  const cut = (number) => BigInt.asUintN(64, number);
  const left = (number, by) => cut(number << by) | (number >> (64n - by));
  let mixed = seed;
  const state = Array.from({ length: 4 }, () => {
    mixed = cut(mixed + 0x9e3779b97f4a7c15n);
    let part = cut((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n);
    part = cut((part ^ (part >> 27n)) * 0x94d049bb133111ebn);
    return part ^ (part >> 31n);
  });
  return () => {
    const answer = cut(left(cut(state[0] + state[3]), 23n) + state[0]);
    const shifted = cut(state[1] << 17n);
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = left(state[3], 45n);
    return answer;
  };
}
