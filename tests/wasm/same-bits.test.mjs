// The module in Node and the command line answer as the library by itself does, to the last bit.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Classifier } from '../../web/lib/wasm/demarche_wasm.js';
import { answers, byClass, reading, words } from './bits.mjs';
import { demarche, example, read, MODEL } from './demarche.mjs';
import { assertSame, library, run, statements } from './golden.mjs';

const TEXTS = statements();
const LIBRARY = library(TEXTS);

/** What the command line answers. */
function label(input, ...args) {
  const printed = run('demarche', ['label', '--quiet', '--format', 'jsonl', ...args], input).toString();
  return printed.trimEnd().split('\n').map((line) => JSON.parse(line));
}

test('the statements are 2,000, and ask for every kind of answer', () => {
  assert.equal(TEXTS.length, 2000);
  const all = (of) => new Set(LIBRARY.map(of));
  assert.equal(all(({ free }) => free.tone).size, 3);
  assert.deepEqual([...all(({ free }) => free.unsure)].sort(), ['not-english', 'too-close', 'too-little-known-text', null].sort());
  assert.ok(all(({ free }) => free.score).size > 1800);
});

test('the module in Node, without and with its tables of whole words', () => {
  const { fresh, warm } = answers(Classifier, MODEL, TEXTS);
  assertSame(TEXTS, fresh, LIBRARY);
  assertSame(TEXTS, warm, LIBRARY);
  assert.deepEqual(demarche.labelAll(TEXTS).map(reading), LIBRARY.map(({ free }) => free));
});

describe('the command line', () => {
  // It has no answer to a blank statement.
  const kept = [...TEXTS.keys()].filter((i) => TEXTS[i].trim() !== '');
  const texts = kept.map((i) => TEXTS[i]);
  const rows = texts.map((text) => `${JSON.stringify({ text })}\n`).join('');

  for (const threads of ['1', '2', '5']) {
    test(`on ${threads} threads`, () => {
      const found = label(rows, '--jsonl', '--explain', '--threads', threads);
      const parts = found.map((answer) => ({ free: reading(answer), notInText: byClass(answer.notInText), words: words(answer.words) }));
      assertSame(texts, parts, kept.map((i) => ({ free: LIBRARY[i].free, notInText: LIBRARY[i].notInText, words: LIBRARY[i].words })));
      const forced = label(rows, '--jsonl', '--binary', '--threads', threads);
      assertSame(texts, forced.map(reading), kept.map((i) => LIBRARY[i].forced));
    });
  }

  test('article by article, as the module', () => {
    for (const name of ['border-talks', 'trade-dispute']) {
      const article = example(name);
      const { statements: found } = read(article);
      const native = label(article);
      assert.deepEqual(native.map(({ text }) => text), found.map(({ start, end }) => article.slice(start, end)));
      assert.deepEqual(native.map(reading), found.map(reading));
    }
  });
});
