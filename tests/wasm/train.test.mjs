// The trainer gives the bytes that the command line gives, which are the same with any number of threads and on
// every run; and what it cannot use it refuses by an Error with a code.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Classifier, evaluate, initSync, refine, train } from '../../web/lib/wasm/demarche_trainer.js';
import { demarche, MODEL, withCode } from './demarche.mjs';
import { corpus, run } from './golden.mjs';
import { assertPlain, assertReading } from './invariants.mjs';

const { memory } = initSync({ module: readFileSync(new URL('../../web/lib/wasm/demarche_trainer_bg.wasm', import.meta.url)) });

const SETTINGS = { folds: 2, iterations: 20, minWords: 2, minCharacters: 4 };
const FLAGS = ['--folds', '2', '--iterations', '20', '--min-words', '2', '--min-characters', '4'];
const ROWS = corpus(600);
const CORRECTIONS = [
  { text: 'The zorblat — 🕊️ — was returned to its owners at dawn.', label: 'conciliatory' },
  { text: 'They met in "Geneva" again,\nand again\tnothing\u2028came of it.', label: 'accusatory', weight: 0.3 },
  { text: 'We thank nobody for this.', label: 'accusatory', weight: 1e-6 },
];

const folder = mkdtempSync(join(tmpdir(), 'demarche-train-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const lines = (rows) => Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
const same = (one, other) => assert.ok(Buffer.compare(one, other) === 0, `${one.length} and ${other.length} bytes differ`);

/** Writes a file that the command line reads, and gives its path. */
function written(name, bytes) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** What the command line makes of examples. */
function native(data, ...args) {
  const out = join(folder, 'model.demarche');
  run('demarche', ['train', written('rows.jsonl', data), '--out', out, '--quiet', ...args], '');
  return readFileSync(out);
}

describe('a model', () => {
  const expected = native(lines(ROWS), ...FLAGS, '--threads', '1');
  const named = { ...SETTINGS, name: 'rows.jsonl' };

  test('has the same bytes with any number of threads and on every run', () => {
    assert.ok(expected.length > 10_000);
    same(native(lines(ROWS), ...FLAGS, '--threads', '1'), expected);
    same(native(lines(ROWS), ...FLAGS, '--threads', '2'), expected);
    same(native(lines(ROWS), ...FLAGS, '--threads', '5'), expected);
  });

  test('has them in WebAssembly, on every run', () => {
    same(train(lines(ROWS), named).model, expected);
    same(train(lines(ROWS), named, () => undefined).model, expected);
  });

  test('comes with a report, and its steps are told', () => {
    const heard = [];
    const { model, report } = train(lines(ROWS), named, (...step) => heard.push(step));
    assertPlain(report);
    assert.deepEqual(heard, [[0, 4], [1, 4], [2, 4], [3, 4], [4, 4]]);
    assert.deepEqual(Object.keys(report).sort(), ['classes', 'contradictory', 'cross_validated', 'examples', 'features', 'repeated']);
    const classifier = Classifier.fromBytes(model);
    const { provenance, features, classes } = classifier.info();
    classifier.free();
    assert.deepEqual([report.features, report.classes], [features, classes]);
    assert.deepEqual(report.examples, classes.map((name) => ROWS.filter(({ label }) => label === name).length));
    assert.deepEqual(report.cross_validated, provenance.cross_validated);
    const sha256 = createHash('sha256').update(lines(ROWS)).digest('hex');
    assert.deepEqual(provenance.data, [{ name: 'rows.jsonl', sha256, examples: ROWS.length, role: 'target' }]);
  });

  test('of support, word vectors, weights and settings of every kind has the same bytes, too', () => {
    const odd = [...ROWS.slice(0, 200), ...CORRECTIONS];
    const support = written('support.jsonl', lines(ROWS.slice(200)));
    const vectors = join(folder, 'words.vectors');
    const texts = written('texts.txt', ROWS.map(({ text }) => `${text.replace(/\s+/g, ' ')}\n`).join(''));
    run('demarche', ['vectors', texts, '--out', vectors, '--dimensions', '8', '--quiet'], '');
    const settings = {
      name: 'rows.jsonl', support: readFileSync(support), supportName: basename(support), vectors: readFileSync(vectors), vectorsName: basename(vectors),
      seed: 7, penalty: 0.55, minWords: 2, minCharacters: 5, maxFeatures: 900, supportWeight: 0.25, folds: 3, iterations: 15, answersRight: 0.5,
    };
    const flags = [
      '--support', support, '--vectors', vectors, '--seed', '7', '--penalty', '0.55', '--min-words', '2', '--min-characters', '5',
      '--max-features', '900', '--support-weight', '0.25', '--folds', '3', '--iterations', '15', '--answers-right', '0.5',
    ];
    same(train(lines(odd), settings).model, native(lines(odd), ...flags));
  });

  test("of classes of one's own and without folds", () => {
    const rows = ROWS.map(({ text, label }) => ({ text, label: label === 'neutral' ? 'plain "1"' : 'not plain' }));
    const { model, report } = train(lines(rows), { ...named, classes: ['plain "1"', 'not plain'], folds: 0 });
    assert.equal(report.cross_validated, null);
    same(model, native(lines(rows), ...FLAGS.with(1, '0'), '--classes', 'plain "1",not plain'));
  });
});

describe('a refined model', () => {
  const data = lines(CORRECTIONS);

  test('has the bytes of the command line', () => {
    const expected = native(data, '--from', 'builtin');
    assert.ok(Buffer.compare(expected, MODEL) !== 0);
    same(native(data, '--from', 'builtin', '--threads', '2'), expected);
    same(refine(MODEL, data, { name: 'rows.jsonl' }).model, expected);
    same(refine(MODEL, data, { name: 'rows.jsonl', seed: 3, iterations: 30 }).model, native(data, '--from', 'builtin', '--seed', '3', '--iterations', '30'));
  });

  test('answers its corrections, and is refined again', () => {
    const once = refine(MODEL, data).model;
    const { readings } = evaluate(once, data);
    assert.equal(readings[0].tone, 'conciliatory');
    assert.equal(readings[1].tone, 'accusatory');
    const twice = Classifier.fromBytes(refine(once, lines(CORRECTIONS.slice(1)), { name: 'more' }).model);
    assert.deepEqual(twice.info().provenance.data.slice(-2).map(({ name, role }) => [name, role]), [['corrections', 'correction'], ['more', 'correction']]);
    twice.free();
  });
});

test('a model is measured as its answers are', () => {
  const { figures, readings } = evaluate(MODEL, lines(ROWS));
  assertPlain({ figures, readings });
  readings.forEach(assertReading);
  assert.deepEqual(readings, demarche.labelAll(ROWS.map(({ text }) => text)));
  assert.equal(figures.n, ROWS.length);
  const right = readings.filter(({ tone }, i) => tone === ROWS[i].label).length;
  assert.equal(figures.accuracy, right / ROWS.length);
  const measured = JSON.parse(run('demarche', ['evaluate', written('gold.jsonl', lines(ROWS)), '--json', '--quiet'], ''));
  assert.deepEqual(figures, measured.metrics);
});

describe('refused', () => {
  const good = lines(ROWS.slice(0, 60));
  const with_ = (...rows) => Buffer.concat([good, Buffer.from(rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'))]);

  test('are examples that cannot be used, by their number', () => {
    const wrong = {
      'a label that is no class': { text: 'a', label: 'angry' },
      'no label': { text: 'a' },
      'a text that is none': { text: 7, label: 'neutral' },
      'a blank text': { text: ' \n', label: 'neutral' },
      'a weight that is none': { text: 'a', label: 'neutral', weight: '1' },
      'a weight of null': { text: 'a', label: 'neutral', weight: null },
      'a weight of 0': { text: 'a', label: 'neutral', weight: 0 },
      'a weight too large': { text: 'a', label: 'neutral', weight: 1e9 },
      'a key that stands twice': '{"text":"a","text":"b","label":"neutral"}',
      'half a character': '{"text":"\\ud83d","label":"neutral"}',
      'no JSON': 'text,label',
      'a list': '["a"]',
    };
    for (const [name, row] of Object.entries(wrong)) {
      for (const ask of [() => train(with_(row)), () => refine(MODEL, with_(row)), () => train(good, { support: with_(row) })]) {
        assert.throws(ask, withCode('data'), name);
      }
      assert.throws(() => train(with_(row)), /example 61/, name);
      assert.throws(() => refine(MODEL, with_(row)), /example 61/, name);
      if (!name.startsWith('a weight')) assert.throws(() => train(good, { support: with_(row) }), /support example 61/, name);
      if (!/weight (of 0|too)/.test(name)) assert.throws(() => evaluate(MODEL, with_(row)), /example 61/, name);
    }
  });

  test('are too few examples, too many bytes, and what are no bytes', () => {
    const one = lines([{ text: 'a', label: 'neutral' }]);
    for (const data of [new Uint8Array(), Buffer.from('\n \n'), one]) assert.throws(() => train(data), withCode('data'));
    for (const wrong of ['text', null, undefined, [], {}, ROWS, new ArrayBuffer(8), new Uint8Array(2 ** 26 + 1)]) {
      assert.throws(() => train(wrong), withCode('data'));
      assert.throws(() => refine(MODEL, wrong), withCode('data'));
      assert.throws(() => evaluate(MODEL, wrong), withCode('data'));
    }
  });

  test('are settings that are misspelled or of another kind', () => {
    for (const wrong of [7, 'folds', [], () => 1, new Map(), new (class {})()]) assert.throws(() => train(good, wrong), withCode('options'), String(wrong));
    const kinds = [
      { fold: 2 }, { folds: '2' }, { folds: null }, { penalty: true }, { penalty: 1n }, { name: 7 }, { name: '' }, { name: 'a'.repeat(201) }, { classes: 'a,b' },
      { classes: ['a', 7] }, { classes: [, 'a'] }, { classes: new Array(2 ** 32 - 1) }, { support: ROWS }, { vectors: 'words' }, { without: [] },
    ];
    for (const wrong of kinds) assert.throws(() => train(good, wrong), withCode('options'), JSON.stringify(Object.keys(wrong)));
    assert.throws(() => train(good, { fold: 2 }), /"fold"/);
    for (const wrong of [{ folds: 2 }, { penalty: 1 }, { classes: ['a', 'b'] }, { seed: '1' }]) assert.throws(() => refine(MODEL, good, wrong), withCode('options'));
    assert.throws(() => train(good, {}, 'callback'), withCode('options'));
    const mine = new Error('mine');
    assert.throws(() => train(good, { get folds() { throw mine; } }), mine);
  });

  test('are settings that cannot be', () => {
    const wrong = [
      { folds: 1 }, { folds: 21 }, { folds: 2.5 }, { folds: -1 }, { folds: Infinity }, { penalty: 0 }, { penalty: NaN }, { minWords: 0 }, { maxFeatures: 0 },
      { maxFeatures: 2 ** 40 }, { seed: 2 ** 53 }, { seed: -1 }, { supportWeight: -1 }, { iterations: 0 }, { answersRight: 2 }, { answersRight: 0.5, folds: 0 },
      { classes: [] }, { classes: ['a'] }, { classes: ['a', 'a'] }, { classes: Array.from({ length: 900 }, (_, i) => `c${i}`) },
    ];
    for (const settings of wrong) assert.throws(() => train(good, settings), withCode('params'), JSON.stringify(settings));
    assert.throws(() => refine(MODEL, good, { iterations: 0 }), withCode('params'));
  });

  test('are files that are no model and no vectors', () => {
    for (const ask of [(model) => refine(model, good), (model) => evaluate(model, good)]) {
      assert.throws(() => ask(MODEL.subarray(0, 100)), withCode('model'));
      assert.throws(() => ask('model'), withCode('model'));
      const newer = new Uint8Array(MODEL);
      newer[8] = 99;
      assert.throws(() => ask(newer), withCode('model-version'));
    }
    assert.throws(() => train(good, { vectors: MODEL }), withCode('data'));
  });
});

test('a callback that throws, or trains itself, does no harm', (t) => {
  const warn = t.mock.method(console, 'warn', () => undefined);
  const data = lines(ROWS.slice(0, 60));
  const settings = { folds: 0, iterations: 2 };
  const expected = train(data, settings).model;
  same(train(data, settings, () => { throw new Error('mine'); }).model, expected);
  assert.ok(warn.mock.callCount() >= 2);
  const heard = [];
  const inner = [];
  const trained = train(data, settings, (...step) => {
    heard.push(step);
    if (heard.length === 1) train(data, settings, (...other) => inner.push(other));
  });
  same(trained.model, expected);
  assert.deepEqual([heard, inner], [[[0, 2], [1, 2], [2, 2]], [[0, 2], [1, 2], [2, 2]]]);
});

test('memory does not grow by what was trained, refined, measured or refused', () => {
  const data = lines(ROWS.slice(0, 200));
  const work = () => {
    train(data, { folds: 2, iterations: 3 });
    refine(MODEL, lines(CORRECTIONS));
    evaluate(MODEL, data);
    assert.throws(() => train(Buffer.concat([data, Buffer.from('{')])), withCode('data'));
  };
  for (let i = 0; i < 3; i += 1) work();
  const before = memory.buffer.byteLength;
  for (let i = 0; i < 15; i += 1) work();
  assert.equal(memory.buffer.byteLength - before, 0, 'bytes more');
});
