// Writing in the text box: tones that follow the words, what fits in a box and what does not, examples, the link.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { start } from './browser.mjs';
import { EXAMPLE, mark, open as openPage, paste, problem, rendered, shownText, statements } from './page.mjs';

let session;
before(async () => { session = await start(); });
after(() => session.stop());

const open = (options) => openPage(session, '', options);

/** Until the tones are those of the text as it is. */
const followed = (page) => page.waitForSelector('#tones:not([data-behind])', { state: 'attached' });

/** What is underlined in the box, and how. */
const underlined = (page) => page.$$eval('#tones .line', (all) =>
  all.map((one) => ({ text: one.textContent, tone: one.dataset.mark, line: getComputedStyle(one).textDecorationStyle })));

/** The text behind the box, line by line. */
const behind = (page) => page.$$eval('#tones > div', (lines) => lines.map((line) => line.textContent).join('\n'));

async function type(page, text) {
  await page.fill('#text', text);
  await followed(page);
}

describe('tones while one types', () => {
  test('are those of the marked text, in colour and in line shape', async () => {
    const { page, complaints, close } = await open();
    await type(page, EXAMPLE);
    const live = await underlined(page);
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('#article .statement');
    const marked = await statements(page);
    assert.deepEqual(live, marked.flatMap(({ text, ...rest }) => text.split('\n').map((line) => ({ text: line, ...rest }))));
    assert.deepEqual(complaints, []);
    await close();
  });

  test('follow each key, and nothing else is redrawn', async () => {
    const { page, close } = await open();
    await type(page, 'The ministers met on Tuesday.\n\nWe condemn this brutal attack in the strongest terms.\nThey left.');
    const [first, second] = await underlined(page);
    assert.equal(first.tone, 'neutral');
    assert.equal(second.tone, 'accusatory');
    await page.evaluate(() => {
      window.touched = new Set();
      new MutationObserver((changes) => changes.forEach(({ target }) => {
        const line = [...document.querySelectorAll('#tones > div')].findIndex((one) => one.contains(target));
        window.touched.add(line);
      })).observe(document.querySelector('#tones'), { childList: true, characterData: true, subtree: true });
    });
    await page.focus('#text');
    await page.evaluate(() => document.querySelector('#text').setSelectionRange(29, 29));
    await page.keyboard.type(' We thank our partners for their generous help.');
    await followed(page);
    assert.deepEqual((await underlined(page)).map(({ tone }) => tone), ['neutral', 'conciliatory', 'accusatory', 'neutral']);
    assert.deepEqual(await page.evaluate(() => [...window.touched]), [0]);
    await close();
  });

  test('go where their words go before they are read again', async () => {
    const { page, close } = await open();
    await type(page, 'We condemn this brutal attack in the strongest terms. The ministers met on Tuesday.');
    const places = await page.evaluate(() => {
      const box = document.querySelector('#text');
      box.setRangeText('Now. ', 0, 0, 'end');
      box.dispatchEvent(new InputEvent('input'));
      return [...document.querySelectorAll('#tones .line')].map((one) => one.textContent);
    });
    assert.equal(places.at(-1), 'The ministers met on Tuesday.');
    assert.ok(places[0].endsWith('We condemn this brutal attack in the strongest terms.'));
    await close();
  });

  test('are undone with the words', async () => {
    const { page, close } = await open();
    await page.focus('#text');
    await page.keyboard.type('We condemn this brutal attack.');
    await followed(page);
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    assert.equal((await underlined(page)).length, 0);
    assert.equal(await page.textContent('#tally'), '');
    await page.keyboard.press('Control+Z');
    await followed(page);
    assert.equal((await underlined(page))[0].tone, 'accusatory');
    await close();
  });

  test('are counted below, where no key is announced', async () => {
    const { page, close } = await open();
    const height = () => page.evaluate(() => document.querySelector('.actions').getBoundingClientRect().y);
    const empty = await height();
    await type(page, 'We condemn this brutal attack in the strongest terms. The ministers met on Tuesday. They left on Friday.');
    assert.match(await page.textContent('#tally'), /^3 statements: 1 accusatory, 2 neutral, 0 conciliatory/);
    assert.equal(await page.evaluate(() => document.querySelector('#tally').closest('[aria-live], [role=status], [role=alert]')), null);
    assert.equal(await height(), empty, 'nothing moves');
    await close();
  });

  test('of a text that is older than the box are dropped', async () => {
    const { page, close } = await open();
    await page.evaluate(async () => {
      const box = document.querySelector('#text');
      for (let i = 0; i < 40; i += 1) {
        box.value = `${'We condemn this brutal attack. '.repeat(i * 20)}\nThe ministers met on Tuesday.`;
        box.dispatchEvent(new InputEvent('input'));
        if (i % 5 === 0) await new Promise((resolve) => { setTimeout(resolve, 5); });
      }
      box.value = 'We thank our partners.';
      box.dispatchEvent(new InputEvent('input'));
    });
    await followed(page);
    await page.waitForTimeout(300);
    assert.deepEqual((await underlined(page)).map(({ text, tone }) => [text, tone]), [['We thank our partners.', 'conciliatory']]);
    await close();
  });
});

