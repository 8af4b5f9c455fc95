// Cases computed by hand; those of crates/core/src/metrics where it has them. `run.mjs --self-test` runs this file.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answers, learnThresholds } from './lexicon.mjs';
import { calibrationError, figures, fromProbabilities, interval, quantile, resamples, rightness } from './metrics.mjs';

const close = (a, b) => assert.ok(Math.abs(a - b) < 1e-12, `${a} is not ${b}`);

test('the poles: a neutral answer costs recall, neutral items do not count', () => {
  const rows = [
    [0.8, 0.1, 0.1], // gold 0: 0, right
    [0.3, 0.5, 0.2], // gold 0: neutral, but 0 if forced
    [0.1, 0.2, 0.7], // gold 0: 2, wrong
    [0.1, 0.1, 0.8], // gold 2: 2, right
    [0.3, 0.6, 0.1], // gold 2: neutral, and 0 if forced
    [0.0, 0.1, 0.9], // gold 1: not counted, though called 2
  ];
  const measured = figures([0, 0, 0, 2, 2, 1], fromProbabilities(rows));
  // Pole 0: 1 right, predicted once, support 3: 2/4. Pole 2: 1 right, predicted twice, support 2: 2/4.
  close(measured.polarF1, 1 / 2);
  close(measured.forcedChoice, 3 / 5);
  close(measured.accuracy, 2 / 6);
  // Over all items class 2 is predicted three times: 2/5. Neutral: 0 right. (1/2 + 0 + 2/5) / 3
  close(measured.macroF1, 0.3);
});

test('ties go to the first class and to the first pole', () => {
  const { predicted, forced } = fromProbabilities([[0.4, 0.4, 0.2], [0.25, 0.5, 0.25]]);
  assert.deepEqual([predicted, forced], [[0, 1], [0, 0]]);
});

test('the calibration error weighs the gap of every bin by its items', () => {
  // Bin 11 (11/15 to 12/15]: 2 of 3 right at 0.75. Bin 14: 1 of 1 at 1.0. 3/4 · 1/12 = 1/16
  close(calibrationError([0, 1, 1, 0], [0, 0, 1, 0], [0.75, 0.75, 0.75, 1]), 1 / 16);
  // 12/15 = 0.8 is in the bin below it: together with 0.79, one of two right: |1 − 1.59| / 2
  close(calibrationError([0, 1], [0, 0], [0.8, 0.79]), 0.59 / 2);
});

test('without polar items or probabilities there are no figures of them', () => {
  const measured = figures([1], { predicted: [1], forced: [0], confidence: null });
  assert.deepEqual([measured.polarF1, measured.forcedChoice, measured.ece, measured.accuracy], [null, null, null, 1]);
});

test('a quantile lies between its neighbours in proportion', () => {
  close(quantile([0, 1, 2, 4], 0.25), 0.75);
  close(quantile([3], 0.5), 3);
});

test('the interval of 60 of 100 is that of the binomial distribution', () => {
  const values = Array.from({ length: 100 }, (_, item) => Number(item < 60));
  const [lower, upper] = interval(resamples(100, 5000, 7n), values);
  assert.ok(lower >= 0.5 && lower <= 0.51 && upper >= 0.69 && upper <= 0.7, `${lower} ${upper}`);
});

test('two peers with the same answers have a paired difference of nothing', () => {
  const right = rightness([0, 1, 2, 1], [0, 1, 1, 1]);
  assert.deepEqual(right, [1, 1, 0, 1]);
  assert.deepEqual(interval(resamples(4), right.map((value, item) => value - right[item])), [0, 0]);
});

test('usual thresholds of a word list', () => {
  const vader = answers([0.05, 0.04, -0.05], { low: -0.05, high: 0.05, cut: 0, inclusive: true });
  assert.deepEqual([vader.predicted, vader.forced], [[0, 1, 2], [0, 0, 2]]);
  const afinn = answers([1, 0, -1], { low: 0, high: 0, cut: 0, inclusive: false });
  assert.deepEqual(afinn.predicted, [0, 1, 2]);
});

test('learned thresholds part what can be parted', () => {
  const scores = [-5, -4, 1, 2, 3, 8, 9];
  const gold = [2, 2, 1, 1, 1, 0, 0];
  const thresholds = learnThresholds(scores, gold);
  assert.equal(thresholds.right, 1);
  assert.deepEqual(answers(scores, thresholds).predicted, gold);
  assert.deepEqual(answers([-9, 9], thresholds).forced, [2, 0]);
});
