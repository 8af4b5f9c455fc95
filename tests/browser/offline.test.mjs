// The page without a network, and when a newer build has come.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { start } from './browser.mjs';
import { EXAMPLE, mark, statements } from './page.mjs';

const BUILT = process.env.DIST ?? fileURLToPath(new URL('../../web/dist', import.meta.url));

/** A page whose service worker has kept everything. */
async function kept(session) {
  const context = await session.browser.newContext();
  const page = await context.newPage();
  await page.goto(session.url);
  await page.waitForSelector('html[data-ready]');
  await page.evaluate(() => navigator.serviceWorker.ready);
  return { context, page };
}

describe('after one visit', () => {
  let session;
  let context;
  let page;
  before(async () => {
    session = await start();
    ({ context, page } = await kept(session));
    await context.setOffline(true);
    await page.reload();
    await page.waitForSelector('html[data-ready]');
  });
  after(() => session.stop());

  test('an article is read with the network off', async () => {
    await mark(page, EXAMPLE);
    assert.ok((await statements(page)).length > 5);
  });

  test('its reasons are shown with the network off', async () => {
    await page.click('#article .statement');
    await page.waitForSelector('#why:visible');
  });

  test('the other views open with the network off', async () => {
    for (const view of ['compare', 'teach']) {
      await page.click(`#go-${view}`);
      await page.waitForSelector(`#view-${view} h2`);
    }
    await page.click('#go-read');
  });

  test('a shared address opens with the network off', async () => {
    await page.goto(`${session.url}#text=We%20condemn%20this%20attack.`);
    await page.reload();
    await page.waitForSelector('#article .statement');
    assert.equal((await statements(page))[0].tone, 'accusatory');
  });

  test('it can be installed', async () => {
    await context.setOffline(false);
    const manifest = await page.evaluate(async () => {
      const { href } = document.querySelector('link[rel=manifest]');
      return { href, ...(await (await fetch(href)).json()) };
    });
    assert.equal(manifest.display, 'standalone');
    assert.equal(new URL(manifest.start_url, manifest.href).href, session.url);
    for (const { src, sizes } of manifest.icons) {
      const image = await page.evaluate(async (url) => {
        const bitmap = await createImageBitmap(await (await fetch(url)).blob());
        return `${bitmap.width}x${bitmap.height}`;
      }, new URL(src, manifest.href).href);
      assert.equal(image, sizes);
    }
  });
});

test('a newer build is offered, used when asked for, and the older files go', async () => {
  const root = mkdtempSync(join(tmpdir(), 'demarche-offline-'));
  cpSync(BUILT, root, { recursive: true });
  const session = await start({ root });
  try {
    const { page } = await kept(session);
    await page.reload();
    await page.waitForSelector('html[data-ready]');
    assert.equal(await page.isVisible('#update'), false);

    const newer = (name, change) => {
      const path = join(root, name);
      rmSync(`${path}.br`, { force: true });
      writeFileSync(path, change(readFileSync(path, 'utf8')));
    };
    newer('index.html', (html) => html.replace('<title>', '<title>Newer: '));
    newer('service-worker.js', (code) => code.replace(/("build":")\w+/, '$1feedfeedfeedfeed'));
    await page.reload();
    await page.waitForSelector('#update:visible');
    assert.doesNotMatch(await page.title(), /^Newer/);

    await page.click('#update-now');
    await page.waitForFunction(() => document.title.startsWith('Newer'));
    const caches = await page.evaluate(async () => (await caches.keys()).length);
    assert.equal(caches, 1);
  } finally {
    await session.stop();
    rmSync(root, { recursive: true });
  }
});