/**
 * How far the most different pixels of two pictures are apart, of 255. Where a statement begins, letters can be drawn a
 * quarter of a pixel further on, no more: the browser's finest step.
 */
const A_QUARTER = 90;
const apart = (page, ...pictures) => page.evaluate(async (encoded) => {
  const [one, other] = await Promise.all(encoded.map(async (picture) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), (byte) => byte.charCodeAt(0))]));
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(0, 0, image.width, image.height).data;
  }));
  if (one.length !== other.length || new Set(one).size < 10) return 255;
  return one.reduce((most, value, i) => Math.max(most, Math.abs(value - other[i])), 0);
}, pictures.map((picture) => picture.toString('base64')));

describe('the lines are exactly under the words:', () => {
  const TEXTS = {
    'an article': EXAMPLE,
    'long words, tabs, blanks, empty lines': `${'unbroken'.repeat(60)} and\ttabs\t\there.  Two  spaces, many${' '.repeat(90)}after.\n\n\n\tThe ministers met.   \n https://example.org/${'a/b-c_d?e=f&'.repeat(30)}\n\n`,
    'from right to left': 'قال وزير الخارجية إن بلاده ترفض ذلك. وأضاف: «نحن مستعدون للحوار» (2025).\nThe minister said: שלום, and left. \u202EWe condemn it\u202C.\nעברית ואנגלית together. And on.\n',
    'other scripts and marks': '外交部发言人说，中方对此表示强烈不满和坚决反对。\nΟι υπουργοί συναντήθηκαν. 👩‍👩‍👧‍👦🤝🏽 e\u0301 ffi fl soft\u00ADhyphen\u200Bzero Z\u0317\u0341\u0336algo. We thank them.\u00A0We\u2028left.',
  };
  const SCREENS = [[320, 1, 16], [768, 1, 16], [1280, 1.5, 16], [640, 2, 16], [1440, 0.67, 16], [1280, 1, 32]];
  for (const [width, deviceScaleFactor, rootSize] of SCREENS) {
    test(`${width} px wide, at ${deviceScaleFactor}, letters of ${rootSize}`, async () => {
      const { page, close } = await open({ viewport: { width, height: 900 }, deviceScaleFactor });
      await page.evaluate((size) => {
        document.documentElement.style.fontSize = `${size}px`;
        document.querySelector('#sheet').style.maxHeight = 'none';
      }, rootSize);
      for (const [name, text] of Object.entries(TEXTS)) {
        await type(page, text);
        assert.equal(await behind(page), text);
        await page.evaluate(() => document.activeElement.blur());
        /** The words alone, drawn by the box or by what lies behind it. */
        const drawn = async (by) => {
          await page.evaluate((shown) => {
            const ink = getComputedStyle(document.body).color;
            document.querySelector('#text').style.color = shown === 'box' ? ink : 'transparent';
            document.querySelector('#tones').style.color = shown === 'box' ? 'transparent' : ink;
            for (const line of document.querySelectorAll('#tones .line')) line.style.textDecoration = 'none';
          }, by);
          return page.locator('#sheet').screenshot();
        };
        const difference = await apart(page, await drawn('box'), await drawn('behind'));
        assert.ok(difference < A_QUARTER, `${name}: ${difference}`);
        assert.equal(await page.evaluate(() => {
          const { scrollHeight, clientHeight, scrollTop } = document.querySelector('#text');
          return scrollHeight <= clientHeight && scrollTop === 0;
        }), true, `${name}: the box is as high as its text`);
      }
      await close();
    });
  }
});

