// What the tests of the module share: the module loaded from its bytes, as the page loads it from the
// network, the model, and what errors look like.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Classifier, initSync } from '../../web/src/wasm/demarche_wasm.js';

export const TONES = ['accusatory', 'conciliatory', 'neutral'];

const file = (path) => readFileSync(new URL(`../../${path}`, import.meta.url));

initSync({ module: file('web/src/wasm/demarche_wasm_bg.wasm') });

/** The bytes of the built-in model. */
export const MODEL = file('models/demarche-swift.demarche');

export const demarche = Classifier.fromBytes(MODEL);

/** An example article of the repository. */
export const example = (name) => file(`models/examples/${name}.txt`).toString('utf8');

export const sum = (byClass) => Object.values(byClass).reduce((total, value) => total + value, 0);

/** What `assert.throws` and `assert.rejects` take: a real Error with this code, whose message says something. */
export const withCode = (code) => (error) => {
  assert.ok(error instanceof Error, `not an Error: ${error}`);
  assert.equal(error.code, code, error.message);
  assert.ok(error.message.length > 10, error.message);
  return true;
};

/** Asserts that an answer is made of plain objects, arrays and primitives only: what a worker can post. */
export function assertPlain(answer) {
  assert.deepEqual(structuredClone(answer), answer);
  const walk = (value) => {
    assert.notEqual(value, undefined);
    if (value === null || typeof value !== 'object') return;
    assert.ok([Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value)), `${value}`);
    Object.values(value).forEach(walk);
  };
  walk(answer);
}

/** Asserts what holds for every reading. */
export function assertReading(reading) {
  const { tone, probabilities, score, unsure } = reading;
  assert.deepEqual(Object.keys(probabilities).sort(), TONES);
  assert.ok(Object.values(probabilities).every((p) => p >= 0 && p <= 1), JSON.stringify(probabilities));
  assert.ok(Math.abs(sum(probabilities) - 1) < 1e-12);
  assert.equal(probabilities[tone], Math.max(...Object.values(probabilities)));
  assert.equal(score, probabilities.conciliatory - probabilities.accusatory);
  assert.ok([null, 'too-little-known-text', 'too-close', 'not-english'].includes(unsure), unsure);
}
