// Text that tries to be something else, or is hardly text at all, is shown and read as the text it is.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { start } from './browser.mjs';
import { assertSums, EXAMPLE, mark, open as openPage, problem, rendered, shownText, statements } from './page.mjs';

let session;
before(async () => { session = await start(); });
after(() => session.stop());

const open = (hash, options) => openPage(session, hash, options);

const HOSTILE = {
  markup: '<img src=x onerror="window.hacked = 1"> said the <b>minister</b>.\n</div><script>window.hacked = 1</script>\n<svg onload=window.hacked=1> {{hacked}} ${hacked} &lt;b&gt;',
  rightToLeft: 'وزیر امور خارجه گفت: «ما آماده گفتگو هستیم». The minister \u202Eagreed\u202C with everyone.',
  directions: 'We \u202Econdemn it. \u2066We \u2067thank them. \u202A\u202B\u202D They met.',
  emoji: 'We 👩‍👩‍👧‍👦 welcome 🇦🇲🇦🇿 the talks 🤝🏽 and thank e\u0301veryone. 𝒲e condemn it\u0000 \uFFFD\u200B',
  edges: '🕊️We thank them🤝🏽. e\u0301Others condemn it e\u0301. \u0301“🇦🇲We agree🇦🇲.” 👩‍👩‍👧‍👦',
  controls: '\uFEFFWe thank\u0001 them.\u001B[31m We\u0007 condemn it.\u0085They met.\u2028They left.\uFFFF',
  marks: `Z${'\u0317\u0341\u0336'.repeat(300)}algo condemned it. ${'“'.repeat(500)} We thank them. ${'’'.repeat(500)}`,
  spaces: '\t Two  spaces,\u00A0one fixed, \n\n\n   and blank lines.  \n',
  links: 'javascript:window.hacked=1 We thank them. https://example.org/a?b=c#d file:///etc/passwd We condemn it.',
};

describe('hostile text stays text', () => {
  for (const [name, text] of Object.entries(HOSTILE)) {
    test(name, async () => {
      const { page, requests, complaints, close } = await open();
      const loaded = requests.length;
      await mark(page, text);
      assert.equal(await shownText(page), text);
      assert.ok((await statements(page)).length > 0);
      assert.equal(await page.locator('#article :not(div, span)').count(), 0);
      for (let i = 0; i < (await page.locator('.statement').count()); i += 1) {
        await page.focus(`#statement-${i}`);
        await page.keyboard.press('Enter');
        await page.waitForFunction((index) => document.querySelector(`#statement-${index}[aria-expanded=true]`), i);
        await page.waitForSelector('#why:not([aria-busy])');
        await assertSums(page);
        assert.equal(await page.textContent('#why .words'), (await statements(page))[i].text);
      }
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
      assert.equal(await page.evaluate(() => window.hacked), undefined);
      // The page's own scripts may still be on their way.
      assert.deepEqual(requests.slice(loaded).filter((url) => !url.startsWith(`${session.url}assets/`)), []);
      assert.deepEqual(complaints, []);
      await close();
    });
  }

  test('half a surrogate pair', async () => {
    const { page, complaints, close } = await open();
    // A test cannot send such a text to the page, so it is made there.
    const same = await page.evaluate(async () => {
      const box = document.querySelector('#text');
      box.value = '\uD83D We thank them\uDD4A. We\uD83D\uD83D\uDD4A condemn it.';
      const before_ = box.value;
      box.form.requestSubmit();
      await new Promise((resolve) => { setTimeout(resolve, 500); });
      return document.querySelector('#article').textContent === before_;
    });
    assert.ok(same);
    assert.equal((await statements(page)).length, 2);
    assert.deepEqual(complaints, []);
    await close();
  });

  test('the link', async () => {
    const { page, complaints, close } = await open(`#text=${encodeURIComponent(HOSTILE.markup)}`);
    await rendered(page);
    assert.equal(await shownText(page), HOSTILE.markup);
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    await page.click('#clear');
    assert.equal(new URL(page.url()).hash, '');
    assert.deepEqual(complaints, []);
    await close();
  });

  test('a damaged link says so', async () => {
    const { page, close } = await open('#text=%E0%A4%A');
    assert.match(await problem(page), /damaged/);
    await close();
  });
});

describe('a text with nothing to read', () => {
  for (const text of ['', ' ', '\n\n\t \u00A0\r\n\u3000']) {
    test(`${JSON.stringify(text)} is asked for again, and the next text is read`, async () => {
      const { page, complaints, close } = await open();
      await page.fill('#text', text);
      await page.click('button[type=submit]');
      assert.match(await problem(page), /Paste or type a text first/);
      assert.ok(await page.isVisible('#text'));
      await mark(page, EXAMPLE);
      assert.equal(await page.isVisible('[role=alert]'), false);
      assert.equal(await shownText(page), EXAMPLE);
      assert.deepEqual(complaints, []);
      await close();
    });
  }

  for (const text of ['\u200B\u200B', '•\n•\n•']) {
    test(`${JSON.stringify(text)} has no statement, and the page says so`, async () => {
      const { page, complaints, close } = await open();
      await mark(page, text);
      assert.match(await page.textContent('#balance'), /No statement found/);
      assert.equal(await shownText(page), text);
      assert.deepEqual(complaints, []);
      await close();
    });
  }
});

test('text from right to left runs so, and turns nothing around it', async () => {
  const { page, close } = await open('', { viewport: { width: 1280, height: 800 } });
  const latin = 'The minister \u202Eagreed. This sentence stands alone.';
  const arabic = 'قال وزير الخارجية إن بلاده ترفض ذلك. وأضاف الوزير كلمة.';
  await mark(page, `${latin}\n${arabic}\nThe last one.`);
  /** Where each statement's first and last letters stand on the screen. */
  const places = await page.$$eval('.statement', (all) => all.map(({ firstChild: text }) => {
    const x = (at) => {
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      return range.getBoundingClientRect().x;
    };
    return { first: x(0), last: x(text.length - 2) };
  }));
  const [turned, alone, one, two, last] = places;
  assert.ok(alone.first < alone.last && turned.first < alone.first, 'the override ends with its statement');
  assert.ok(one.first > one.last && two.first > two.last, 'Arabic runs from right to left');
  assert.ok(one.last > two.first, 'and its second sentence stands left of the first');
  assert.ok(one.first > alone.last, 'from the right edge');
  assert.ok(last.first < last.last && last.first === turned.first, 'the next paragraph begins at the left edge again');
  await close();
});
