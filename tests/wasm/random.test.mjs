// Whatever a text is made of, every function answers it, and the answers fit the text and each other.

import assert from 'node:assert/strict';
import test from 'node:test';
import { demarche, read } from './demarche.mjs';
import { assertDocument, assertExplanation, assertReading } from './invariants.mjs';
import { oddText, seeded } from './random.mjs';

const TEXTS = 4000;

test(`${TEXTS} random texts`, () => {
  const random = seeded(20_261_123);
  const texts = Array.from({ length: TEXTS }, () => oddText(random));
  assert.ok(texts.filter((text) => !text.isWellFormed()).length > TEXTS / 10, 'many must have halves of surrogate pairs');
  const readings = demarche.labelAll(texts);
  const forced = demarche.labelAll(texts, { binary: true });
  let statements = 0;
  texts.forEach((text, i) => {
    try {
      assertReading(readings[i]);
      assertReading(forced[i]);
      assert.equal(forced[i].probabilities.neutral, 0);
      assert.deepEqual(demarche.label(text), readings[i]);
      assert.deepEqual(demarche.label(text, { binary: true }), forced[i]);

      const explanation = demarche.explain(text);
      assert.deepEqual(explanation.reading, readings[i]);
      assertExplanation(text, explanation);

      const document = read(text);
      assertDocument(text, document);
      for (const { start, end, tone, probabilities, score, unsure } of document.statements) {
        assert.deepEqual(demarche.label(text.slice(start, end)), { tone, probabilities, score, unsure });
      }
      statements += document.statements.length;

      const halved = read(text, { binary: true });
      assertDocument(text, halved);
      assert.deepEqual(halved.furniture, document.furniture);
    } catch (error) {
      error.message = `text ${i}, ${JSON.stringify(text)}: ${error.message}`;
      throw error;
    }
  });
  assert.ok(statements > TEXTS, `only ${statements} statements`);
});
