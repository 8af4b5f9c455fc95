// What holds for every view, in both themes and at every width: accessible by axe, nothing wider than the window,
// nothing that jumps, nothing that leaves this origin.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { start } from './browser.mjs';
import { EXAMPLE, mark, open as openPage } from './page.mjs';

const WIDTHS = [320, 768, 1440, 3840];

/** Each state of the page: how to come there from an empty one. */
const STATES = {
  empty: async () => undefined,
  written: (page) => page.fill('#text', EXAMPLE),
  read: (page) => mark(page, EXAMPLE),
  reasons: async (page) => {
    await mark(page, EXAMPLE);
    await page.click('#article .statement[data-tone=accusatory]');
    await page.waitForSelector('#why:visible h2');
  },
  problem: async (page) => {
    await page.setInputFiles('#file', { name: 'report.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\0') });
    await page.waitForSelector('[role=alert]:visible');
  },
  compare: async (page) => {
    await page.click('#go-compare');
    await page.waitForSelector('#view-compare h2');
  },
  teach: async (page) => {
    await page.click('#go-teach');
    await page.waitForSelector('#view-teach h2');
  },
};

let session;
before(async () => { session = await start(); });
after(() => session.stop());

for (const colorScheme of ['light', 'dark']) {
  for (const [name, come] of Object.entries(STATES)) {
    test(`${name}, ${colorScheme}, is accessible`, async () => {
      const { page, close } = await openPage(session, '', { colorScheme, reducedMotion: 'reduce' });
      await come(page);
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
      const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
      assert.deepEqual(told, []);
      await close();
    });
  }
}

for (const [name, come] of Object.entries(STATES)) {
  test(`${name} fits every width`, async () => {
    const { page, close } = await openPage(session);
    await come(page);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wider <= 0, `${wider} px wider than ${width}`);
    }
    await close();
  });
}

test('nothing jumps while the page starts and while a view opens', async () => {
  const context = await session.browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.shift = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (!entry.hadRecentInput) window.shift.push({ value: entry.value, moved: entry.sources.map(({ node }) => node?.id || node?.className) });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  // Slow enough for the page to say that it is loading.
  await page.route('**/*.demarche', async (route) => {
    await page.waitForSelector('#loading:visible');
    await route.continue();
  });
  await page.goto(session.url);
  await page.waitForSelector('html[data-ready]');
  await page.waitForSelector('#loading', { state: 'hidden' });
  await mark(page, EXAMPLE);
  await page.waitForTimeout(700); // longer than a shift counts as caused by the click
  await page.click('#go-teach');
  await page.waitForSelector('#view-teach h2');
  await page.waitForTimeout(700);
  // The box grows with the text that the test, and no key, has put there.
  assert.deepEqual((await page.evaluate(() => window.shift)).filter(({ value }) => value > 0.006), []);
  await context.close();
});

test('the chosen colours are there before the page’s own script, the browser’s bars with them', async () => {
  const { page, close } = await openPage(session, '', { colorScheme: 'light' });
  const theme = page.locator('#theme');
  while (!/Dark/.test(await theme.textContent())) await theme.click();
  assert.match(await theme.getAttribute('aria-label'), /^Theme: Dark/);
  const later = await page.context().newPage();
  await later.route(/\/index-[^/]*\.js$/, () => undefined);
  await later.goto(session.url, { waitUntil: 'commit' });
  await later.waitForSelector('h1');
  await later.waitForFunction(() => getComputedStyle(document.body).backgroundColor === 'rgb(23, 23, 25)');
  const bars = await later.$$eval('meta[name=theme-color]', (all) => all.filter(({ media }) => matchMedia(media).matches).map(({ content }) => content));
  assert.deepEqual(bars, ['#171719']);
  await close();
});

describe('from the first byte to the last view', () => {
  test('no request leaves the origin and nothing is sent', async () => {
    const { page, requests, sent, complaints, close } = await openPage(session);
    await mark(page, EXAMPLE);
    await page.click('#article .statement');
    await page.waitForSelector('#why:visible h2');
    for (const view of ['compare', 'teach']) {
      await page.click(`#go-${view}`);
      await page.waitForSelector(`#view-${view} h2`);
    }
    assert.ok(requests.length > 5);
    assert.deepEqual(requests.filter((url) => !url.startsWith(session.url) && !url.startsWith('blob:')), []);
    assert.deepEqual(sent, []);
    assert.deepEqual(complaints, []);
    await close();
  });

  test('no string becomes code', async () => {
    const { page, close } = await openPage(session);
    const outcomes = await page.evaluate(async () => {
      // The tools that run this may evaluate strings; what runs later is the page's own.
      await new Promise((later) => setTimeout(later));
      const outcome = (work) => { try { work(); return 'done'; } catch (error) { return error.name; } };
      return {
        evaluated: outcome(() => (0, eval)('1')),
        made: outcome(() => new Function('return 1')()),
        markup: outcome(() => { document.createElement('p').innerHTML = '<b>'; }),
        worker: outcome(() => new Worker('https://example.com/worker.js')),
        script: outcome(() => { document.createElement('script').src = 'https://example.com/a.js'; }),
      };
    });
    assert.notEqual(outcomes.evaluated, 'done');
    assert.notEqual(outcomes.made, 'done');
    assert.equal(outcomes.markup, 'TypeError');
    assert.equal(outcomes.worker, 'TypeError');
    assert.equal(outcomes.script, 'TypeError');
    await close();
  });
});
