// The built page in a real browser: what a person pastes, reads and opens. `npm run build` comes first.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { start } from './browser.mjs';
import { assertSums, EXAMPLE, mark, open as openPage, rendered, shownText, statements, TONES } from './page.mjs';

let session;
before(async () => { session = await start(); });
after(() => session.stop());

const open = (hash, options) => openPage(session, hash, options);

/** Presses Tab until the focus is on something that fits. */
async function tabTo(page, selector) {
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  assert.fail(`Tab does not reach ${selector}`);
}

describe('an article', () => {
  let opened;
  before(async () => {
    opened = await open();
    await mark(opened.page, EXAMPLE);
  });
  after(() => opened.close());

  test('is shown exactly as pasted', async () => {
    assert.equal(await shownText(opened.page), EXAMPLE);
  });

  test('has a tone on every statement, in colour and in line shape', async () => {
    const all = await statements(opened.page);
    assert.ok(all.length > 5, `only ${all.length} statements`);
    const shapes = { conciliatory: 'solid', accusatory: 'wavy', neutral: 'dotted' };
    for (const { text, tone, line } of all) {
      assert.ok(TONES.includes(tone), `${tone}: ${text}`);
      assert.equal(line, shapes[tone], text);
    }
    // The example has something to show of both poles.
    const count = (wanted) => all.filter(({ tone }) => tone === wanted).length;
    assert.ok(count('conciliatory') > 0 && count('accusatory') > 0);
  });

  test('has no tone on furniture', async () => {
    const furniture = opened.page.locator('#article .furniture');
    assert.ok((await furniture.count()) > 0);
    assert.equal(await opened.page.locator('.furniture[data-tone], .furniture [data-tone], [data-tone] .furniture').count(), 0);
  });

  test('names each statement by its tone', async () => {
    const { tone, text } = (await statements(opened.page))[0];
    const name = new RegExp(`${tone}:\\s`, 'i');
    const first = opened.page.getByRole('button', { name }).filter({ hasText: text });
    assert.ok((await first.count()) > 0);
  });

  test('counts what it marks', async () => {
    const all = await statements(opened.page);
    for (const tone of TONES) {
      const shown = await opened.page.textContent(`.counts [data-mark=${tone}] .number`);
      assert.equal(Number(shown), all.filter((one) => one.tone === tone).length, tone);
    }
    assert.match(await opened.page.textContent('#live'), new RegExp(`^${all.length} statements marked`));
  });

  test('leaves neutral out when the choice is forced, and brings it back', async () => {
    const before_ = await statements(opened.page);
    await opened.page.getByRole('switch').check();
    await opened.page.waitForFunction(() => document.querySelector('[data-tone=neutral]') === null);
    assert.equal(await opened.page.locator('.counts li').count(), 2);
    await opened.page.getByRole('switch').uncheck();
    await opened.page.waitForFunction(() => document.querySelector('[data-tone=neutral]') !== null);
    assert.deepEqual(await statements(opened.page), before_);
  });

  test('goes back to the same text', async () => {
    await opened.page.click('#edit');
    assert.equal(await opened.page.inputValue('#text'), EXAMPLE);
    await opened.page.click('button[type=submit]');
    await rendered(opened.page);
    await opened.page.click('#clear');
    assert.equal(await opened.page.inputValue('#text'), '');
    assert.equal(await opened.page.locator('#article *').count(), 0);
  });
});

describe('a reason', () => {
  test('opens, sums up and closes by keyboard alone', async () => {
    const { page, close } = await open();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    await tabTo(page, '#text');
    await page.keyboard.insertText(EXAMPLE);
    await page.keyboard.press('Control+Enter');
    await rendered(page);

    await tabTo(page, '.statement');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const focused = () => page.evaluate(() => document.activeElement.dataset.index);
    assert.equal(await focused(), '2');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), '3');

    const { tone } = (await statements(page))[3];
    await page.keyboard.press('Enter');
    await page.waitForSelector('#why:not([hidden])');
    assert.equal(await page.getAttribute('#why h2', 'data-mark'), tone);
    assert.equal(await page.evaluate(() => document.activeElement.closest('#why') !== null), true);
    assert.equal(await page.getAttribute('#statement-3', 'aria-expanded'), 'true');

    await page.keyboard.press('Escape');
    assert.equal(await page.isVisible('#why'), false);
    assert.equal(await focused(), '3');
    await page.keyboard.press('Space');
    await page.waitForSelector('#why:not([hidden])');
    await close();
  });

  test('adds up for every statement and every tone', async () => {
    const { page, close } = await open();
    await mark(page, EXAMPLE);
    const all = await statements(page);
    await page.click('.statement >> nth=0');
    for (let i = 0; i < all.length; i += 1) {
      await page.waitForFunction((index) => document.querySelector(`#statement-${index}[aria-expanded=true]`), i);
      await page.waitForSelector('#why:not([aria-busy])');
      assert.equal(await page.getAttribute('#why h2', 'data-mark'), all[i].tone);
      assert.equal(await page.textContent('#why .words'), all[i].text);
      for (const tone of TONES) {
        await page.click(`#why .likelihood[data-mark=${tone}]`);
        await assertSums(page);
      }
      if (i + 1 < all.length) await page.click('#why [data-keep=next]');
    }
    await close();
  });
});

