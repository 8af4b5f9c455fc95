// In Chromium's page and in a worker of it, the module answers as the library by itself does, to the last bit.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { assertSame, library, statements } from '../wasm/golden.mjs';
import { start } from './browser.mjs';

const ROOT = resolve(fileURLToPath(new URL('../../', import.meta.url)));
const TEXTS = statements();
const LIBRARY = library(TEXTS);

let session;
let page;
const complaints = [];
before(async () => {
  session = await start({ root: ROOT });
  page = await session.browser.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${session.url}tests/browser/same-bits/index.html`);
  await page.waitForFunction(() => window.inPage && window.inWorker);
});
after(() => session.stop());

for (const where of ['inPage', 'inWorker']) {
  test(`${TEXTS.length} statements ${where === 'inPage' ? 'in the page' : 'in a worker'}`, async () => {
    const found = await page.evaluate(([name, texts]) => window[name](texts), [where, TEXTS]);
    for (const path of ['fresh', 'warm']) assertSame(TEXTS, found[path].map((written) => JSON.parse(written)), LIBRARY);
    assert.deepEqual(complaints, []);
  });
}

test('the built page has the module and the model that were tested here', async () => {
  const dist = process.env.DIST ?? resolve(ROOT, 'web/dist');
  const files = await readdir(resolve(dist, 'assets'));
  for (const [name, tested] of [
    [/^demarche-.*\.wasm$/, 'web/lib/wasm/demarche_wasm_bg.wasm'],
    [/^trainer-.*\.wasm$/, 'web/lib/wasm/demarche_trainer_bg.wasm'],
    [/^swift-.*\.demarche$/, 'models/demarche-swift.demarche'],
  ]) {
    const built = `assets/${files.find((file) => name.test(file))}`;
    assert.ok((await readFile(resolve(dist, built))).equals(await readFile(resolve(ROOT, tested))), `${built} is not ${tested}`);
  }
});
