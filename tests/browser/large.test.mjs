// Texts of ten megabytes: every statement is answered and shown, and the page stays in use meanwhile and after.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { start } from './browser.mjs';
import { assertSums, open as openPage, paste, problem, rendered, shownText, statements } from './page.mjs';

const LINE = (_, n) => `${['We welcome talks', 'They met', 'We reject claim'][n % 3]} number ${n} with the ministers on Tuesday.`;
const HUNDRED_THOUSAND = Array.from({ length: 100_000 }, LINE);
const CLAUSE = 'We thank our partners for the talks and reject these baseless accusations, ';

let session;
before(async () => { session = await start(); });
after(() => session.stop());

/** What an article that is not whole in the page shows of its text: the blocks that are filled, each to be found in it. */
const filledBlocks = (page) => page.$$eval('#article .block', (all) => all.map((one) => one.textContent).filter((text) => text !== ''));

/** A page that keeps count of how long it could not answer anybody: the longest such time since it was last asked. */
async function open() {
  const opened = await openPage(session);
  await opened.page.evaluate(() => {
    let last = performance.now();
    let longest = 0;
    setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    });
    window.longestStandstill = () => { const since = Math.round(longest); longest = 0; return since; };
  });
  return { ...opened, standstill: () => opened.page.evaluate(() => window.longestStandstill()) };
}

