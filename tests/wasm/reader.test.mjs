// The reader of an article: its steps together are the whole, wherever they are cut.

import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { Classifier } from '../../web/lib/wasm/demarche_wasm.js';
import { demarche, example, MODEL, read, withCode } from './demarche.mjs';
import { assertDocument, assertPlain } from './invariants.mjs';
import { oddText, seeded } from './random.mjs';

const ARTICLE = example('border-talks');
const cut = (text, { start, end }) => text.slice(start, end);

const readers = [];
afterEach(() => readers.splice(0).forEach((reader) => reader.free()));
function open(...args) {
  const reader = demarche.reader(...args);
  readers.push(reader);
  return reader;
}

describe('an article in steps', () => {
  test('is the same in steps of any size', () => {
    const whole = read(ARTICLE);
    assert.ok(whole.statements.length > 15);
    for (const step of [1, 2, 3, 7, 1e9]) assert.deepEqual(read(ARTICLE, undefined, step), whole);
    const forced = read(ARTICLE, { binary: true });
    assert.equal(forced.counts.neutral, 0);
    assert.deepEqual(read(ARTICLE, { binary: true }, 1), forced);
  });

  test('knows how many statements there are before one is read, and gives no more', () => {
    const reader = open(ARTICLE);
    const { total } = reader;
    assert.equal(reader.next(total - 1).length, total - 1);
    assert.equal(reader.next(5).length, 1);
    assert.deepEqual(reader.next(5), []);
    assert.equal(reader.total, total);
  });

  test('is counted as a whole however much of it was asked for', () => {
    const { statements, ...whole } = read(ARTICLE);
    for (const asked of [0, 1, statements.length]) {
      const reader = open(ARTICLE);
      if (asked > 0) reader.next(asked);
      const found = reader.finish();
      assertPlain(found);
      assert.deepEqual(found, whole);
      assert.deepEqual(reader.finish(), whole);
      assert.deepEqual(reader.next(1), []);
    }
  });

  test('gives plain objects', () => assertPlain(open(ARTICLE).next(20)));
});

describe('offsets', () => {
  const WIDE = ['Well — 🕊️ — ', 'Cafe\u0301 — so — ', 'Here — 👩‍👩‍👧‍👦🇦🇲 — ', 'E\u0301h — 𝒲 — '];

  test('are right over many steps, with wide characters, marks and dashes before them', () => {
    const sentence = (i) => `${WIDE[i % WIDE.length]}they met for the time no ${i} — 🤝🏽 — and “agreed — 🕊️ — on it” at last.`;
    const sentences = Array.from({ length: 300 }, (_, i) => sentence(i));
    const text = `Menu — 🕊️\n\n${sentences.join(' ')}\n\nShare\n`;
    for (const step of [1, 7, 299]) {
      const reader = open(text);
      const found = [];
      for (let part = reader.next(step); part.length > 0; part = reader.next(step)) found.push(...part);
      assert.deepEqual(found.map((span) => cut(text, span)).slice(-sentences.length), sentences);
      const quoted = found.flatMap(({ quotations }) => quotations.map((span) => cut(text, span)));
      assert.deepEqual(quoted, sentences.map(() => 'agreed — 🕊️ — on it'));
      assert.ok(reader.finish().furniture.some((span) => cut(text, span) === 'Share'));
    }
  });

  test('are right in 300 random texts', () => {
    const random = seeded(31);
    for (let i = 0; i < 300; i += 1) {
      const text = oddText(random, 120);
      const whole = read(text);
      assertDocument(text, whole);
      assert.deepEqual(read(text, undefined, 1), whole, JSON.stringify(text));
    }
  });
});

describe('a reader', () => {
  test('refuses a number of statements that is none', () => {
    const reader = open(ARTICLE);
    for (const wrong of [0, -1, 1.5, NaN, '2', null, undefined, {}, 2n, true]) assert.throws(() => reader.next(wrong), withCode('options'), String(wrong));
    assert.equal(reader.next(Infinity).length, reader.total);
  });

  test('reads on when its classifier is freed', () => {
    const mine = Classifier.fromBytes(MODEL);
    const reader = mine.reader(ARTICLE);
    const first = reader.next(2);
    mine.free();
    const statements = [...first, ...reader.next(1000)];
    assert.deepEqual({ statements, ...reader.finish() }, read(ARTICLE));
    reader.free();
    assert.throws(() => reader.next(1));
  });
});
