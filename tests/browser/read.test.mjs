// The reading view: what is looked for, the tone strip, search, keys, corrections; and its pure parts without a browser.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { transformWithOxc } from 'vite';
import { start } from './browser.mjs';
import { EXAMPLE, mark, open as openPage, shownText } from './page.mjs';

let session;
before(async () => { session = await start(); });
after(() => session.stop());

const WIDE = { viewport: { width: 1280, height: 800 } };
const open = (options = WIDE) => openPage(session, '', options);

const MIXED = [
  'We welcome the talks and thank our neighbours for their patience.',
  'The ministers met in Geneva on Tuesday.',
  'We condemn this brutal attack and reject these baseless accusations.',
  'Exports rose by 3 per cent in 2024.',
  'They accuse the regime of lies and demand an end to its aggression.',
  'We are grateful for this offer and ready to cooperate.',
];

/** Statements that stand out, by index. */
const bright = (page) => page.$$eval('#article .statement:not([data-dim])', (all) => all.map((one) => Number(one.dataset.index)));
const toned = (page, tone) => page.$$eval('#article .statement', (all, wanted) => all.filter((one) => one.dataset.tone === wanted).map((one) => Number(one.dataset.index)), tone);
const focused = (page) => page.evaluate(() => document.activeElement.dataset.index ?? document.activeElement.id);
const inSight = (page, index) => page.$eval(`#statement-${index}`, (one) => {
  const box = one.getBoundingClientRect();
  const hit = document.elementFromPoint(box.left + 4, box.top + Math.min(12, box.height / 2));
  return box.top >= 0 && box.bottom <= innerHeight && (hit === one || one.contains(hit));
});

describe('looking for a tone', () => {
  test('dims the others, counts what is found, and leads from one to the next', async () => {
    const { page, complaints, close } = await open();
    await mark(page, MIXED.join('\n\n'));
    const accusatory = await toned(page, 'accusatory');
    assert.ok(accusatory.length > 0 && accusatory.length < MIXED.length);
    await page.click('[data-look=accusatory]');
    assert.equal(await page.getAttribute('[data-look=accusatory]', 'aria-pressed'), 'true');
    assert.deepEqual(await bright(page), accusatory);
    assert.match(await page.textContent('#looking'), new RegExp(`Accusatory ${accusatory.length} of ${MIXED.length}`));

    await page.click('#looking [aria-label^=Next]');
    assert.equal(await page.textContent('#looking .place'), `1/${accusatory.length}`);
    assert.equal(await inSight(page, accusatory[0]), true);
    await page.click('#looking [aria-label^=Previous]');
    assert.equal(await page.textContent('#looking .place'), `${accusatory.length}/${accusatory.length}`, 'from the first back to the last');

    await page.click('#looking button:last-child');
    assert.equal((await bright(page)).length, MIXED.length);
    assert.equal(await page.isVisible('#looking'), false);
    assert.equal(await page.getAttribute('[data-look=accusatory]', 'aria-pressed'), 'false');
    assert.deepEqual(complaints, []);
    await close();
  });

  test('keeps the arrow keys, j and k to what is found', async () => {
    const { page, close } = await open();
    await mark(page, MIXED.join(' '));
    const found = await toned(page, 'neutral');
    await page.click('[data-look=neutral]');
    await page.focus(`#statement-${found[0]}`);
    await page.keyboard.press('j');
    assert.equal(await focused(page), String(found[1]));
    await page.keyboard.press('ArrowUp');
    assert.equal(await focused(page), String(found[0]));
    await page.keyboard.press('End');
    assert.equal(await focused(page), String(found.at(-1)));
    await close();
  });

  test('ends where the text has no such statement any more', async () => {
    const { page, close } = await open();
    await mark(page, MIXED.join(' '));
    await page.click('[data-look=neutral]');
    await page.getByRole('switch').check();
    await page.waitForFunction(() => document.querySelector('[data-tone=neutral]') === null);
    assert.equal(await page.isVisible('#looking'), false);
    assert.equal((await bright(page)).length, MIXED.length);
    await close();
  });
});

