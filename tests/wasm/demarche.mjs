// What the tests of the module share: the module loaded from its bytes, as the page loads it from the
// network, the model, and what errors look like.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Classifier, initSync } from '../../web/lib/wasm/demarche_wasm.js';

const file = (path) => readFileSync(new URL(`../../${path}`, import.meta.url));

/** The module's memory: it can grow and never shrinks. */
export const { memory } = initSync({ module: file('web/lib/wasm/demarche_wasm_bg.wasm') });

/** The bytes of the built-in model. */
export const MODEL = file('models/demarche-swift.demarche');

export const demarche = Classifier.fromBytes(MODEL);

/** A whole article, read in steps of `step` statements: its statements and what is known of it as a whole. */
export function read(article, options, step = 500) {
  const reader = demarche.reader(article, options);
  try {
    const statements = [];
    for (let part = reader.next(step); part.length > 0; part = reader.next(step)) statements.push(...part);
    assert.equal(statements.length, reader.total);
    return { statements, ...reader.finish() };
  } finally {
    reader.free();
  }
}

/** An example article of the repository. */
export const example = (name) => file(`models/examples/${name}.txt`).toString('utf8');

/** What `assert.throws` and `assert.rejects` take: a real Error with this code, whose message says something. */
export const withCode = (code) => (error) => {
  assert.ok(error instanceof Error, `not an Error: ${error}`);
  assert.equal(error.code, code, error.message);
  assert.ok(error.message.length > 10, error.message);
  return true;
};
