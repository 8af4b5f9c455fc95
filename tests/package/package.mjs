// What the tests of the package share: where it is, the program itself to compare with, what errors look like.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Classifier, initSync } from '../../web/lib/wasm/demarche_wasm.js';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const DIST = `${ROOT}dist/`;

const file = (path) => readFileSync(ROOT + path);

initSync({ module: file('web/lib/wasm/demarche_wasm_bg.wasm') });

export const MODEL = file('models/demarche-swift.demarche');
/** The program without the package. */
export const raw = Classifier.fromBytes(MODEL);

/** Where a model answers: every behaviour is the same in both. */
export const PLACES = { 'this thread': { worker: false }, 'a worker': { worker: true } };

/** What `assert.rejects` takes: the package's error with this code, whose message says something. */
export const withCode = (code, message = /.{10}/) => (error) => {
  assert.equal(error.name, 'DemarcheError', error.stack);
  assert.equal(error.code, code, error.message);
  assert.match(error.message, message);
  return true;
};

/** So many different statements. */
export const statements = (count) => Array.from({ length: count }, (_, i) => `We ${i % 2 ? 'welcome' : 'condemn'} the decision of ${i}.`);

/** Examples that a small model can be made of, in a moment. */
export const EXAMPLES = ['open', 'shut'].flatMap((label) => Array.from({ length: 20 }, (_, i) => ({ text: `gate ${i} is ${label} today`, label })));
export const SETTINGS = { classes: ['open', 'shut'], minWords: 1, folds: 0 };
