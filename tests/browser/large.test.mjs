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
  const client = await opened.page.context().newCDPSession(opened.page);
  await client.send('Performance.enable');
  const layout = async () => (await client.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'LayoutDuration').value;
  return { ...opened, layout, standstill: () => opened.page.evaluate(() => window.longestStandstill()) };
}

for (const [name, end] of [['a line each', '\n'], ['in one paragraph', ' ']]) {
  test(`100,000 statements, ${name}`, async (t) => {
    const { page, layout, standstill, complaints, close } = await open();
    const text = HUNDRED_THOUSAND.join(end);
    await paste(page, text);
    await page.waitForSelector('[data-tone]', { timeout: 60_000 });
    t.diagnostic(`until the first labels the page stood still for at most ${await standstill()} ms`);

    // While the rest is drawn, a reason can be asked for.
    await page.click('.statement >> nth=3');
    await page.waitForSelector('#why:not([hidden])');
    await page.waitForSelector('#article:not([aria-busy])', { timeout: 120_000 });
    const drawing = await standstill();
    t.diagnostic(`while the rest was drawn for at most ${drawing} ms; laying out took ${(await layout()).toFixed(1)} s`);
    assert.ok(drawing < 5000, `${drawing} ms`);
    // Laid out as one, the paragraph alone takes forty seconds.
    assert.ok((await layout()) < 15, `${await layout()} s`);

    assert.equal((await shownText(page)) === text, true);
    assert.match(await page.textContent('.totals'), /^100,000 statements/);
    assert.equal(await page.locator('.statement[data-tone]').count(), 100_000);
    await page.focus('#statement-3');
    await page.keyboard.press('End');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'statement-99999');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#statement-99999[aria-expanded=true]');
    await assertSums(page);
    await page.keyboard.press('Escape');
    await page.getByRole('switch').check();
    await page.waitForFunction(() => document.querySelector('[data-tone=neutral]') === null, null, { timeout: 60_000 });
    await page.click('#clear');
    assert.equal(await page.locator('#article *').count(), 0);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test('another text that comes while a long one is drawn takes its place', async () => {
  const { page, complaints, close } = await open();
  await paste(page, HUNDRED_THOUSAND.join('\n'));
  await page.waitForSelector('#article[aria-busy] [data-tone]', { timeout: 60_000 });
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
  assert.equal((await shownText(page)) === text, true);
  await page.click('.statement', { position: { x: 50, y: 10 } });
  await page.waitForSelector('#why:not([hidden])');
  await assertSums(page);
  const words = await page.textContent('#why .words');
  assert.match(words, /and 160,000 more words$/);
  assert.ok(text.startsWith(words.slice(0, words.indexOf(' …'))));
  assert.deepEqual(complaints, []);
  await close();
});

test('ten megabytes on one line are read and shown, and that they cannot be explained is said in sight', async (t) => {
  const { page, standstill, complaints, close } = await open();
  const text = CLAUSE.repeat(140_000);
  await paste(page, text);
  await rendered(page);
  t.diagnostic(`the page stood still for at most ${await standstill()} ms`);
  assert.equal((await shownText(page)) === text, true);
  assert.match(await page.textContent('.totals'), /^1 statement/);
  await page.evaluate(() => scrollTo(0, 20_000));
  await page.mouse.click(300, 300);
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
  assert.equal((await shownText(page)) === long, true);
  await page.click('#edit');
  assert.equal((await page.inputValue('#text')) === long, true);
  await close();
});
