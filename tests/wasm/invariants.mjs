// What holds for every answer of the module, whatever the text.

import assert from 'node:assert/strict';

export const TONES = ['accusatory', 'conciliatory', 'neutral'];

export const sum = (byClass) => Object.values(byClass).reduce((total, value) => total + value, 0);

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

export function assertReading(reading) {
  const { tone, probabilities, score, unsure } = reading;
  assert.deepEqual(Object.keys(probabilities).sort(), TONES);
  assert.ok(Object.values(probabilities).every((p) => p >= 0 && p <= 1), JSON.stringify(probabilities));
  assert.ok(Math.abs(sum(probabilities) - 1) < 1e-12);
  assert.equal(probabilities[tone], Math.max(...Object.values(probabilities)));
  assert.equal(score, probabilities.conciliatory - probabilities.accusatory);
  assert.ok([null, 'too-little-known-text', 'too-close', 'not-english'].includes(unsure), unsure);
}

/** Asserts that spans cover something, in order and without overlap, and cut no surrogate pair in two. */
export function assertSpans(text, spans) {
  const cutsPair = (at) => /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1));
  let end = 0;
  for (const span of spans) {
    assert.ok(span.start >= end && span.end > span.start && span.end <= text.length, JSON.stringify(span));
    assert.ok(!cutsPair(span.start) && !cutsPair(span.end), `${JSON.stringify(span)} cuts a character in two`);
    end = span.end;
  }
}

/** Asserts what holds for every document that `read` makes of a text. */
export function assertDocument(text, document) {
  const { statements, furniture, counts, strongest, meanScore, unsure } = document;
  assertSpans(text, [...statements, ...furniture].sort((a, b) => a.start - b.start));
  for (const { start, end, quotations } of statements) {
    assertSpans(text, quotations);
    for (const part of quotations) assert.ok(part.start >= start && part.end <= end);
  }
  for (const [tone, count] of Object.entries(counts)) {
    const ofTone = statements.filter((statement) => statement.tone === tone);
    assert.equal(count, ofTone.length);
    const best = strongest[tone] === null ? undefined : statements[strongest[tone]];
    assert.equal(best?.tone, ofTone[0]?.tone);
  }
  assert.equal(unsure, statements.filter((statement) => statement.unsure !== null).length);
  statements.forEach(assertReading);
  if (statements.length === 0) assert.equal(meanScore, null);
}

/** Asserts what holds for every explanation: its parts add up to the logits, and these make the probabilities. */
export function assertExplanation(text, { reading, logits, notInText, words }) {
  assertReading(reading);
  assert.deepEqual(Object.keys(logits).sort(), TONES);
  const largest = Math.max(...Object.values(logits));
  const power = (tone) => Math.exp(logits[tone] - largest);
  const powers = TONES.map(power).reduce((a, b) => a + b);
  for (const tone of TONES) {
    const parts = words.reduce((total, word) => total + word.contributions[tone], notInText[tone]);
    assertClose(parts, logits[tone], `${tone} of ${text}`);
    assertClose(power(tone) / powers, reading.probabilities[tone], `${tone} of ${text}`);
  }
  assertSpans(text, words);
  for (const word of words) assert.equal(text.toWellFormed().slice(word.start, word.end), word.text);
}

function assertClose(a, b, what) {
  assert.ok(Math.abs(a - b) < 1e-9, `${what}: ${a} is not ${b}`);
}