test('a reason that is scrolled to its end can still be closed by a finger', async () => {
  const { page, close } = await open('', { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
  await mark(page, EXAMPLE);
  await page.tap('.statement >> nth=3');
  await page.waitForSelector('#why:not([hidden])');
  assert.ok(await page.$eval('#why', (panel) => { panel.scrollTop = panel.scrollHeight; return panel.scrollTop > 100; }));
  const [bar, panel] = [await page.locator('#why .close').boundingBox(), await page.locator('#why').boundingBox()];
  assert.ok(bar.y >= panel.y && bar.y < panel.y + 40, `${bar.y} in ${panel.y}`);
  await page.tap('#why .close');
  assert.equal(await page.isVisible('#why'), false);
  await close();
});

test('an article of which nearly all is neutral is not called balanced', async () => {
  const { page, close } = await open();
  await mark(page, 'The ministers met in Geneva on Tuesday. Exports rose by 3 per cent in 2024.');
  assert.equal(await page.textContent('.leaning'), 'Mostly neutral');
  await close();
});

describe('nobody is shut out', () => {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 320]) {
      test(`axe finds nothing: ${colorScheme}, ${width} px`, async () => {
        const { page, close } = await open('', { colorScheme, viewport: { width, height: 800 } });
        const assertClean = async (state) => {
          const { violations } = await new AxeBuilder({ page }).analyze();
          assert.deepEqual(violations.map(({ id, nodes }) => `${state}: ${id}: ${nodes[0].html}`), []);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.equal(overflow, 0, `${state} scrolls sideways`);
        };
        await assertClean('empty');
        await mark(page, EXAMPLE);
        await assertClean('article');
        await page.click('.statement >> nth=3');
        await page.waitForSelector('#why:not([hidden])');
        await assertClean('reason');
        await close();
      });
    }
  }
});

describe('nothing leaves the machine', () => {
  test('only files of the page are fetched, each once, and nothing is sent, or kept beyond the tab', async () => {
    const { page, requests, sent, complaints, close } = await open();
    await page.waitForLoadState('networkidle');
    const loaded = requests.length;
    await mark(page, EXAMPLE);
    await page.click('.statement >> nth=0');
    await page.waitForSelector('#why:not([hidden])');
    await page.getByRole('switch').check();
    await page.click('#clear');
    assert.deepEqual(requests.slice(loaded), [], 'reading a text fetches something');
    await page.click('[data-example=trade-dispute]');
    await rendered(page);
    await page.waitForLoadState('networkidle');
    assert.deepEqual(requests.filter((url) => new URL(url).origin !== new URL(session.url).origin), []);
    assert.equal(new Set(requests).size, requests.length, 'something is fetched twice');
    assert.deepEqual(sent, []);
    assert.deepEqual(complaints, []);
    assert.deepEqual(await page.evaluate(() => [localStorage.length, document.cookie]), [0, '']);
    // The text is kept for a reload of this tab, and for nothing else.
    assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => !['demarche-text', 'demarche-reading'].includes(key))), []);
    await close();
  });

  test('the policy stands in the page and in the header', async () => {
    const { page, close } = await open();
    const inPage = await page.getAttribute('meta[http-equiv=Content-Security-Policy]', 'content');
    const inHeader = (await fetch(session.url)).headers.get('content-security-policy') ?? '';
    for (const policy of [inPage, inHeader]) {
      assert.match(policy, /default-src 'none'/);
      assert.match(policy, /connect-src 'self'/);
      assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'/);
    }
    await close();
  });
});
