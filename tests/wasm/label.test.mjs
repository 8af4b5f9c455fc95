// label and labelAll: what a reading is made of, and the forced choice.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { demarche, withCode } from './demarche.mjs';
import { assertPlain, assertReading, sum } from './invariants.mjs';

const THANKS = 'We thank our neighbours for their patience and look forward to the next round of talks.';
const BLAME = 'We condemn this attack as a gross violation of international law.';
const PLAIN = 'The two delegations met in Geneva on Tuesday.';

describe('label', () => {
  test('tells the three tones apart', () => {
    assert.equal(demarche.label(THANKS).tone, 'conciliatory');
    assert.equal(demarche.label(BLAME).tone, 'accusatory');
    assert.equal(demarche.label(PLAIN).tone, 'neutral');
  });

  test('gives a plain reading whose parts agree', () => {
    for (const text of [THANKS, BLAME, PLAIN, '', ' ', '?!', '🕊️', 'Zorblat frintz wibble', 'Мы отвергаем эти обвинения']) {
      const reading = demarche.label(text);
      assert.deepEqual(Object.keys(reading).sort(), ['probabilities', 'score', 'tone', 'unsure']);
      assertPlain(reading);
      assertReading(reading);
    }
  });

  test('says why it is unsure', () => {
    assert.equal(demarche.label('').unsure, 'too-little-known-text');
    assert.equal(demarche.label('Мы отвергаем все эти обвинения').unsure, 'not-english');
    assert.equal(demarche.label(BLAME).unsure, null);
  });

  test('gives the same answer however often it is asked', () => {
    const first = demarche.label(BLAME);
    demarche.label(THANKS);
    assert.deepEqual(demarche.label(BLAME), first);
  });
});

describe('labelAll', () => {
  test('answers in the order of the statements, each as label does', () => {
    const texts = [BLAME, THANKS, '', PLAIN, BLAME];
    const readings = demarche.labelAll(texts);
    assert.deepEqual(readings, texts.map((text) => demarche.label(text)));
    assert.deepEqual(demarche.labelAll(texts, { binary: true }), texts.map((text) => demarche.label(text, { binary: true })));
    assertPlain(readings);
  });

  test('has no answer for no statement', () => {
    assert.deepEqual(demarche.labelAll([]), []);
  });

  test('names the entry that is no string', () => {
    assert.throws(() => demarche.labelAll([BLAME, PLAIN, null]), /entry 2 is not a string/);
    // A hole is an undefined entry.
    assert.throws(() => demarche.labelAll([BLAME, , PLAIN]), withCode('text'));
  });
});

describe('the forced choice', () => {
  test('leaves neutral out and makes the poles sum to 1', () => {
    for (const text of [THANKS, BLAME, PLAIN, '']) {
      const free = demarche.label(text).probabilities;
      const reading = demarche.label(text, { binary: true });
      assertReading(reading);
      assert.equal(reading.probabilities.neutral, 0);
      assert.notEqual(reading.tone, 'neutral');
      assert.ok(Math.abs(sum(reading.probabilities) - 1) < 1e-15);
      const expected = free.accusatory / (free.accusatory + free.conciliatory);
      assert.ok(Math.abs(reading.probabilities.accusatory - expected) < 1e-15);
    }
  });

  test('is not forced by anything but true', () => {
    const free = demarche.label(PLAIN);
    for (const options of [undefined, null, {}, { binary: false }, { other: 1 }]) {
      assert.deepEqual(demarche.label(PLAIN, options), free);
    }
  });
});
