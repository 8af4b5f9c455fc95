// Model files: bytes that are none are refused with a reason and do no harm; fetching tells how far it is.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { Classifier, sha256 } from '../../web/lib/wasm/demarche_wasm.js';
import { demarche, MODEL, withCode } from './demarche.mjs';
import { assertPlain, TONES } from './invariants.mjs';

const TEXT = 'We condemn this attack as a gross violation of international law.';
const READING = demarche.label(TEXT);

/** The module still answers, from the model that was there and from a new one. */
function assertUnharmed() {
  assert.deepEqual(demarche.label(TEXT), READING);
  const again = Classifier.fromBytes(MODEL);
  assert.deepEqual(again.label(TEXT), READING);
  again.free();
}

/** The model's bytes, the one at `at` changed. */
function changed(at, change) {
  const bytes = new Uint8Array(MODEL);
  bytes[at] = change(bytes[at]);
  return bytes;
}

describe('bytes that are no model', () => {
  const CASES = {
    nothing: new Uint8Array(),
    garbage: Uint8Array.from({ length: 5000 }, (_, i) => (i * 131) % 251),
    'a page of HTML': new TextEncoder().encode('<!doctype html><title>Not found</title>'),
    'the first word alone': MODEL.subarray(0, 8),
    'the header alone': MODEL.subarray(0, 28),
    'a file cut in half': MODEL.subarray(0, MODEL.length >> 1),
    'a file without its last byte': MODEL.subarray(0, -1),
    'a file with a byte too many': Buffer.concat([MODEL, Buffer.of(0)]),
    'a flipped bit in the checksum': changed(15, (byte) => byte ^ 1),
    'a flipped bit in the middle': changed(MODEL.length >> 1, (byte) => byte ^ 1),
    'a flipped bit at the end': changed(MODEL.length - 1, (byte) => byte ^ 0x80),
  };
  for (const [name, bytes] of Object.entries(CASES)) {
    test(name, () => {
      assert.throws(() => Classifier.fromBytes(bytes), withCode('model'));
      assertUnharmed();
    });
  }

  test('a newer format says to update', () => {
    for (const at of [8, 11]) {
      const newer = changed(at, () => 99);
      assert.throws(() => Classifier.fromBytes(newer), withCode('model-version'));
      assert.throws(() => Classifier.fromBytes(newer), /update/);
    }
    assertUnharmed();
  });
});

test('a model that is not needed any more is given back', () => {
  const mine = Classifier.fromBytes(MODEL);
  mine.free();
  assert.throws(() => mine.label(TEXT));
  assertUnharmed();
});

test('a model says what it is', () => {
  const info = demarche.info();
  assertPlain(info);
  assert.deepEqual([...info.classes].sort(), TONES);
  assert.ok(info.features > 1000);
  assert.equal(info.bytes, MODEL.length);
  assert.equal(demarche.sha256(), createHash('sha256').update(MODEL).digest('hex'));
  assert.deepEqual(demarche.info(), info);
  assert.ok(info.provenance.data.every(({ name, sha256: hash }) => name !== '' && /^[0-9a-f]{64}$/.test(hash)));
});

test('a file has the fingerprint that others give it', () => {
  assert.equal(sha256(MODEL), createHash('sha256').update(MODEL).digest('hex'));
  assert.equal(sha256(new Uint8Array()), createHash('sha256').digest('hex'));
});

describe('fromResponse', () => {
  let server;
  let url;
  before(async () => {
    server = createServer(({ url: path }, response) => {
      if (path === '/model') response.writeHead(200, { 'content-length': MODEL.length }).end(MODEL);
      else if (path === '/chunked') response.writeHead(200).end(MODEL);
      else if (path === '/damaged') response.writeHead(200).end(MODEL.subarray(0, 4000));
      else if (path === '/broken') response.writeHead(200, { 'content-length': MODEL.length }).write(MODEL.subarray(0, 4000), () => response.destroy());
      else if (path === '/large') response.writeHead(200).end(Buffer.alloc(2 ** 26 + 1));
      else if (path === '/empty') response.writeHead(204).end();
      else response.writeHead(path === '/500' ? 500 : 404).end('none');
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${server.address().port}`;
  });
  after(() => { server.closeAllConnections(); server.close(); });

  /** Loads, with everything that the callback heard. */
  async function load(path) {
    const heard = [];
    const classifier = await Classifier.fromResponse(await fetch(`${url}${path}`), (...progress) => heard.push(progress));
    assert.deepEqual(classifier.label(TEXT), READING);
    classifier.free();
    return heard;
  }

  test('tells how far it is, of the length that the server states', async () => {
    const heard = await load('/model');
    assert.ok(heard.length >= 1);
    assert.ok(heard.every(([loaded], i) => i === 0 || loaded > heard[i - 1][0]));
    assert.deepEqual(heard.at(-1), [MODEL.length, MODEL.length]);
    assert.ok(heard.every(([, total]) => total === MODEL.length));
  });

  test('says 0 where the server states no length', async () => {
    const heard = await load('/chunked');
    assert.deepEqual(heard.at(-1), [MODEL.length, 0]);
  });

  test('needs no callback, and takes a response of one\'s own', async () => {
    const classifier = await Classifier.fromResponse(new Response(MODEL));
    assert.deepEqual(classifier.label(TEXT), READING);
    classifier.free();
  });

  test('goes on where the callback throws', async (t) => {
    const warn = t.mock.method(console, 'warn', () => undefined);
    const classifier = await Classifier.fromResponse(await fetch(`${url}/model`), () => { throw new Error('mine'); });
    assert.deepEqual(classifier.label(TEXT), READING);
    assert.ok(warn.mock.callCount() >= 1);
    classifier.free();
  });

  test('says what is wrong', async () => {
    const at = async (path) => Classifier.fromResponse(await fetch(url + path));
    for (const path of ['/404', '/500', '/broken', '/empty']) await assert.rejects(at(path), withCode('fetch'), path);
    await assert.rejects(at('/404'), /404/);
    await assert.rejects(at('/404'), new RegExp(url));
    await assert.rejects(at('/damaged'), withCode('model'));
    await assert.rejects(at('/large'), withCode('fetch'));
    await assert.rejects(at('/large'), /more than 67108864 bytes/);
    assertUnharmed();
  });

  test('refuses a body that somebody else reads, or that gives something else than bytes', async () => {
    const used = new Response(MODEL);
    await used.arrayBuffer();
    const locked = new Response(MODEL);
    locked.body.getReader();
    const odd = new Response(new ReadableStream({ start: (stream) => { stream.enqueue('text'); stream.close(); } }));
    const failing = new Response(new ReadableStream({ pull: (stream) => stream.error(new Error('mine')) }));
    for (const response of [used, locked, odd, failing, Response.error()]) {
      await assert.rejects(Classifier.fromResponse(response), withCode('fetch'));
    }
    assertUnharmed();
  });
});