describe('the tone strip', () => {
  test('goes where it is clicked, and frames what is on the screen', async () => {
    const { page, complaints, close } = await open();
    await mark(page, Array.from({ length: 12 }, () => EXAMPLE).join('\n\n'));
    const frame = () => page.$eval('.strip-seen', (one) => ['--from', '--to'].map((name) => Number(one.style.getPropertyValue(name))));
    const [top] = await frame();
    assert.equal(top, 0);
    await page.$eval('.columns', (one) => one.scrollIntoView({ behavior: 'instant' }));
    const box = await page.locator('.strip').boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.6);
    await page.waitForFunction(() => Number(document.querySelector('.strip-seen').style.getPropertyValue('--from')) > 0.4);
    const [from, to] = await frame();
    assert.ok(from < 0.6 && to > 0.6, `${from} to ${to}`);
    const value = Number(await page.getAttribute('.strip', 'aria-valuenow'));
    const most = Number(await page.getAttribute('.strip', 'aria-valuemax'));
    assert.ok(Math.abs(value / most - 0.6) < 0.02, `${value} of ${most}`);
    assert.deepEqual(complaints, []);
    await close();
  });

  test('is one tab stop that the arrow keys move and Enter opens', async () => {
    const { page, close } = await open();
    await mark(page, MIXED.join(' '));
    await page.focus('.strip');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    assert.match(await page.getAttribute('.strip', 'aria-valuetext'), /^Statement 2 of 6: .*The ministers met/);
    assert.match(await page.textContent('.strip-caption'), /The ministers met/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#why:not([hidden])');
    assert.equal(await page.getAttribute('#statement-1', 'aria-expanded'), 'true');
    await close();
  });

  test('says what stands under the pointer', async () => {
    const { page, close } = await open();
    await mark(page, MIXED.join(' '));
    const box = await page.locator('.strip').boundingBox();
    await page.mouse.move(box.x + 10, box.y + box.height * (2.5 / 6));
    assert.match(await page.textContent('.strip-caption'), /Statement 3 of 6.*We condemn/);
    await page.mouse.move(5, 5);
    assert.equal(await page.isVisible('.strip-caption'), false);
    await close();
  });

  test('draws in the colours of the theme', async () => {
    const { page, close } = await open({ ...WIDE, colorScheme: 'light' });
    await mark(page, MIXED[2]);
    const drawn = () => page.$eval('.strip canvas', (one) => one.toDataURL());
    await page.waitForFunction(() => document.querySelector('.strip canvas').width > 0);
    await page.waitForTimeout(100);
    const light = await drawn();
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForTimeout(200);
    assert.notEqual(await drawn(), light);
    await close();
  });
});

describe('the search', () => {
  test('counts hits whatever the case, steps through them, and begins anew with another text', async () => {
    const { page, close } = await open();
    await mark(page, `Talks begin. They met.\n\nThe talks ended (badly). No\ntalks are planned.`);
    await page.fill('#find', 'tALKS');
    await page.waitForFunction(() => document.querySelector('#find-count').textContent === '1 of 3');
    await page.press('#find', 'Enter');
    assert.equal(await page.textContent('#find-count'), '2 of 3');
    await page.click('#find-previous');
    await page.click('#find-previous');
    assert.equal(await page.textContent('#find-count'), '3 of 3');
    assert.equal(await page.evaluate(() => CSS.highlights.get('found').size), 3);
    assert.equal(await page.evaluate(() => [...CSS.highlights.get('found-now')][0].toString()), 'talks');
    await page.fill('#find', '(badly).');
    await page.waitForFunction(() => document.querySelector('#find-count').textContent === '1 of 1');
    await page.fill('#find', 'no such words');
    await page.waitForFunction(() => document.querySelector('#find-count').textContent === 'Not found');
    await page.press('#find', 'Escape');
    assert.equal(await page.inputValue('#find'), '');
    await close();
  });
});

test('the search takes straight quotation marks and dashes for those of print, and says where its steps lead', async () => {
  const { page, close } = await open();
  await mark(page, 'The minister said: “We don’t accept this.” The crew’s release – long overdue – was not discussed. She said: "They don\'t."');
  for (const [query, n] of [["don't", 2], ['don’t', 2], ["crew's", 1], ['"We', 1], ['“They', 1], ['release - long', 1]]) {
    await page.fill('#find', query);
    await page.waitForFunction(([wanted]) => document.querySelector('#find-count').textContent.endsWith(`of ${wanted}`), [n]);
  }
  await page.fill('#find', "don't");
  await page.waitForFunction(() => document.querySelector('#live').textContent === '1 of 2');
  await page.click('#find-next');
  assert.equal(await page.textContent('#live'), '2 of 2');
  await close();
});

describe('by key alone', () => {
  test('the article is one tab stop, and Esc leads back to the statement', async () => {
    const { page, close } = await open();
    await mark(page, MIXED.join(' '));
    assert.equal(await page.locator('#article [tabindex="0"]').count(), 1);
    await page.focus('#statement-0');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#why:not([hidden])');
    await page.keyboard.press('Escape');
    assert.equal(await focused(page), '1');
    assert.equal(await page.locator('#article [tabindex="0"]').count(), 1);
    await page.keyboard.press('Tab');
    assert.notEqual(await page.evaluate(() => document.activeElement.closest('#article') !== null), true, 'Tab leaves the article');
    await close();
  });

  test('the strongest statements are quoted, and a quotation opens its statement', async () => {
    const { page, close } = await open();
    await mark(page, MIXED.join(' '));
    const quoted = (await page.textContent('.quote[data-mark=accusatory] .quote-words')).trim();
    assert.ok(MIXED.includes(quoted), quoted);
    await page.focus('.quote[data-mark=accusatory]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#why:not([hidden])');
    assert.equal(await page.getAttribute(`#statement-${MIXED.indexOf(quoted)}`, 'aria-expanded'), 'true');
    await close();
  });
});

