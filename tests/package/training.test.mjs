// Training, refining and evaluating: here and in a worker the same, and the same as the command line's own format.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluate, load, train } from '../../dist/node.js';
import { DIST, EXAMPLES, MODEL, PLACES, SETTINGS, withCode } from './package.mjs';

const CORRECTION = [{ text: 'gate 3 is open today', label: 'shut', weight: 2 }];

for (const [place, where] of Object.entries(PLACES)) {
  describe(`in ${place}`, () => {
    test('a model is made, told of, and reported on', async () => {
      const told = [];
      const settings = { ...SETTINGS, ...where, folds: 2, name: 'gates', onProgress: (...how) => told.push(how) };
      const { model, sha256, report } = await train(new Set(EXAMPLES), settings);
      const demarche = await load({ model });
      assert.equal(demarche.info.sha256, sha256);
      assert.equal(demarche.info.provenance.data[0].name, 'gates');
      assert.deepEqual(report.examples, [20, 20]);
      assert.equal(report.crossValidated.accuracy, 1);
      assert.deepEqual(told[0], [0, told[0][1]]);
      assert.deepEqual(told.at(-1), [told[0][1], told[0][1]]);
      demarche.dispose();
    });

    test('the same examples and settings give the same bytes', async () => {
      const [one, other] = await Promise.all([train(EXAMPLES, { ...SETTINGS, ...where }), train(EXAMPLES, SETTINGS)]);
      assert.equal(one.sha256, other.sha256);
      assert.deepEqual(one.model, other.model);
      assert.notEqual((await train(EXAMPLES, { ...SETTINGS, ...where, penalty: 9 })).sha256, one.sha256);
      assert.notEqual((await train(EXAMPLES, { ...SETTINGS, ...where, support: CORRECTION, supportName: 'more' })).sha256, one.sha256);
    });

    test('a model is refined and evaluated', async () => {
      const { model } = await train(EXAMPLES, { ...SETTINGS, ...where });
      const before = await evaluate(model, CORRECTION, where);
      assert.deepEqual([before.accuracy, before.readings[0].tone], [0, 'open']);
      const refined = await train(CORRECTION, { ...where, from: model });
      assert.equal(refined.report, null);
      const after = await evaluate(refined.model, CORRECTION, where);
      assert.ok(after.readings[0].probabilities.shut > before.readings[0].probabilities.shut);
      const { macroF1, logLoss, reliability, confusion } = await evaluate(`${DIST}swift.demarche`, [{ text: 'We condemn this attack.', label: 'accusatory' }], where);
      assert.ok([macroF1, logLoss, reliability[0].meanConfidence, confusion[2][2]].every(Number.isFinite));
    });

    test('examples that cannot be used are named', async () => {
      const good = EXAMPLES[0];
      const wrongs = [
        [[], /no example/], [5, /examples/], ['gate', /examples/], [undefined, /examples/], [[good, null], /example 2/], [[good, { text: 5, label: 'open' }], /example 2.*text/],
        [[good, { text: 'gate' }], /example 2.*label/], [[good, good, { text: 'gate', label: 'ajar' }], /example 3.*ajar/], [[{ ...good, weight: '1' }], /example 1.*weight/],
        [[{ ...good, weight: -1 }], /example 1.*weight/], [[{ text: ' ', label: 'open' }], /example 1.*blank/],
      ];
      for (const [examples, message] of wrongs) await assert.rejects(train(examples, { ...SETTINGS, ...where }), withCode('data', message));
      await assert.rejects(train(EXAMPLES, { ...SETTINGS, ...where, support: [5] }), withCode('data', /support example 1/));
      await assert.rejects(evaluate(MODEL, EXAMPLES, where), withCode('data', /open/));
    });

    test('settings that cannot be', async () => {
      for (const settings of [{ folds: 1 }, { penalty: -1 }, { classes: ['one'] }, { answersRight: 2 }]) {
        await assert.rejects(train(EXAMPLES, { ...SETTINGS, ...where, ...settings }), withCode('params'));
      }
      for (const settings of [{ fold: 5 }, { folds: '5' }, { seed: -1 }, { classes: 'open' }, { support: 5 }, { from: MODEL, penalty: 1 }]) {
        await assert.rejects(train(EXAMPLES, { ...where, ...settings }), withCode('options'));
      }
      await assert.rejects(evaluate(MODEL, EXAMPLES, { ...where, binary: true }), withCode('options'));
      await assert.rejects(train(EXAMPLES, { ...where, from: `${DIST}none` }), withCode('fetch'));
      await assert.rejects(train(EXAMPLES, { ...where, from: new Uint8Array(9) }), withCode('model'));
      for (const empty of [{ from: '' }, { vectors: '' }]) await assert.rejects(train(EXAMPLES, { ...where, ...empty }), withCode('fetch'));
      await assert.rejects(train(EXAMPLES, { ...where, from: new Response(null) }), withCode('fetch', /the model/));
      await assert.rejects(train(EXAMPLES, { ...where, vectors: new Response(null) }), withCode('fetch', /the word vectors/));
    });

    test('more examples than are read', async () => {
      const text = 'é'.repeat(2 ** 20);
      const many = Array.from({ length: 33 }, () => ({ text, label: 'open' }));
      await assert.rejects(train(many, { ...SETTINGS, ...where }), withCode('data', /67108864/));
      await assert.rejects(train([{ text: '\u0001'.repeat(2 ** 26 + 1), label: 'open' }], { ...SETTINGS, ...where }), withCode('data', /example 1.*67108864/));
    });

    test('a signal that fires at once starts nothing', async () => {
      let started = 0;
      const count = () => { started += 1; };
      process.on('worker', count);
      for (const ask of [(options) => train(EXAMPLES, { ...SETTINGS, ...options, onProgress: count }), (options) => evaluate(MODEL, EXAMPLES, options)]) {
        const ended = new AbortController();
        const work = ask({ ...where, signal: ended.signal });
        ended.abort();
        await assert.rejects(work, withCode('aborted'));
      }
      await new Promise((done) => setTimeout(done, 100));
      process.off('worker', count);
      assert.equal(started, 0);
    });

    test('half a surrogate pair is read as everywhere else', async () => {
      const { readings } = await evaluate(MODEL, [{ text: 'We condemn \ud83d this', label: 'accusatory' }], where);
      const demarche = await load();
      assert.deepEqual(readings, [await demarche.label('We condemn \ud83d this')]);
      demarche.dispose();
    });
  });
}

test('what no worker can be sent', async () => {
  await assert.rejects(train(EXAMPLES, { ...SETTINGS, classes: new Proxy(SETTINGS.classes, {}) }), withCode('options', /sent/));
});

test('a signal ends a training that runs', async () => {
  const many = Array.from({ length: 4000 }, (_, i) => ({ text: `statement ${i} of ${i * 7919} ${i % 3 ? 'opens' : 'shuts'} gate ${i % 97}`, label: i % 3 ? 'open' : 'shut' }));
  const ended = new AbortController();
  const start = performance.now();
  const work = train(many, { ...SETTINGS, folds: 20, signal: ended.signal, onProgress: () => ended.abort() });
  await assert.rejects(work, withCode('aborted'));
  assert.ok(performance.now() - start < 5000);
  const mine = new Error('mine');
  await assert.rejects(train(EXAMPLES, { ...SETTINGS, onProgress: () => { throw mine; } }), mine);
});
