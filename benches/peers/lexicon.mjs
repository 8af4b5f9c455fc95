// A word list gives one score a statement. Here it becomes answers, in two ways: by the thresholds that are usual
// for it, and, to be fair to it, by thresholds that are chosen on the training rows.

/** At most so many places are tried for a threshold. */
const CUTS = 400;

/** Accusatory below `low`, conciliatory above `high` (or at it), else neutral; the forced choice by one cut. */
export function answers(scores, { low, high, cut, inclusive }) {
  const above = (score) => (inclusive ? score >= high : score > high);
  const below = (score) => (inclusive ? score <= low : score < low);
  return {
    predicted: scores.map((score) => (above(score) ? 0 : below(score) ? 2 : 1)),
    // As with equal probabilities, a score at the cut goes to the first pole.
    forced: scores.map((score) => (score < cut ? 2 : 0)),
    confidence: null,
  };
}

/** The thresholds that answer most training rows rightly, and the cut that does so for the two poles alone. */
export function learnThresholds(scores, gold) {
  const cuts = places(scores);
  // below[class][k]: how many rows of that class score less than cuts[k]
  const below = [0, 1, 2].map((name) => countBelow(scores.filter((_, row) => gold[row] === name), cuts));
  const total = [0, 1, 2].map((name) => gold.filter((label) => label === name).length);
  let best = { right: -1 };
  let bestCut = { right: -1 };
  for (const [high, cut] of cuts.entries()) {
    const polar = below[2][high] + total[0] - below[0][high];
    if (polar > bestCut.right) bestCut = { right: polar, cut };
    for (let low = 0; low <= high; low += 1) {
      const right = below[2][low] + (below[1][high] - below[1][low]) + (total[0] - below[0][high]);
      if (right > best.right) best = { right, low: cuts[low], high: cut };
    }
  }
  return { low: best.low, high: best.high, cut: bestCut.cut, inclusive: false, right: best.right / scores.length };
}

/** Between neighbouring scores, evenly over the rows, and beyond either end. */
function places(scores) {
  const sorted = [...scores].sort((a, b) => a - b);
  const step = Math.max(1, Math.floor(sorted.length / CUTS));
  const values = [...new Set(sorted.filter((_, row) => row % step === 0))];
  const between = values.slice(1).map((value, index) => (value + values[index]) / 2);
  return [sorted[0] - 1, ...between, sorted.at(-1) + 1];
}

function countBelow(scores, cuts) {
  const sorted = [...scores].sort((a, b) => a - b);
  let place = 0;
  return cuts.map((cut) => {
    while (place < sorted.length && sorted[place] < cut) place += 1;
    return place;
  });
}