test('a label that was put right is marked, named, counted, and can be looked for', async () => {
  const { page, close } = await open();
  await mark(page, MIXED.join(' '));
  assert.equal(await page.getAttribute('#statement-1', 'data-tone'), 'neutral');
  const before = Number(await page.textContent('[data-look=accusatory] .number'));
  await page.focus('#statement-1');
  await page.keyboard.press('a');
  await page.waitForSelector('#statement-1[data-corrected][data-tone=accusatory]');
  assert.equal(await page.$eval('#statement-1', (one) => getComputedStyle(one).textDecorationStyle), 'wavy');
  assert.equal(await page.getByRole('button', { name: 'Corrected, Accusatory: The ministers met in Geneva' }).count(), 1);
  assert.equal(Number(await page.textContent('[data-look=accusatory] .number')), before + 1);
  await page.click('[data-look^=corrected]');
  assert.deepEqual(await bright(page), [1]);
  await close();
});

test('a label that was put right is counted, and quoted as what it is; what stays the model’s says so', async () => {
  const { page, close } = await open();
  await mark(page, MIXED.join(' '));
  const index = await page.$eval('.quote[data-mark=accusatory] .quote-words', (one) =>
    [...document.querySelectorAll('#article .statement')].findIndex(({ textContent }) => one.textContent === textContent));
  const [quote, mean] = [await page.textContent('.quote[data-mark=accusatory]'), await page.textContent('.mean')];
  assert.doesNotMatch(mean, /model/);
  await page.focus(`#statement-${index}`);
  await page.keyboard.press('n');
  await page.waitForSelector(`#statement-${index}[data-corrected]`);
  assert.notEqual(await page.textContent('.quote[data-mark=accusatory]'), quote, 'what is neutral now is not the most accusatory');
  assert.match(await page.textContent('.mean'), /By the model: mean score/);
  await close();
});

test('shares are rounded one by one: equal counts have equal shares', async () => {
  const { page, close } = await open();
  await mark(page, MIXED.join(' '));
  assert.deepEqual(await page.$$eval('.counts .number', (all) => all.map((one) => one.textContent)), ['2', '2', '2']);
  assert.deepEqual(await page.$$eval('.counts .quiet', (all) => all.map((one) => one.textContent)), ['33%', '33%', '33%']);
  await close();
});

test('a reading that is cancelled leaves everything as it was: text, statements, labels, choice', async () => {
  const { page, close } = await open();
  /** Begins what takes long, and ends it as soon as that can be done. */
  const cancelled = async (begin) => {
    await page.evaluate(() => {
      window.ended = new Promise((resolve) => {
        const watch = setInterval(() => {
          const cancel = document.querySelector('#cancel');
          if (cancel.getClientRects().length === 0) return;
          clearInterval(watch);
          cancel.click();
          resolve();
        }, 5);
      });
    });
    await begin();
    await page.evaluate(() => window.ended);
    await page.waitForSelector('#loading', { state: 'hidden' });
  };
  const dropLong = () => page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/plain', 'We condemn this. The minister met his counterpart in Port Hale on Monday. '.repeat(150_000));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await mark(page, MIXED.join(' '));
  await cancelled(dropLong);
  assert.equal(await shownText(page), MIXED.join(' '));
  await page.click('#statement-3');
  assert.equal(await page.textContent('#why .words'), MIXED[3]);

  // A long text itself, and the choice between the poles.
  await dropLong();
  await page.waitForFunction(() => /150,000/.test(document.querySelector('.counts')?.textContent ?? ''), null, { timeout: 60_000 });
  await cancelled(() => page.$eval('#binary', (one) => one.click()));
  await page.waitForFunction(() => !document.querySelector('#binary').checked);
  assert.equal(await page.$$eval('.counts .count', (all) => all.length), 3);
  await close();
});

test('a long statement, markup and an empty line change nothing in the text', async () => {
  const { page, close } = await open();
  const text = `\n\n  <b>We</b> thank them.   \n\n\n${'We reject this claim, '.repeat(4000)}and that.\n\tThey met.\n`;
  await mark(page, text);
  assert.equal(await shownText(page), text);
  await close();
});

