// The module's memory does not grow by what has been answered, refused or freed.

import assert from 'node:assert/strict';
import test from 'node:test';
import { Classifier, Neighbours, sha256 } from '../../web/lib/wasm/demarche_wasm.js';
import { demarche, example, memory, read, MODEL } from './demarche.mjs';
import { oddText, seeded } from './random.mjs';

const ARTICLE = example('border-talks');

/** Asserts that doing something `times` times takes no more memory than doing it a few times. */
function assertSteady(times, work) {
  for (let i = 0; i < times / 10; i += 1) work();
  const before = memory.buffer.byteLength;
  for (let i = 0; i < times; i += 1) work();
  assert.equal(memory.buffer.byteLength - before, 0, 'bytes more');
}

test('by 10,000 calls', () => {
  const random = seeded(7);
  assertSteady(2500, () => {
    const text = oddText(random, 100);
    demarche.label(text);
    demarche.explain(text, { binary: true });
    demarche.labelAll([text, ARTICLE, text]);
    read(ARTICLE + text);
    demarche.names(text);
  });
});

test('by 200 articles that were left off, and by classifiers that were freed before them', () => {
  assertSteady(200, () => {
    const classifier = Classifier.fromBytes(MODEL);
    const reader = classifier.reader(ARTICLE);
    classifier.free();
    assert.equal(reader.next(3).length, 3);
    reader.free();
  });
});

test('by 300 indexes of statements', () => {
  const texts = read(ARTICLE.repeat(10)).statements.map(({ start, end }) => ARTICLE.repeat(10).slice(start, end));
  assertSteady(300, () => {
    const index = Neighbours.of(demarche, texts);
    assert.ok(index.nearest(texts[3], 5).length > 0);
    index.free();
  });
});

test('by 200 models loaded and freed', () => {
  assertSteady(200, () => {
    const classifier = Classifier.fromBytes(MODEL);
    classifier.label(ARTICLE);
    classifier.free();
  });
});

test('by 2,500 refusals, some of them halfway', () => {
  const damaged = MODEL.subarray(0, 100_000);
  const texts = Array.from({ length: 100 }, () => 'We met.');
  const breaking = new Proxy(texts, { get: (target, name) => { if (name === '99') throw new Error('mine'); return target[name]; } });
  const refused = (work) => assert.throws(work, Error);
  assertSteady(500, () => {
    refused(() => demarche.label(ARTICLE, 'options'));
    refused(() => demarche.labelAll([...texts, 7]));
    refused(() => demarche.labelAll(breaking));
    refused(() => demarche.explain(undefined));
    refused(() => Classifier.fromBytes(damaged));
    refused(() => demarche.reader(ARTICLE, 'options'));
    refused(() => Neighbours.of(demarche, [...texts, 7]));
    refused(() => Neighbours.of(demarche, breaking));
  });
});

test('by a file that is far larger than a model may be', () => {
  const before = memory.buffer.byteLength;
  const zeros = new Uint8Array(1e9);
  assert.throws(() => Classifier.fromBytes(zeros), /1000000000 bytes/);
  assert.throws(() => sha256(zeros), /1000000000 bytes/);
  assert.equal(memory.buffer.byteLength, before);
});
