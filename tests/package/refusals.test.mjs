// What cannot be done rejects with a code and leaves everything else as it was.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DemarcheError, load, train } from '../../dist/node.js';
import { EXAMPLES, PLACES, raw, SETTINGS, statements, withCode } from './package.mjs';

const TEXT = 'We condemn this attack.';
const NO_TEXTS = [undefined, null, 5, 5n, Symbol('text'), {}, [TEXT], new String(TEXT), () => TEXT];

for (const [place, where] of Object.entries(PLACES)) {
  describe(`in ${place}`, () => {
    let demarche;
    before(async () => { demarche = await load(where); });
    after(() => demarche.dispose());

    test('what is no text', async () => {
      for (const wrong of NO_TEXTS) {
        for (const ask of ['label', 'explain', 'read', 'names']) await assert.rejects(demarche[ask](wrong), withCode('text'));
        await assert.rejects(demarche.labelAll([TEXT, wrong]), withCode('text', /statement 1 /));
      }
      for (const wrong of [undefined, null, 5, TEXT, {}]) {
        await assert.rejects(demarche.labelAll(wrong), withCode('text'));
        await assert.rejects(demarche.neighbours(wrong), withCode('text'));
      }
      await assert.rejects(demarche.label('a'.repeat(2 ** 24 + 1)), withCode('text', /at most 16777216/));
      await assert.rejects(demarche.explain('a'.repeat(2 ** 20 + 1)), withCode('text', /at most 1048576/));
    });

    test('options that are unknown or of the wrong kind', async () => {
      for (const options of [5, 'binary', [], { binray: true }, { binary: 1 }, { signal: {} }, { constructor: 1 }, { toString: 1 }]) {
        for (const ask of ['label', 'explain', 'read']) await assert.rejects(demarche[ask](TEXT, options), withCode('options'));
        await assert.rejects(demarche.labelAll([TEXT], options), withCode('options'));
      }
      await assert.rejects(demarche.label(TEXT, { onProgress() {} }), withCode('options', /onProgress/));
      const neighbours = await demarche.neighbours([TEXT]);
      for (const count of [0, -1, 1.5, '1', NaN]) await assert.rejects(neighbours.nearest(TEXT, count), withCode('options'));
    });

    test('an iterable that throws is the caller\'s error', async () => {
      const mine = new Error('mine');
      await assert.rejects(demarche.labelAll((function* () { yield TEXT; throw mine; })()), mine);
    });

    test('a callback that throws ends its own call and no other', async () => {
      const mine = new Error('mine');
      const fail = () => { throw mine; };
      const others = demarche.labelAll(statements(3000));
      await assert.rejects(demarche.labelAll(statements(5000), { onProgress: fail }), mine);
      await assert.rejects(demarche.read(statements(3000).join(' '), { onStatements: fail }), mine);
      assert.equal((await others).length, 3000);
      await assert.rejects(load({ ...where, onProgress: fail }), mine);
    });

    test('a signal ends the work and no other', async () => {
      const reason = { mine: true };
      const aborted = (error) => withCode('aborted')(error) && error.cause === reason;
      for (const ask of [(options) => demarche.label(TEXT, options), (options) => load({ ...where, ...options })]) {
        await assert.rejects(ask({ signal: AbortSignal.abort(reason) }), aborted);
      }
      const later = new AbortController();
      const others = demarche.label(TEXT);
      const [texts, told] = [statements(50_000), []];
      const work = demarche.labelAll(texts, {
        signal: later.signal,
        onProgress(done) {
          told.push(done);
          if (done === 4000) later.abort(reason);
        },
      });
      await assert.rejects(work, aborted);
      const reading = demarche.read(texts.join(' '), { signal: AbortSignal.timeout(1) });
      await assert.rejects(reading, withCode('aborted'));
      // What was ended is ended: nothing more is told.
      await new Promise((done) => setTimeout(done, 50));
      assert.deepEqual(told, [2000, 4000]);
      assert.deepEqual(await others, raw.label(TEXT));
      assert.deepEqual(await demarche.label(TEXT), raw.label(TEXT));

      const loading = new AbortController();
      const loaded = load({ ...where, signal: loading.signal });
      loading.abort(reason);
      await assert.rejects(loaded, aborted);
    });

    test('after a signal no callback is called', async () => {
      const controller = new AbortController();
      const called = [];
      const reading = demarche.read(statements(3000).join(' '), {
        signal: controller.signal,
        onStatements: () => { called.push('onStatements'); controller.abort(); },
        onProgress: () => called.push('onProgress'),
      });
      await assert.rejects(reading, withCode('aborted'));
      await demarche.label(TEXT);
      assert.deepEqual(called, ['onStatements']);
    });

    test('binary of a model without poles', async () => {
      const { model } = await train(EXAMPLES, SETTINGS);
      const own = await load({ ...where, model });
      for (const ask of ['label', 'explain', 'read']) await assert.rejects(own[ask]('gate', { binary: true }), withCode('no-poles'));
      await assert.rejects(own.labelAll(['gate'], { binary: true }), withCode('no-poles'));
      own.dispose();
    });

    test('after dispose, and what waits for its answer', async () => {
      const short = await load(where);
      const neighbours = await short.neighbours([TEXT]);
      const waiting = [short.labelAll(statements(50_000)), short.read(statements(5000).join(' '))];
      await new Promise((done) => setTimeout(done, 5));
      short.dispose();
      short.dispose();
      for (const one of waiting) await assert.rejects(one, withCode('disposed'));
      for (const ask of ['label', 'explain', 'read', 'names']) await assert.rejects(short[ask](TEXT), withCode('disposed'));
      await assert.rejects(short.labelAll([TEXT]), withCode('disposed'));
      await assert.rejects(neighbours.nearest(TEXT), withCode('disposed'));
      neighbours.dispose();
      neighbours.dispose();
      assert.equal(short.info.classes.length, 3);
      assert.equal(typeof short[Symbol.dispose], 'function');
    });

    test('neighbours that have been disposed of, their model not', async () => {
      const neighbours = await demarche.neighbours([TEXT]);
      neighbours[Symbol.dispose]();
      await assert.rejects(neighbours.nearest(TEXT), withCode('disposed'));
      assert.equal((await demarche.neighbours([TEXT, TEXT])).size, 2);
    });
  });
}

test('the error is one class', async () => {
  const error = await load({ tier: 'deep' }).catch((thrown) => thrown);
  assert.ok(error instanceof DemarcheError && error instanceof Error);
  const own = new DemarcheError('text', 'message', { cause: 1 });
  assert.deepEqual([own.name, own.code, own.message, own.cause], ['DemarcheError', 'text', 'message', 1]);
  // What a bundler might have renamed.
  for (const script of ['index.js', 'node.js', 'node.cjs']) {
    assert.equal((await import(`../../dist/${script}`)).DemarcheError.name, 'DemarcheError', script);
  }
});