for (const [name, end] of [['a line each', '\n'], ['in one paragraph', ' ']]) {
  test(`100,000 statements, ${name}`, async (t) => {
    const { page, standstill, complaints, close } = await open();
    await paste(page, HUNDRED_THOUSAND.join(end));
    await page.waitForSelector('#article:not([aria-busy]) .statement', { timeout: 120_000 });
    t.diagnostic(`until everything was labelled the page stood still for at most ${await standstill()} ms`);
    assert.match(await page.textContent('.totals'), /^100,000 statements/);
    assert.ok(await page.isVisible('#part-note'), 'the browser\'s own search cannot find it all, and the page says so');

    // Wherever one looks, the statements of that place stand there, in order and word by word.
    for (const place of [0, 0.1, 0.5, 0.77, 1]) {
      const shown = await page.evaluate(async (share) => {
        scrollTo({ top: document.documentElement.scrollHeight * share, behavior: 'instant' });
        for (let i = 0; i < 20; i += 1) await new Promise((resolve) => { requestAnimationFrame(resolve); });
        const all = [...document.querySelectorAll('#article .statement')];
        const seen = all.filter((one) => { const box = one.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; });
        return { all: all.map((one) => [Number(one.dataset.index), one.textContent, one.dataset.tone]), seen: seen.map((one) => Number(one.dataset.index)) };
      }, place);
      assert.ok(shown.all.length < 3000, `${shown.all.length} statements in the page`);
      for (const [index, text, tone] of shown.all) assert.deepEqual([text, tone !== ''], [HUNDRED_THOUSAND[index], true]);
      assert.ok(place === 0 || shown.seen.length > 5, `${shown.seen.length} in sight at ${place}`);
      assert.ok(place === 0 || Math.abs(shown.seen[0] / 100_000 - place) < 0.05, `${shown.seen[0]} at ${place}`);
    }
    t.diagnostic(`while scrolling about, at most ${await standstill()} ms`);

    // By key to the end and back, each time exactly there.
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    await page.waitForSelector('#statement-3');
    await page.focus('#statement-3');
    for (const [key, index] of [['End', 99_999], ['ArrowUp', 99_998], ['Home', 0], ['ArrowDown', 1], ['End', 99_999]]) {
      await page.keyboard.press(key);
      assert.equal(await page.evaluate(() => document.activeElement.id), `statement-${index}`);
      await page.waitForFunction(() => { const box = document.activeElement.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; });
    }
    await page.keyboard.press('Enter');
    await page.waitForSelector('#statement-99999[aria-expanded=true]');
    await page.waitForSelector('#why:not([hidden])');
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'statement-99999');

    // The search knows what is not in the page.
    await page.fill('#find', 'number 54321 with');
    await page.waitForFunction(() => document.querySelector('#find-count').textContent === '1 of 1', null, { timeout: 30_000 });
    await page.waitForFunction(() => { const box = document.querySelector('#statement-54321')?.getBoundingClientRect(); return box?.top >= 0 && box.bottom <= innerHeight; });

    await page.getByRole('switch').check();
    await page.waitForFunction(() => document.querySelector('#article [data-tone=neutral]') === null, null, { timeout: 60_000 });
    await page.click('#clear');
    assert.equal(await page.locator('#article *').count(), 0);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test('another text that comes while a long one is drawn takes its place', async () => {
  const { page, complaints, close } = await open();
  await paste(page, HUNDRED_THOUSAND.join('\n'));
  await page.waitForSelector('#article [data-tone]', { timeout: 60_000 });
  await page.click('#clear');
  await page.fill('#text', 'We thank them. We condemn it.');
  await page.click('button[type=submit]');
  await rendered(page);
  await page.waitForTimeout(500);
  assert.equal(await shownText(page), 'We thank them. We condemn it.');
  assert.equal((await statements(page)).length, 2);
  assert.deepEqual(complaints, []);
  await close();
});

test('a statement of a megabyte is shown, explained, and summed up', async () => {
  const { page, complaints, close } = await open();
  const text = CLAUSE.repeat(13_500);
  await paste(page, text);
  await rendered(page);
  const blocks = await filledBlocks(page);
  assert.ok(text.startsWith(blocks.join('')) && blocks.length > 0);
  await page.click('.statement', { position: { x: 50, y: 10 } });
  await page.waitForSelector('#why:not([hidden]):not([aria-busy])');
  await assertSums(page);
  const words = await page.textContent('#why .words');
  assert.match(words, /and 161,400 more words$/);
  assert.ok(text.startsWith(words.slice(0, words.indexOf(' …'))));
  // Its far end is one with its beginning.
  await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' }));
  await page.waitForFunction((end) => [...document.querySelectorAll('#article .block')].at(-1).textContent.endsWith(end), 'accusations, ');
  assert.deepEqual(await page.$$eval('#article .block:not(:empty) .statement', (all) => [...new Set(all.map((one) => one.dataset.index))]), ['0']);
  assert.deepEqual(complaints, []);
  await close();
});

test('ten megabytes on one line are read and shown, and that they cannot be explained is said in sight', async (t) => {
  const { page, standstill, complaints, close } = await open();
  const text = CLAUSE.repeat(140_000);
  await paste(page, text);
  await rendered(page);
  t.diagnostic(`the page stood still for at most ${await standstill()} ms`);
  assert.ok(text.startsWith((await filledBlocks(page)).join('')));
  assert.match(await page.textContent('.totals'), /^1 statement/);
  await page.evaluate(() => scrollTo({ top: 20_000, behavior: 'instant' }));
  // Between two lines there is no statement.
  const onLine = () => [300, 306, 312, 318, 324, 330].find((y) => (document.elementFromPoint(400, y)?.closest('.statement') ?? null) !== null);
  const y = await (await page.waitForFunction(onLine)).jsonValue();
  await page.mouse.click(400, y);
  assert.match(await problem(page), /could not be weighed/);
  const box = await page.locator('[role=alert]').boundingBox();
  assert.ok(box.y >= 0 && box.y < 100, `${box.y}`);
  await page.click('#clear');
  assert.equal(await page.isVisible('[role=alert]'), false);
  assert.deepEqual(complaints, []);
  await close();
});

test('a paste into a text that somebody writes stays in the box', async () => {
  const { page, close } = await open();
  const context = page.context();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const long = CLAUSE.repeat(7000);
  await page.evaluate((text) => navigator.clipboard.writeText(text), long);
  await page.fill('#text', 'Mine: ');
  await page.keyboard.press('End');
  await page.keyboard.press('Control+V');
  assert.equal((await page.inputValue('#text')).length, 6 + long.length);
  await page.fill('#text', '');
  await page.keyboard.press('Control+V');
  await rendered(page);
  assert.ok(long.startsWith((await filledBlocks(page)).join('')));
  await close();
});
