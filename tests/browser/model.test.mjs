// A model file that is no good: the page says so and what to do, keeps the text, and reads it once the model is right.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import { start } from './browser.mjs';
import { EXAMPLE, mark, problem, rendered, shownText } from './page.mjs';

const MODEL = await readFile(new URL('../../models/demarche-swift.demarche', import.meta.url));
const GIGABYTE = 1e9;

let session;
let server;
let url;
/** What the server makes of the model: (response) => void, or null to send it as it is. */
let damage = null;
before(async () => {
  session = await start();
  server = createServer(async (request, response) => {
    if (damage !== null && request.url.endsWith('.demarche')) return damage(response);
    const real = await fetch(new URL(request.url, session.url), { headers: { 'accept-encoding': 'identity' } });
    response.writeHead(real.status, Object.fromEntries(real.headers));
    response.end(Buffer.from(await real.arrayBuffer()));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://localhost:${server.address().port}/`;
});
after(async () => {
  server.closeAllConnections();
  server.close();
  await session.stop();
});

const send = (bytes) => (response) => response.writeHead(200, { 'content-length': bytes.length }).end(bytes);

function changed(at, change) {
  const bytes = Buffer.from(MODEL);
  bytes[at] = change(bytes[at]);
  return bytes;
}

/** Bytes of zeros that have been sent. */
let sent = 0;
function zeros(response) {
  const chunk = Buffer.alloc(1 << 20);
  const all = Readable.from((function* () { for (; sent < GIGABYTE; sent += chunk.length) yield chunk; })());
  response.writeHead(200, { 'content-length': GIGABYTE });
  all.pipe(response);
  response.on('close', () => all.destroy());
}

const DAMAGED = /The model file is damaged or of another version/;
const LOST = /The model file could not be loaded/;

describe('a model file', () => {
  const CASES = {
    'that is empty': [send(Buffer.alloc(0)), DAMAGED],
    'that is cut off': [send(MODEL.subarray(0, MODEL.length >> 1)), DAMAGED],
    'with one bit changed': [send(changed(MODEL.length >> 1, (byte) => byte ^ 1)), DAMAGED],
    'of a newer format': [send(changed(8, () => 99)), /format 99.*update/],
    'that is a page': [send(Buffer.from('<!doctype html><script>window.hacked = 1</script>')), DAMAGED],
    'that is a gigabyte of zeros': [zeros, /more than 67108864 bytes/],
    'that is missing': [(response) => response.writeHead(404).end(), LOST],
    'that the server cannot give': [(response) => response.writeHead(500).end(), LOST],
    'whose connection breaks': [(response) => response.writeHead(200, { 'content-length': MODEL.length }).write(MODEL.subarray(0, 4000), () => response.destroy()), LOST],
  };
  for (const [name, [damaged, message]] of Object.entries(CASES)) {
    test(name, async () => {
      damage = damaged;
      sent = 0;
      const page = await session.browser.newPage();
      const errors = [];
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(url);
      assert.match(await problem(page), message);
      assert.match(await problem(page), /Try again|Reload/);
      assert.ok(sent < GIGABYTE / 4, `${sent} bytes were taken`);

      // A text that is given all the same waits for the model.
      await page.fill('#text', EXAMPLE);
      await page.click('button[type=submit]');
      assert.match(await problem(page), message);
      assert.equal(await page.inputValue('#text'), EXAMPLE);

      damage = null;
      await page.click('[role=alert] button');
      await rendered(page);
      assert.equal(await shownText(page), EXAMPLE);
      assert.equal(await page.isVisible('[role=alert]'), false);
      await page.click('#clear');
      await mark(page, 'We thank them.');
      assert.deepEqual(errors, []);
      await page.close();
    });
  }
});