describe('a text that is too long', () => {
  test('for tones while one types is read when it is marked, and that is said', async () => {
    const { page, close } = await open();
    const text = 'We condemn this brutal attack. '.repeat(7000);
    await page.fill('#text', text);
    assert.match(await page.textContent('#tally'), /up to 200,000 characters/);
    assert.equal((await underlined(page)).length, 0);
    await page.fill('#text', 'We condemn this brutal attack.');
    await followed(page);
    assert.equal((await underlined(page)).length, 1);
    await page.fill('#text', text);
    await page.click('button[type=submit]');
    await rendered(page);
    await page.click('#edit');
    assert.equal((await page.inputValue('#text')) === text, true);
    await close();
  });

  test('for the box is not put there: another one is asked for', async () => {
    const { page, close } = await open();
    const text = 'The ministers met in Geneva on Tuesday to talk.\n'.repeat(130_000);
    await paste(page, text);
    await page.waitForSelector('#article .statement', { timeout: 60_000 });
    assert.equal(await page.textContent('#edit'), 'Read another text');
    const took = await page.evaluate(async () => {
      const from = performance.now();
      document.querySelector('#edit').click();
      await new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });
      return performance.now() - from;
    });
    assert.ok(took < 2000, `${took} ms`);
    assert.equal(await page.inputValue('#text'), '');
    assert.match(await page.textContent('#tally'), /6,240,000 characters/);
    await mark(page, EXAMPLE);
    assert.equal(await page.textContent('#edit'), 'Edit the text');
    await close();
  });

  test('in lines alone does not stop the page', async () => {
    const { page, close } = await open();
    await page.evaluate(() => {
      const box = document.querySelector('#text');
      box.value = '\n'.repeat(20_000);
      box.dispatchEvent(new InputEvent('input'));
    });
    assert.equal(await page.locator('#tones > *').count(), 0);
    assert.match(await page.textContent('#tally'), /up to 200,000 characters/);
    await close();
  });
});

test('what is wrong with a text is said at the box, and the next key answers it', async () => {
  const { page, close } = await open();
  await page.click('button[type=submit]');
  assert.match(await problem(page), /Paste or type a text first/);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'text');
  await page.keyboard.type('W');
  assert.equal(await page.isVisible('[role=alert]'), false);
  await close();
});

test('what is written outlasts a reload, and what is cleared can be put back', async () => {
  const { page, close } = await open();
  const reload = async () => { await page.reload(); await page.waitForSelector('html[data-ready]'); };
  await type(page, 'We condemn this. My own draft.');
  await reload();
  assert.equal(await page.inputValue('#text'), 'We condemn this. My own draft.');
  await page.click('button[type=submit]');
  await rendered(page);
  await reload();
  await rendered(page);
  assert.equal(await shownText(page), 'We condemn this. My own draft.', 'a reading is read again');
  await page.click('#clear');
  assert.equal(await page.inputValue('#text'), '');
  await page.click('.quiet-line >> text=Undo');
  await rendered(page);
  assert.equal(await shownText(page), 'We condemn this. My own draft.');
  await page.click('#clear');
  await reload();
  assert.equal(await page.inputValue('#text'), '', 'what was cleared does not come back by itself');
  await close();
});

test('rich text is pasted as its plain text', async () => {
  const { page, close } = await open();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.write([new ClipboardItem({
    'text/plain': new Blob(['We thank them.'], { type: 'text/plain' }),
    'text/html': new Blob(['<b>We</b> thank <img src=x onerror="window.hacked=1"> them.'], { type: 'text/html' }),
  })]));
  await page.focus('#text');
  await page.keyboard.press('Control+V');
  await followed(page);
  assert.equal(await page.inputValue('#text'), 'We thank them.');
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  await close();
});

test('each example is shown with its tones, and nothing but its file is fetched for it', async () => {
  const { page, requests, complaints, close } = await open();
  await page.waitForLoadState('networkidle');
  const loaded = requests.length;
  const names = await page.$$eval('[data-example]', (all) => all.map((one) => one.dataset.example));
  assert.equal(names.length, 6);
  for (const name of names) {
    await page.click(`[data-example=${name}]`);
    await rendered(page);
    const tones = new Set((await statements(page)).map(({ tone }) => tone));
    assert.deepEqual([...tones].sort(), ['accusatory', 'conciliatory', 'neutral'].filter((tone) => tones.has(tone)));
    assert.ok(tones.has('conciliatory') && tones.has('neutral'), name);
    await page.click('#clear');
  }
  assert.deepEqual(requests.slice(loaded), names.map((name) => `${session.url}examples/${name}.txt`));
  assert.deepEqual(complaints, []);
  await close();
});

test('a text is written, marked, edited and marked again by keyboard alone', async () => {
  const { page, close } = await open();
  await page.focus('#text');
  await page.keyboard.type('The ministers met on Tuesday.');
  await page.keyboard.press('Control+Enter');
  await rendered(page);
  await page.focus('#edit');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'text');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' They left.');
  await page.keyboard.press('Control+Enter');
  await rendered(page);
  assert.equal(await shownText(page), 'The ministers met on Tuesday. They left.');
  await close();
});

for (const [width, colorScheme] of [[320, 'light'], [1280, 'dark']]) {
  test(`nobody is shut out while writing: ${width} px, ${colorScheme}`, async () => {
    const { page, close } = await open({ viewport: { width, height: 800 }, colorScheme });
    await type(page, `${EXAMPLE}${'long'.repeat(200)}`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    await close();
  });
}
