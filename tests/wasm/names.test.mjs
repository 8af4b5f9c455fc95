// names: what is masked before a statement is read.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { demarche, withCode } from './demarche.mjs';
import { assertPlain, assertSpans } from './invariants.mjs';
import { oddText, seeded } from './random.mjs';

const told = (text) => demarche.names(text).map(({ text: name, kind }) => [name, kind]);

describe('names', () => {
  test('are told by the list or by their capital', () => {
    assert.deepEqual(told('The ministry told Norway and Ivan Zorblat that Sri Lanka’s talks go on.'), [
      ['Norway', 'listed'], ['Ivan Zorblat', 'unlisted'], ['Sri Lanka’s', 'listed'],
    ]);
    assert.deepEqual(told('we condemn the attack'), []);
    assert.deepEqual(told(''), []);
  });

  test('are those of the speaker, too', () => {
    assert.deepEqual(told('“We object to it”, Zorblat of Norway said.'), [['Zorblat', 'unlisted'], ['Norway', 'listed']]);
  });

  test('stand where the offsets say, whatever comes before them', () => {
    for (const before of ['🕊️ — ', 'cafe\u0301 — ', '👩‍👩‍👧‍👦🇦🇲 — ']) {
      const text = `${before}we told Norway — 🤝🏽 — and Frintz.`;
      const names = demarche.names(text);
      assertPlain(names);
      assert.deepEqual(names.map(({ start, end }) => text.slice(start, end)), ['Norway', 'Frintz']);
    }
  });

  test('fit 2,000 random texts', () => {
    const random = seeded(12);
    for (let i = 0; i < 2000; i += 1) {
      const text = oddText(random);
      const names = demarche.names(text);
      assertSpans(text, names);
      for (const { start, end, text: name } of names) assert.equal(text.toWellFormed().slice(start, end), name);
    }
  });

  test('are asked of a string of bounded length', () => {
    for (const wrong of [42, null, undefined, {}, 'a'.repeat(2 ** 20 + 1)]) assert.throws(() => demarche.names(wrong), withCode('text'));
  });
});
