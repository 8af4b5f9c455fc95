// The static server: types, headers, caching, ports, and nothing outside its folder.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { compress } from '../../scripts/compress.mjs';
import { CSP, serve } from '../../scripts/serve.mjs';

const LONG = 'The talks went on. '.repeat(200);

let folder;
let server;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demarche-serve-'));
  mkdirSync(join(folder, 'dist', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  writeFileSync(join(folder, 'dist', 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'dist', 'empty.txt'), '');
  writeFileSync(join(folder, 'dist', 'assets', 'a-1b2c.wasm'), new Uint8Array([0, 97, 115, 109]));
  writeFileSync(join(folder, 'dist', 'long.txt'), LONG);
  await compress(join(folder, 'dist'));
  server = await serve({ root: join(folder, 'dist') });
});

after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const get = (path, options) => fetch(new URL(path, server.url), options);

test('the page comes with its type and the security policy, and is asked for again', async () => {
  const response = await get('');
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
  assert.equal(response.headers.get('content-security-policy'), CSP);
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(response.headers.get('cache-control'), 'no-cache');
});

test('hashed files are cached for good, and WASM has the type that browsers stream', async () => {
  const response = await get('assets/a-1b2c.wasm');
  assert.equal(response.headers.get('content-type'), 'application/wasm');
  assert.match(response.headers.get('cache-control'), /immutable/);
  assert.equal((await response.arrayBuffer()).byteLength, 4);
});

test('a file that has not changed is not sent again', async () => {
  const etag = (await get('')).headers.get('etag');
  const again = await get('', { headers: { 'If-None-Match': etag } });
  assert.equal(again.status, 304);
});

test('a compressed copy is sent to those who take it, under a tag of its own', async () => {
  const plain = await get('long.txt', { headers: { 'Accept-Encoding': 'identity' } });
  const packed = await get('long.txt', { headers: { 'Accept-Encoding': 'gzip, br' } });
  assert.equal(plain.headers.get('content-encoding'), null);
  assert.equal(packed.headers.get('content-encoding'), 'br');
  assert.ok(Number(packed.headers.get('content-length')) < LONG.length / 10);
  assert.equal(await packed.text(), LONG);
  assert.equal(await plain.text(), LONG);
  assert.notEqual(packed.headers.get('etag'), plain.headers.get('etag'));
});

test('an empty file is a file; HEAD has no body; other methods are refused', async () => {
  assert.equal((await get('empty.txt')).status, 200);
  const head = await get('', { method: 'HEAD' });
  assert.equal(head.headers.get('content-length'), '15');
  assert.equal(await head.text(), '');
  assert.equal((await get('', { method: 'POST' })).status, 405);
});

test('what is not below the folder is not found', async () => {
  for (const path of ['/nothing', '/assets', '/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%00', '/%']) {
    assert.equal(await rawStatus(path), 404, path);
  }
});

test('a taken port gives way to the next, where asked to', async () => {
  await assert.rejects(serve({ port: server.port }), { code: 'EADDRINUSE' });
  const next = await serve({ port: server.port, tries: 20 });
  assert.ok(next.port > server.port);
  await next.close();
});

// `fetch` tidies a path before it sends it.
function rawStatus(path) {
  return new Promise((done, failed) => {
    const sent = request({ host: '127.0.0.1', port: server.port, path }, (response) => {
      response.resume();
      done(response.statusCode);
    });
    sent.on('error', failed).end();
  });
}
