// Neighbours: statements that share words, the rarer the better.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Classifier, Neighbours } from '../../web/lib/wasm/demarche_wasm.js';
import { demarche, MODEL, withCode } from './demarche.mjs';
import { corpus } from './golden.mjs';
import { assertPlain } from './invariants.mjs';
import { oddText, seeded } from './random.mjs';

const CORPUS = corpus(3000).map(({ text }) => text);

describe('neighbours', () => {
  test('of a statement are itself, then what is like it', () => {
    const index = Neighbours.of(demarche, CORPUS);
    assert.equal(index.size, CORPUS.length);
    for (let i = 0; i < CORPUS.length; i += 31) {
      const found = index.nearest(CORPUS[i], 10);
      assertPlain(found);
      assert.ok(found.length <= 10 && found.every(({ similarity }) => similarity > 0 && similarity <= 1));
      assert.ok(found.every(({ similarity }, at) => at === 0 || similarity <= found[at - 1].similarity));
      assert.ok(found[0].similarity > 1 - 1e-9 && found.some(({ index: place }) => place === i), CORPUS[i]);
      assert.deepEqual(index.nearest(CORPUS[i], 3), found.slice(0, 3));
    }
    index.free();
  });

  test('are the same when names differ, and of equals the earlier comes first', () => {
    const index = Neighbours.of(demarche, ['We condemn the attack on Norway.', 'They met.', '', 'We condemn the attack on Chile!']);
    const found = index.nearest('we condemn the attack on Zorblat', 9);
    assert.deepEqual(found.map(({ index: place }) => place), [0, 3]);
    assert.equal(found[0].similarity, found[1].similarity);
    assert.deepEqual(index.nearest('', 5), []);
    assert.deepEqual(index.nearest('zorblats', 5), []);
    index.free();
  });

  test('of odd texts are some or none', () => {
    const random = seeded(99);
    const texts = Array.from({ length: 500 }, () => oddText(random));
    const index = Neighbours.of(demarche, texts);
    for (const [i, text] of texts.entries()) {
      const found = index.nearest(text, texts.length);
      if (found.length > 0) assert.ok(found[0].similarity > 1 - 1e-9 && found.some(({ index: place }) => place === i), JSON.stringify(text));
    }
    index.free();
  });

  test('are given when the classifier is freed', () => {
    const mine = Classifier.fromBytes(MODEL);
    const index = Neighbours.of(mine, ['We met.']);
    mine.free();
    assert.equal(index.nearest('we met', 1)[0].index, 0);
    index.free();
  });
});

describe('an index refuses', () => {
  test('what is no array of strings', () => {
    for (const wrong of ['abc', 42, null, undefined, new Set(['a'])]) assert.throws(() => Neighbours.of(demarche, wrong), withCode('text'));
    assert.throws(() => Neighbours.of(demarche, ['a', 'b', 3]), /entry 2 is not a string/);
    const mine = new Error('mine');
    assert.throws(() => Neighbours.of(demarche, new Proxy(['a', 'b'], { get: (texts, name) => { if (name === '1') throw mine; return texts[name]; } })), mine);
  });

  test('more than memory may be enough for', () => {
    assert.throws(() => Neighbours.of(demarche, Array.from({ length: 200_001 }, () => '')), withCode('text'));
    const long = 'a'.repeat(2 ** 23);
    assert.throws(() => Neighbours.of(demarche, [long, long, 'a']), /entry 2 have 16777217 bytes, at most 16777216/);
  });

  test('a text or a number that is none', () => {
    const index = Neighbours.of(demarche, ['We met.']);
    assert.throws(() => index.nearest(7, 1), withCode('text'));
    for (const wrong of [0, -1, 0.5, NaN, '1', undefined]) assert.throws(() => index.nearest('we', wrong), withCode('options'), String(wrong));
    index.free();
  });
});