describe('nobody is shut out', () => {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 320]) {
      test(`axe finds nothing while a tone is looked for: ${colorScheme}, ${width} px`, async () => {
        const { page, close } = await open({ colorScheme, viewport: { width, height: 800 } });
        await mark(page, EXAMPLE);
        await page.click('[data-look=neutral]');
        await page.fill('#find', 'the');
        await page.focus('.strip');
        await page.waitForTimeout(400);
        const { violations } = await new AxeBuilder({ page }).analyze();
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
        await close();
      });
    }
  }
});

describe('without a browser', () => {
  const load = async (name) => {
    const file = new URL(`../../web/src/read/${name}.ts`, import.meta.url);
    const { code } = await transformWithOxc(await readFile(file, 'utf8'), file.pathname);
    return import(`data:text/javascript,${encodeURIComponent(code)}`);
  };
  /** The same "random" numbers every time. */
  const dice = (seed) => () => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed / 2147483648; };

  test('blocks and their pieces are the text, whatever the spans are', async () => {
    const { blocks } = await load('blocks');
    const { pieces } = await load('pieces');
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = dice(seed);
      const parts = Array.from({ length: 5 + Math.floor(random() * 300) }, () =>
        ['\n', '\n\n\n', ' ', 'We met. ', '\u{1F54A}', 'long '.repeat(Math.floor(random() * 900)), 'x'.repeat(Math.floor(random() * 30_000 * (seed % 3)))][Math.floor(random() * 7)]);
      const text = parts.join('');
      const spans = [];
      for (let at = 0; at < text.length; at += Math.floor(random() * 3000)) {
        const start = at;
        at += 1 + Math.floor(random() * 2500);
        spans.push({ start, end: Math.min(at, text.length), kind: 'date' });
      }
      const document = { statements: spans.filter((_, i) => i % 3 !== 0), furniture: spans.filter((_, i) => i % 3 === 0) };
      const cut = [...blocks(text, document)];
      assert.equal(cut.map(({ start, end }) => text.slice(start, end)).join(''), text);
      const all = cut.flatMap((block) => [...pieces(text, document, block)]);
      assert.equal(all.map(({ start, end }) => text.slice(start, end)).join(''), text);
      const marked = new Set(all.map(({ statement }) => statement).filter((one) => one !== null));
      assert.equal(marked.size, document.statements.length, 'no statement is lost');
      assert.ok(cut.every(({ start }) => !/[\uDC00-\uDFFF]/.test(text[start])), 'no character is divided');
      assert.ok(cut.every(({ start, end }) => end - start < 40_000));
    }
  });

  test('ten million characters on one line are cut at once', async () => {
    const { blocks } = await load('blocks');
    const before = performance.now();
    let count = 0;
    for (const _ of blocks('word '.repeat(2_000_000), { statements: [], furniture: [] })) count += 1;
    assert.ok(count > 500);
    assert.ok(performance.now() - before < 2000);
  });

  test('strip cells: one a statement where they fit, else shares', async () => {
    const { cells, statementAt } = await load('strip-cells');
    const tones = ['accusatory', 'neutral', 'conciliatory', 'conciliatory'];
    const labels = (size) => ({
      size, toneOf: (i) => tones[i % 4], heightOf: (i) => [-0.5, 0, 0.9, 0.2][i % 4],
      isUnsure: () => false, isCorrected: () => false, matches: (i, filter) => filter === null || tones[i % 4] === filter,
    });
    const few = cells(labels(4), 300, null);
    assert.deepEqual(few.map(({ up, down }) => [up > 0, down > 0]), [[false, true], [false, false], [true, false], [true, false]]);
    assert.ok(few[2].up > few[3].up, 'the stronger reaches farther');
    const many = cells(labels(100_000), 300, 'accusatory');
    assert.equal(many.length, 100);
    assert.equal(many.reduce((total, { size }) => total + size, 0), 100_000);
    for (const cell of many) {
      assert.ok(Math.abs(cell.up - 0.5) < 1e-9 && Math.abs(cell.down - 0.25) < 1e-9);
      assert.ok(cell.upFound === 0 && Math.abs(cell.downFound - 0.25) < 1e-9);
    }
    assert.equal(statementAt(many, 0), 0);
    assert.equal(statementAt(many, 1), 99_999);
    assert.equal(statementAt(many, 0.5), 50_000);
  });

  test('the search finds what lies across its stretches, once', async () => {
    const { search } = await load('search');
    const text = `${'a '.repeat(99_999)}needle\nin the hay${' b'.repeat(100_000)} Needle  in`;
    const hits = [];
    for (const _ of search(text, 'NEEDLE in', hits));
    assert.deepEqual(hits.map(({ start, end }) => text.slice(start, end)), ['needle\nin', 'Needle  in']);
    const none = [];
    for (const _ of search('a.c abc (', '.c', none));
    assert.deepEqual(none, [{ start: 1, end: 3 }]);
  });
});
