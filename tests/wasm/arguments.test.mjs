// Arguments that no function can take are refused by an Error with a code, and the module goes on.

import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { Classifier, sha256 } from '../../web/lib/wasm/demarche_wasm.js';
import { demarche, MODEL, read, withCode } from './demarche.mjs';

const TEXT = 'We condemn this attack as a gross violation of international law.';
const READING = demarche.label(TEXT);
const ASK = {
  label: (text, options) => demarche.label(text, options),
  labelAll: (text, options) => demarche.labelAll([text], options),
  reader: (text, options) => read(text, options),
  explain: (text, options) => demarche.explain(text, options),
};

afterEach(() => assert.deepEqual(demarche.label(TEXT), READING));

const NO_STRINGS = [42, 5n, null, undefined, true, Symbol('text'), {}, ['text'], new String('text'), () => 'text', new Uint8Array(4)];

for (const [name, ask] of Object.entries(ASK)) {
  describe(name, () => {
    test('refuses what is no string', () => {
      for (const wrong of NO_STRINGS) assert.throws(() => ask(wrong), withCode('text'), String(wrong));
    });

    test('refuses options that are no plain object, and a choice that is neither true nor false', () => {
      const objects = [[], [true], new Map([['binary', true]]), new Set(), new Date(0), /x/, () => 1, new Uint8Array(1), new (class {})()];
      for (const wrong of [true, 1, 1n, 'binary', Symbol('x'), ...objects]) {
        assert.throws(() => ask(TEXT, wrong), withCode('options'), String(wrong));
      }
      for (const binary of ['yes', 1, 0, null, {}, new Boolean(true)]) {
        assert.throws(() => ask(TEXT, { binary }), withCode('options'), String(binary));
      }
    });

    test('takes every plain object', () => {
      const forced = ask(TEXT, { binary: true });
      assert.notDeepEqual(forced, ask(TEXT));
      assert.deepEqual(ask(TEXT, Object.assign(Object.create(null), { binary: true })), forced);
      for (const options of [undefined, null, {}, { binary: undefined }, { other: 1 }]) assert.deepEqual(ask(TEXT, options), ask(TEXT));
    });

    test('refuses a text that memory may not be enough for', () => {
      const most = name === 'explain' ? 2 ** 20 : 2 ** 24;
      assert.throws(() => ask('a'.repeat(most + 1)), withCode('text'));
      assert.throws(() => ask('a'.repeat(most + 1)), new RegExp(`at most ${most}`));
      assert.ok(ask('a'.repeat(most)));
    });
  });
}

test('labelAll refuses what is no array', () => {
  for (const wrong of ['abc', 42, null, undefined, { length: 1, 0: TEXT }, new Set([TEXT]), (function* () { yield TEXT; })()]) {
    assert.throws(() => demarche.labelAll(wrong), withCode('text'), String(wrong));
  }
  // A length alone takes no room.
  assert.throws(() => demarche.labelAll(new Array(2 ** 32 - 1)), withCode('text'));
});

test('fromBytes and sha256 refuse what is no model file by its type or size', () => {
  const detached = new Uint8Array(MODEL);
  structuredClone(detached, { transfer: [detached.buffer] });
  for (const wrong of ['demarche', 42, null, undefined, {}, { length: 3 }, [1, 2], MODEL.buffer, new Float64Array(2), new DataView(new ArrayBuffer(8))]) {
    assert.throws(() => Classifier.fromBytes(wrong), withCode('model'), String(wrong));
    assert.throws(() => sha256(wrong), withCode('model'), String(wrong));
  }
  assert.throws(() => Classifier.fromBytes(detached), withCode('model'));
  assert.throws(() => Classifier.fromBytes(new Uint8Array(2 ** 26 + 1)), /at most 67108864/);
});

test('fromResponse refuses what is no response and a callback that is no function', async () => {
  for (const wrong of NO_STRINGS) await assert.rejects(Classifier.fromResponse(wrong), withCode('fetch'));
  for (const wrong of [42, 'callback', {}, true]) await assert.rejects(Classifier.fromResponse(new Response(MODEL), wrong), withCode('options'));
});

// What the caller's own objects throw is the caller's, and leaves nothing behind: a classifier that is still
// held by a call cannot be freed.
test('an error thrown by an argument comes back, and the classifier can still be freed', () => {
  const mine = new Error('mine');
  const fail = () => { throw mine; };
  const traps = new Proxy({}, { get: (_, name) => fail });
  const classifier = Classifier.fromBytes(MODEL);
  const attempts = [
    () => classifier.label(TEXT, { get binary() { return fail(); } }),
    () => classifier.label(TEXT, new Proxy({}, traps)),
    () => classifier.labelAll(new Proxy([TEXT, TEXT], { get: (texts, name) => (name === '1' ? fail() : texts[name]) })),
    () => classifier.labelAll(new Proxy([TEXT], traps)),
  ];
  for (const attempt of attempts) {
    for (let i = 0; i < 100; i += 1) assert.throws(attempt, mine);
  }
  assert.deepEqual(classifier.label(TEXT), READING);
  classifier.free();
});
