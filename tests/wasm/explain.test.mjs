// explain: the words' contributions add up to the logits, the logits make the probabilities, offsets fit.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { demarche, example, read } from './demarche.mjs';
import { assertExplanation, assertPlain, TONES } from './invariants.mjs';

/** Explains, and asserts what holds for every explanation. */
function explain(text) {
  const answer = demarche.explain(text);
  assert.deepEqual(answer.reading, demarche.label(text));
  assertExplanation(text, answer);
  return answer;
}

const part = (words, text) => words.find((word) => word.text === text).contributions;

describe('an explanation', () => {
  for (const name of ['border-talks', 'trade-dispute']) {
    test(`adds up for every statement of ${name}`, () => {
      const article = example(name);
      for (const { start, end } of read(article).statements) explain(article.slice(start, end));
    });
  }

  test('adds up for odd texts', () => {
    for (const text of ['', ' ', '?!', 'no', '🕊️ — cafe\u0301 peace 🤝🏽', 'Мы отвергаем это', '\uD83D We condemn\uDD4A it', 'not '.repeat(5000)]) {
      explain(text);
    }
  });

  test('is plain objects', () => {
    const answer = explain('“We don’t condemn it,” — 🕊️ — the envoy said.');
    assertPlain(answer);
    assert.deepEqual(Object.keys(answer).sort(), ['logits', 'notInText', 'reading', 'words']);
    for (const word of answer.words) assert.deepEqual(Object.keys(word).sort(), ['contributions', 'end', 'start', 'text']);
  });

  test('has no word where there is no text, and the bias alone decides', () => {
    const { words, logits, notInText } = explain('');
    assert.deepEqual(words, []);
    assert.deepEqual(logits, notInText);
  });

  test('has the words that a reader would name', () => {
    const { words } = explain('We condemn this attack.');
    assert.ok(part(words, 'condemn').accusatory > 0);
    assert.ok(part(words, 'condemn').accusatory > part(words, 'We').accusatory);
    assert.ok(part(explain('We welcome this offer.').words, 'welcome').conciliatory > 0);
  });

  test('has nothing from the names of countries', () => {
    for (const name of ['Chile', 'New Zealand', 'Norway', 'Iran', 'Iranian', 'Washington']) {
      const { words } = explain(`The ministry told ${name} that it rejects these claims.`);
      for (const word of words.filter(({ text }) => name.includes(text))) {
        for (const tone of TONES) assert.equal(word.contributions[tone], 0, `${word.text}: ${tone}`);
      }
    }
  });

  test('of the forced choice keeps all logits, and its reading has no neutral', () => {
    const text = 'The two delegations met in Geneva on Tuesday.';
    const { reading, ...rest } = demarche.explain(text, { binary: true });
    const { reading: free, ...same } = demarche.explain(text);
    assert.deepEqual(rest, same);
    assert.deepEqual(reading, demarche.label(text, { binary: true }));
    assert.notDeepEqual(reading, free);
  });
});
