// Reading an article: statements, quotations and furniture stand where the UTF-16 offsets say, whatever comes before them.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { demarche, example, read as readWhole } from './demarche.mjs';
import { assertDocument, assertPlain, assertReading } from './invariants.mjs';

const cut = (text, { start, end }) => text.slice(start, end);

/** Reads, and asserts what holds for every document. */
function read(text, options) {
  const document = readWhole(text, options);
  assertDocument(text, document);
  return document;
}

describe('an example article', () => {
  const text = example('border-talks');
  const document = read(text);

  test('is read as label reads each of its statements', () => {
    assert.ok(document.statements.length > 15);
    for (const { tone, probabilities, score, unsure, ...span } of document.statements) {
      assert.deepEqual({ tone, probabilities, score, unsure }, demarche.label(cut(text, span)));
    }
  });

  test('is plain objects', () => {
    assertPlain(document);
    assert.deepEqual(Object.keys(document).sort(), ['counts', 'furniture', 'meanScore', 'statements', 'strongest', 'unsure']);
  });

  test('has the quotations without their marks', () => {
    const quoted = document.statements.flatMap(({ quotations }) => quotations.map((span) => cut(text, span)));
    assert.ok(quoted.includes('stealing a meadow with every cup of tea it pours for us.'), quoted.join('\n'));
  });

  test('has its furniture, dates and repeats set apart', () => {
    const kinds = new Map(document.furniture.map((span) => [cut(text, span), span.kind]));
    assert.equal(kinds.get('Skip to content'), 'furniture');
    assert.equal(kinds.get('Home | Politics | Economy | Region | Video'), 'furniture');
    assert.equal(kinds.get('3 March 2025, 18:20'), 'date');
    assert.ok([...kinds.values()].includes('repeat'));
  });

  test('has no neutral statement when the choice is forced', () => {
    const forced = read(text, { binary: true });
    assert.equal(forced.counts.neutral, 0);
    assert.equal(forced.strongest.neutral, null);
    assert.equal(forced.statements.length, document.statements.length);
  });
});

describe('offsets', () => {
  const WIDE = ['🕊️ ', 'Cafe\u0301 talks — ', '👩‍👩‍👧‍👦🇦🇲 ', '𝒲ide ', 'Well — 🕊️ — e\u0301h, '];
  for (const before of WIDE) {
    test(`are right after ${JSON.stringify(before)}`, () => {
      const first = `${before}they met on Monday again.`;
      const second = '“We condemn the attack — all of it,” the envoy said 🤝🏽.';
      const text = `${first} ${second}\n\nMenu\n\nThe talks go on — as planned.`;
      const { statements, furniture } = read(text);
      assert.deepEqual(statements.map((span) => cut(text, span)), [first, second, 'The talks go on — as planned.']);
      assert.deepEqual(statements[1].quotations.map((span) => cut(text, span)), ['We condemn the attack — all of it,']);
      assert.deepEqual(furniture.map((span) => cut(text, span)), ['Menu']);
    });
  }
});

// JavaScript strings may hold half a surrogate pair, UTF-8 cannot: on the way in each becomes U+FFFD, which is
// one UTF-16 unit like the half itself. So every offset still fits the string that was given, and `slice` gives
// back its halves; only `text` of an explained word shows U+FFFD.
describe('halves of surrogate pairs', () => {
  const HALF = '\uD83D';
  const text = `${HALF} They met in Geneva again${HALF}. \uDD4AWe condemn${HALF}\uD83D\uDD4A the attack on our ship.\uDD4A`;

  test('shift no offset', () => {
    const { statements } = read(text);
    assert.deepEqual(statements, read(text.toWellFormed()).statements);
    assert.ok(statements.some((span) => cut(text, span).includes('We condemn')));
    const end = statements.at(-1);
    assert.match(cut(text, end), /the attack on our ship\./);
  });

  test('are U+FFFD to label, labelAll and explain', () => {
    const whole = text.toWellFormed();
    assert.deepEqual(demarche.label(text), demarche.label(whole));
    assert.deepEqual(demarche.labelAll([text]), demarche.labelAll([whole]));
    assert.deepEqual(demarche.explain(text), demarche.explain(whole));
    for (const lone of ['\uD800', '\uDFFF', '\uDC00\uD800']) assertReading(demarche.label(lone));
  });
});

describe('odd texts', () => {
  for (const text of ['', ' \r\n\t', '\u0000', '\uFEFF', '...', '🕊️', '“', 'a'.repeat(70_000)]) {
    test(JSON.stringify(text.slice(0, 12)), () => void read(text));
  }

  test('nothing has no statement', () => {
    const { statements, furniture, meanScore, counts } = read('');
    assert.deepEqual([statements, furniture, meanScore], [[], [], null]);
    assert.deepEqual(Object.values(counts), [0, 0, 0]);
  });

  test('a megabyte, in one line and in many', () => {
    for (const end of [', ', '. ', '.\n']) {
      const one = (_, n) => `We thank our partners — 🤝 — for round ${n} of the talks and reject their accusations${end}`;
      const text = Array.from({ length: 12_000 }, one).join('');
      assert.ok(text.length > 1e6);
      const { statements } = read(text);
      assert.equal(statements.length, end === ', ' ? 1 : 12_000);
      assert.ok(cut(text, statements.at(-1)).endsWith(end.trim()));
    }
    assertReading(demarche.label('We reject these claims. '.repeat(42_000)));
  });
});
