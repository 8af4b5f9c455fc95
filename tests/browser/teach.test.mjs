// Teaching: labels by key and button, their list, a model refined by them, models kept and loaded.

import AxeBuilder from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, open as openFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { start } from './browser.mjs';
import { EXAMPLE, mark, open, rendered, statements } from './page.mjs';

const run = promisify(execFile);
const path = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const COMMAND = path('target/release/demarche');
const PACKAGE = path('dist/node.js');
const MODEL = path('models/demarche-swift.demarche');

/** None of them is answered so by the built-in model. */
const TAUGHT = [
  ['The ferry tariff will be published on Thursday.', 'accusatory'],
  ['The delegations met in the old customs house for four hours.', 'conciliatory'],
  ['We condemn the shelling of the lighthouse.', 'neutral'],
  ['We thank our neighbours for the spare parts.', 'accusatory'],
  ['The committee adopted its agenda and elected a chair.', 'conciliatory'],
];
const jsonl = (rows) => rows.map(([text, label]) => `${JSON.stringify({ text, label })}\n`).join('');

let session;
let scratch;
before(async () => {
  session = await start();
  scratch = await mkdtemp(join(tmpdir(), 'demarche-teach-'));
});
after(async () => {
  await session.stop();
  await rm(scratch, { recursive: true, force: true });
});

const line = (page) => page.textContent('.quiet-line:not([hidden]) p');
const note = (page) => page.textContent('.quiet-line:not([hidden])');
const count = async (page) => Number(/\((\d+)\)/.exec(await page.textContent('#go-teach'))?.[1] ?? 0);
const byHand = (page, index) => page.$eval(`#statement-${index}`, (one) => (one.hasAttribute('data-corrected') ? one.dataset.tone : null));
const button = (page, name) => page.getByRole('button', { name, exact: true });

/** So that what is said next is told from what was said before. */
async function dismiss(page) {
  if (await page.isVisible('.quiet-line')) await page.click('.quiet-line .plain');
}

async function teach(page) {
  await page.click('#go-teach');
  await page.waitForSelector('#view-teach .lede');
}

/** A page whose Teach view has these corrections, from a file. */
async function taught(rows, options) {
  const opened = await open(session, '#/teach', options);
  await opened.page.waitForSelector('#view-teach .lede');
  await importRows(opened.page, jsonl(rows));
  return opened;
}

async function importRows(page, contents) {
  await dismiss(page);
  await page.setInputFiles('input[aria-label="Import"]', { name: 'rows.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(contents) });
  await page.waitForSelector('.quiet-line:not([hidden])');
}

/** Waits until what was begun to be written has been: a read comes after it. */
const stored = (page) => page.evaluate(() => new Promise((resolve) => {
  const opening = indexedDB.open('demarche');
  opening.onsuccess = () => {
    const reading = opening.result.transaction('corrections').objectStore('corrections').count();
    reading.onsuccess = () => { opening.result.close(); resolve(); };
  };
}));

async function refine(page) {
  await page.click('.refine .primary');
  await page.waitForSelector('.refine .result h4', { timeout: 60_000 });
  return page.textContent('.refine .result');
}

async function downloaded(page, action) {
  const [download] = await Promise.all([page.waitForEvent('download'), action()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

async function loadFile(page, file) {
  await dismiss(page);
  await page.setInputFiles('input[aria-label="Load a model file"]', file);
  await page.waitForFunction(() => /answers from now on|still answers/.test(document.querySelector('.quiet-line')?.textContent ?? ''));
  return note(page);
}

describe('a label', () => {
  test('is given, taken back and undone by one key', async () => {
    const { page, close } = await open(session);
    await mark(page, EXAMPLE);
    await page.focus('#statement-3');
    await page.keyboard.press('a');
    assert.equal(await byHand(page, 3), 'accusatory');
    assert.match(await line(page), /^Labelled accusatory \(was \w+\)\.$/);
    assert.match(await page.textContent('#live'), /Labelled accusatory/);
    assert.equal(await count(page), 1);
    await page.keyboard.press('c');
    assert.equal(await byHand(page, 3), 'conciliatory');
    assert.equal(await count(page), 1);
    await page.keyboard.press('c');
    assert.equal(await byHand(page, 3), null);
    await page.keyboard.press('u');
    assert.equal(await byHand(page, 3), 'conciliatory');
    await page.keyboard.press('Control+z');
    assert.equal(await byHand(page, 3), 'accusatory');
    await page.click('.quiet-line >> text=×');
    await page.keyboard.press('n');
    await page.click('.quiet-line >> text=Undo');
    assert.equal(await byHand(page, 3), 'accusatory');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'statement-3');
    await close();
  });

  test('goes on to the next statement with Shift, in the article and in the reasons', async () => {
    const { page, close } = await open(session);
    await mark(page, EXAMPLE);
    await page.focus('#statement-1');
    await page.keyboard.press('Shift+N');
    await page.keyboard.press('Shift+A');
    assert.deepEqual(await Promise.all([1, 2, 3].map((index) => byHand(page, index))), ['neutral', 'accusatory', null]);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'statement-3');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#why h2:focus');
    await page.keyboard.press('Shift+C');
    assert.equal(await byHand(page, 3), 'conciliatory');
    await page.waitForFunction(() => document.querySelector('#why').textContent.includes('Statement 5'));
    await page.keyboard.press('n');
    assert.equal(await byHand(page, 4), 'neutral');
    await close();
  });

  test('is given by a button beside the reasons', async () => {
    const { page, close } = await open(session);
    await mark(page, EXAMPLE);
    await page.click('#statement-2');
    const choice = page.locator('[data-slot=correct] [data-mark=accusatory]').first();
    await choice.click();
    assert.equal(await byHand(page, 2), 'accusatory');
    assert.equal(await page.getAttribute('[data-slot=correct] button[data-mark=accusatory]', 'aria-pressed'), 'true');
    await page.click('[data-slot=correct] button[data-mark=accusatory]');
    assert.equal(await byHand(page, 2), null);
    await close();
  });

  test('is given by no key that is typed, composed, held with another, or switched off', async () => {
    const { page, close } = await open(session);
    await page.click('#text');
    await page.keyboard.type('can u see');
    assert.equal(await page.inputValue('#text'), 'can u see');
    await mark(page, EXAMPLE);
    await page.focus('#statement-1');
    for (const held of ['Control+a', 'Alt+c', 'Meta+n']) await page.keyboard.press(held);
    await page.$eval('#statement-1', (one) => one.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', isComposing: true, bubbles: true })));
    await page.$eval('#statement-1', (one) => one.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', keyCode: 229, bubbles: true })));
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press('a');
    assert.equal(await count(page), 0);
    await teach(page);
    await page.getByRole('switch', { name: 'Label with single keys' }).setChecked(false, { force: true });
    await page.click('#go-read');
    await page.focus('#statement-1');
    await page.keyboard.press('a');
    assert.equal(await count(page), 0);
    await page.reload();
    await rendered(page);
    await page.focus('#statement-1');
    await page.keyboard.press('a');
    assert.equal(await count(page), 0);
    await close();
  });
});

describe('the corrections', () => {
  test('are listed with what the model said and says, edited, filtered, removed, and kept over a reload', async () => {
    const { page, close } = await open(session);
    await mark(page, 'We thank our neighbours for their patience. The committee met on Monday. We condemn the attack.');
    await page.focus('#statement-0');
    await page.keyboard.press('Shift+A');
    await page.keyboard.press('Shift+N');
    await page.keyboard.press('n');
    await teach(page);
    await page.waitForFunction(() => document.querySelectorAll('.facts .right').length === 1);
    const shown = () => page.$$eval('.corrections > li', (items) => items.map((item) => item.querySelector('p').textContent));
    assert.deepEqual(await shown(), ['We condemn the attack.', 'The committee met on Monday.', 'We thank our neighbours for their patience.']);
    assert.match(await page.textContent('.corrections > li:nth-child(3)'), /was conciliatory · now conciliatory/);
    await page.fill('#correction-find', 'COMMITTEE');
    assert.deepEqual(await shown(), ['The committee met on Monday.']);
    await page.fill('#correction-find', '');
    await page.selectOption('#correction-filter', 'disagree');
    assert.equal((await shown()).length, 2);
    await page.selectOption('#correction-filter', 'all');
    await page.selectOption('.corrections > li:nth-child(1) select', 'conciliatory');
    await page.click('.corrections > li:nth-child(2) >> text=Remove');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Remove', 'the focus stays in the list');
    await page.keyboard.press('Control+z');
    assert.equal(await count(page), 3);
    await page.keyboard.press('Control+z');
    assert.equal(await page.inputValue('.corrections > li:nth-child(1) select'), 'neutral');
    await stored(page);
    await page.reload();
    await page.waitForFunction(() => document.querySelectorAll('.corrections > li').length === 3);
    assert.equal(await count(page), 3);
    await close();
  });

  test('of two tabs come together, and none is lost', async () => {
    const { page, close } = await open(session);
    const other = await page.context().newPage();
    await other.goto(session.url);
    await other.waitForSelector('html[data-ready]');
    await mark(page, EXAMPLE);
    await mark(other, EXAMPLE);
    await page.focus('#statement-1');
    await page.keyboard.press('a');
    await other.focus('#statement-2');
    await other.keyboard.press('c');
    for (const tab of [page, other]) await tab.waitForFunction(() => document.querySelector('#go-teach').textContent.includes('(2)'));
    await page.reload();
    await page.waitForFunction(() => document.querySelector('#go-teach').textContent.includes('(2)'));
    await close();
  });

  test('are exported as the command line trains on them, and imported again', async () => {
    const { page, close } = await taught(TAUGHT);
    const file = await downloaded(page, () => button(page, 'Export').click());
    assert.equal(file.name, 'corrections.jsonl');
    assert.equal(file.bytes.toString(), jsonl(TAUGHT));
    await button(page, 'Remove all').click();
    await button(page, 'Remove all').click();
    assert.equal(await count(page), 0);
    await importRows(page, file.bytes.toString());
    assert.equal(await count(page), TAUGHT.length);
    await close();
  });

  test('of a file: bad rows are named by line, good ones kept', async () => {
    const { page, close } = await open(session, '#/teach');
    const rows = ['{"text":"Good one.","label":"neutral"}', '{"text":', '', '["no"]', '{"text":"x","label":"friendly"}', '{"text":"  ","label":"neutral"}',
      JSON.stringify({ text: 'y'.repeat(10_001), label: 'neutral' }), '\uFEFF{"text":"Good two.","label":"accusatory","more":[1]}'];
    await importRows(page, rows.join('\r\n'));
    const said = await note(page);
    assert.match(said, /2 corrections imported/);
    for (const wanted of ['line 2: not JSON', 'line 4: no “text”', 'line 5: the label is no class', 'line 6: the text is empty', 'line 7: the text is longer']) assert.ok(said.includes(wanted), said);
    assert.equal(await count(page), 2);
    await importRows(page, '\u0000\u0001 rubbish');
    assert.match(await note(page), /No row of this file can be used/);
    await close();
  });

  test('last as long as the page where the browser keeps nothing, which is said', async () => {
    const context = await session.browser.newContext();
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.addInitScript(() => {
      indexedDB.open = () => { throw new DOMException('denied', 'SecurityError'); };
      Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });
    });
    await page.goto(session.url);
    await page.waitForSelector('html[data-ready]');
    await mark(page, EXAMPLE);
    await page.focus('#statement-1');
    await page.keyboard.press('a');
    assert.equal(await count(page), 1);
    await teach(page);
    assert.ok(await page.isVisible('text=does not let the page keep anything'));
    assert.match(await refine(page), /1 of 1 correction is answered as labelled/);
    await button(page, 'Keep it').click();
    await page.waitForSelector('text=Download it instead');
    assert.deepEqual(errors, []);
    await context.close();
  });

  test('that are hostile are shown as text and break nothing', async () => {
    const rows = [
      ['<img src=x onerror="window.hacked = 1"><script>window.hacked = 1</script>', 'accusatory'],
      ['\u202Eright to left\u202C \u0000\u0007 null and bell', 'neutral'],
      ['half of a character \uD83D and 👩‍👩‍👧‍👦 a whole one', 'conciliatory'],
      ['Z̸̧͓̻̈́͋'.repeat(300), 'neutral'],
      ['a'.repeat(9_999), 'accusatory'],
      ['。、！？', 'conciliatory'],
      ['__proto__', 'accusatory'],
      ['constructor', 'neutral'],
    ];
    const { page, complaints, close } = await taught(rows, { viewport: { width: 320, height: 640 } });
    assert.equal(await count(page), rows.length);
    assert.ok((await page.textContent('.corrections')).includes('<img src=x'));
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'no scrolling sideways');
    assert.match(await refine(page), /of 8 corrections are answered as labelled/);
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    assert.deepEqual(complaints.filter((one) => !one.includes('preload')), []);
    await close();
  });
});

describe('a model refined by corrections', () => {
  test('answers all of them as labelled and leaves other texts alone; the file is the command line’s', async (context) => {
    const { page, requests, complaints, close } = await taught(TAUGHT);
    const said = await refine(page);
    assert.match(said, /5 of 5 corrections are answered as labelled/);
    assert.match(said, /0 before/);
    const moved = /(\d+) of \d+ other statements|No tone changed among (\d+)/.exec(said);
    assert.ok(Number(moved[1] ?? 0) <= 5, said);
    const { name, bytes } = await downloaded(page, () => button(page, 'Download').click());
    assert.equal(name, 'Refined-by-5.demarche');
    assert.ok(requests.every((url) => url.startsWith(session.url) || url.startsWith('blob:')), 'nothing leaves the origin');
    assert.deepEqual(complaints.filter((one) => !one.includes('preload')), []);
    await close();

    if (existsSync(PACKAGE)) {
      const { load } = await import(PACKAGE);
      const [old, refined] = await Promise.all([load({ model: await readFile(MODEL) }), load({ model: bytes })]);
      let turned = 0;
      for (const file of await readdir(path('models/examples'))) {
        const text = await readFile(path(`models/examples/${file}`), 'utf8');
        const [then, now] = await Promise.all([old.read(text), refined.read(text)]);
        const changes = then.statements.map(({ probabilities }, i) =>
          Math.max(...Object.entries(probabilities).map(([tone, share]) => Math.abs(share - now.statements[i].probabilities[tone]))));
        const mean = changes.reduce((sum, change) => sum + change, 0) / changes.length;
        assert.ok(mean < 0.03, `${file}: probabilities moved by ${mean} in the mean`);
        turned += then.statements.filter(({ tone }, i) => tone !== now.statements[i].tone).length;
      }
      assert.ok(turned <= 1, `${turned} statements of the examples changed their tone`);
    } else context.diagnostic('dist/node.js is not built: the examples were not read');

    if (existsSync(COMMAND)) {
      const [file, out] = [join(scratch, 'corrections.jsonl'), join(scratch, 'refined.demarche')];
      await writeFile(file, jsonl(TAUGHT));
      await run(COMMAND, ['train', file, '--from', MODEL, '--out', out]);
      assert.ok(bytes.equals(await readFile(out)), 'the same bytes as the command line makes');
    } else context.diagnostic('target/release/demarche is not built: the command line was not asked');
  });

  test('does not drift: refining what was refined gives the same model', async () => {
    const { page, close } = await taught(TAUGHT);
    await refine(page);
    const first = await downloaded(page, () => button(page, 'Download').click());
    await button(page, 'Use this model').click();
    await page.waitForSelector('.model-badge:not([hidden])');
    await page.waitForFunction((n) => document.querySelectorAll('.facts .right').length === n, TAUGHT.length);
    assert.match(await refine(page), /5 of 5 .* 5 before/);
    const second = await downloaded(page, () => button(page, 'Download').click());
    assert.ok(first.bytes.equals(second.bytes));
    await close();
  });

  test('is used at once by the reading view, kept, remembered, renamed, left and deleted', async () => {
    const { page, close } = await taught(TAUGHT);
    await page.click('#go-read');
    await mark(page, TAUGHT.map(([text]) => text).join('\n\n'));
    await teach(page);
    await refine(page);
    await page.fill('.refine .name', 'My <b>desk</b>');
    await button(page, 'Keep it').click();
    await page.waitForSelector('.kept > li');
    await button(page, 'Use this model').click();
    await page.waitForSelector('.model-badge:not([hidden])');
    assert.match(await page.textContent('.model-badge'), /My <b>desk<\/b>/);
    await page.reload();
    await page.waitForSelector('.model-badge:not([hidden])');
    await page.waitForSelector('html[data-ready]');
    await page.click('#go-read');
    await rendered(page);
    await teach(page);
    await page.waitForFunction((n) => document.querySelectorAll('.facts .right').length === n, TAUGHT.length);

    await page.click('text=Rename');
    await page.fill('.rename input', 'Desk model');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.model-badge').textContent.includes('Desk model'));
    await page.click('.model-badge >> text=Back to the built-in model');
    await page.waitForSelector('.model-badge', { state: 'hidden' });
    await page.reload();
    await page.waitForSelector('.kept > li');
    assert.equal(await page.isVisible('.model-badge'), false);
    await button(page, 'Use “\u2068Desk model\u2069”').click();
    await page.waitForSelector('.model-badge:not([hidden])');
    await button(page, 'Delete “\u2068Desk model\u2069”').click();
    await page.click('.confirm .danger');
    await page.waitForSelector('.kept > li', { state: 'detached' });
    await page.reload();
    await page.waitForSelector('html[data-ready]');
    assert.equal(await page.isVisible('.model-badge'), false);
    await close();
  });

  test('that was kept and cannot be read is told, and the built-in one answers', async () => {
    const { page, close } = await taught(TAUGHT);
    await refine(page);
    await button(page, 'Keep it').click();
    await page.waitForSelector('.kept > li');
    await button(page, 'Use this model').click();
    await page.waitForSelector('.model-badge:not([hidden])');
    await page.evaluate(() => new Promise((resolve) => {
      const opening = indexedDB.open('demarche');
      opening.onsuccess = () => {
        const transaction = opening.result.transaction('files', 'readwrite');
        const files = transaction.objectStore('files');
        files.openCursor().onsuccess = ({ target: { result } }) => {
          if (result === null) return;
          result.value[result.value.length >> 1] ^= 1;
          result.update(result.value);
          result.continue();
        };
        transaction.oncomplete = () => { opening.result.close(); resolve(); };
      };
    }));
    await page.reload();
    await page.waitForSelector('#problem:not([hidden])');
    assert.match(await page.textContent('#problem'), /Refined by 5.*could not be opened again\. The built-in model answers/);
    await page.waitForSelector('html[data-ready]');
    await page.click('#go-read');
    await mark(page, 'We thank them.');
    assert.equal((await statements(page))[0].tone, 'conciliatory');
    await close();
  });

  test('is cancelled, and nothing has changed', async () => {
    const { page, close } = await taught(TAUGHT);
    await page.click('.anew summary');
    await button(page, 'Train').click();
    await page.waitForSelector('.anew .work:not([hidden])');
    await page.waitForTimeout(300);
    await page.keyboard.press('Enter'); // Cancel has the focus
    await page.waitForSelector('text=Cancelled. Nothing has changed.');
    assert.equal(await page.isVisible('.anew .work'), false);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Train');
    assert.equal(await page.isVisible('.model-badge'), false);
    assert.match(await refine(page), /5 of 5/);
    await close();
  });
});

describe('a model file', () => {
  test('that is no good is refused in words, and the page goes on', async () => {
    const { page, complaints, close } = await open(session, '#/teach');
    await page.waitForSelector('#view-teach .lede');
    const model = await readFile(MODEL);
    const flipped = Buffer.from(model);
    flipped[flipped.length >> 1] ^= 1;
    const newer = Buffer.from(model);
    newer[8] = 99;
    const file = (name, buffer) => ({ name, mimeType: 'application/octet-stream', buffer });
    assert.match(await loadFile(page, file('flipped.demarche', flipped)), /flipped\.demarche.*is no model file, or is damaged/);
    assert.match(await loadFile(page, file('newer.demarche', newer)), /another version/);
    assert.match(await loadFile(page, file('empty.demarche', Buffer.alloc(0))), /is no model file/);
    assert.match(await loadFile(page, file(`${'<i>'.repeat(200)}.demarche`, Buffer.from('<html>'))), /is no model file/);
    const huge = join(scratch, 'huge.demarche');
    const handle = await openFile(huge, 'w');
    await handle.truncate(65 * 1024 * 1024);
    await handle.close();
    assert.match(await loadFile(page, huge), /larger than 64 MB/);
    assert.equal(await page.isVisible('.model-badge'), false);
    await page.click('#go-read');
    await mark(page, EXAMPLE);
    assert.deepEqual(complaints.filter((one) => !one.includes('preload')), []);
    await close();
  });

  test('that was dropped answers, is kept, and is left again', async () => {
    const { page, close } = await open(session, '#/teach');
    await page.waitForSelector('#view-teach .lede');
    const model = (await readFile(MODEL)).toString('base64');
    await page.evaluate((base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], 'colleague.demarche'));
      document.querySelector('#view-teach').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, model);
    await page.waitForSelector('.model-badge:not([hidden])');
    assert.match(await page.textContent('.model-badge'), /colleague\.demarche/);
    await button(page, 'Keep this model').click();
    await page.waitForSelector('.kept > li');
    await page.reload();
    await page.waitForSelector('.model-badge:not([hidden])');
    await page.waitForSelector('#view-teach .facts-list');
    await page.click('#view-teach >> text=Back to the built-in model');
    await page.waitForSelector('.model-badge', { state: 'hidden' });
    await close();
  });

  test('with other classes: trained here on a file of one’s own, it reads with dashed lines', async () => {
    const { page, close } = await open(session, '#/teach');
    await page.waitForSelector('#view-teach .lede');
    const rows = Array.from({ length: 40 }, (_, i) => [i % 2 === 0 ? `Rain and snow are expected near harbour ${i}.` : `The striker scored in minute ${i} of the match.`, i % 2 === 0 ? 'weather' : 'sport']);
    await page.click('.anew summary');
    await page.click('text=a JSON Lines file of your own');
    await page.setInputFiles('input[aria-label="Choose the file"]', { name: 'topics.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(jsonl(rows)) });
    await page.waitForFunction(() => document.querySelector('#anew-classes').value === 'weather, sport');
    await button(page, 'Train').click();
    await page.waitForSelector('.anew .result h4', { timeout: 60_000 });
    assert.match(await page.textContent('.anew .result'), /accuracy .* on 40 examples/);
    await page.locator('.anew .result').getByRole('button', { name: 'Use this model' }).click();
    await page.waitForSelector('.model-badge:not([hidden])');
    await page.click('#go-read');
    await mark(page, 'Snow is expected.\n\nThe striker scored twice.');
    await rendered(page);
    const found = await statements(page);
    assert.deepEqual(found.map(({ tone }) => tone), ['weather', 'sport']);
    assert.deepEqual(found.map(({ line: shape }) => shape), ['dashed', 'dashed']);
    await page.focus('#statement-0');
    await page.keyboard.press('a');
    assert.equal(await count(page), 0, 'a tone is no class of this model');
    await page.click('#statement-0');
    await page.locator('[data-slot=correct] button', { hasText: 'sport' }).click();
    assert.equal(await count(page), 1);
    await page.$eval('#binary', (one) => one.click());
    await page.waitForSelector('#problem:not([hidden])');
    assert.match(await page.textContent('#problem'), /no poles to choose between/);
    assert.equal(await page.isChecked('#binary'), false);
    await close();
  });
});

test('everything that is stored can be deleted', async () => {
  const { page, close } = await taught(TAUGHT);
  await refine(page);
  await button(page, 'Keep it').click();
  await page.waitForSelector('.kept > li');
  await button(page, 'Use this model').click();
  await page.waitForSelector('.model-badge:not([hidden])');
  await button(page, 'Delete everything that this page has stored').click();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'No, keep them', 'the harmless answer has the focus');
  await button(page, 'Delete everything').click();
  await page.waitForSelector('text=had stored is deleted');
  await page.waitForSelector('.model-badge', { state: 'hidden' });
  assert.equal(await count(page), 0);
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  assert.equal(await count(page), 0);
  assert.equal(await page.locator('.kept > li').count(), 0);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  await close();
});

test('what other pages of this address have stored is left alone', async () => {
  const { page, close } = await taught(TAUGHT);
  await page.evaluate(async () => {
    localStorage.setItem('another-page', 'precious');
    sessionStorage.setItem('another-page', 'precious');
    await caches.open('another-page-v1');
    localStorage.setItem('demarche-theme', 'dark');
  });
  await button(page, 'Delete everything that this page has stored').click();
  await button(page, 'Delete everything').click();
  await page.waitForSelector('text=had stored is deleted');
  assert.deepEqual(await page.evaluate(async () => [Object.keys(localStorage), Object.keys(sessionStorage), await caches.keys()]),
    [['another-page'], ['another-page'], ['another-page-v1']]);
  await close();
});

test('classes may be called as the page calls what it looks for', async () => {
  const { page, close } = await open(session, '#/teach');
  await page.waitForSelector('#view-teach .lede');
  const rows = Array.from({ length: 40 }, (_, i) => [i % 2 === 0 ? `Rain and snow are expected near harbour ${i}.` : `The striker scored in minute ${i} of the match.`, i % 2 === 0 ? 'unsure' : 'corrected']);
  await page.click('.anew summary');
  await page.click('text=a JSON Lines file of your own');
  await page.setInputFiles('input[aria-label="Choose the file"]', { name: 'odd.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(jsonl(rows)) });
  await page.waitForFunction(() => document.querySelector('#anew-classes').value === 'unsure, corrected');
  await button(page, 'Train').click();
  await page.waitForSelector('.anew .result h4', { timeout: 60_000 });
  await page.locator('.anew .result').getByRole('button', { name: 'Use this model' }).click();
  await page.waitForSelector('.model-badge:not([hidden])');
  await page.click('#go-read');
  await mark(page, 'Rain and snow are expected near harbour 4.\n\nThe striker scored in minute 5 of the match.');
  assert.deepEqual((await statements(page)).map(({ tone }) => tone), ['unsure', 'corrected']);
  assert.deepEqual(await page.$$eval('.counts .count', (all) => all.map((one) => `${one.querySelector('.name').textContent} ${one.querySelector('.number').textContent}`)), ['corrected 1', 'unsure 1']);
  assert.equal(await page.getByRole('button', { name: 'unsure: Rain and snow' }).count(), 1);
  await page.click('.counts [data-look=unsure]');
  assert.deepEqual(await page.$$eval('#article .statement:not([data-dim])', (all) => all.map((one) => one.dataset.index)), ['0']);
  await close();
});

test('on a phone the header stays on its lines, and what was labelled stays in sight', async () => {
  const { page, close } = await open(session, '', { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
  const lines = (selector) => page.$eval(selector, (one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
  });
  await mark(page, EXAMPLE);
  await page.setViewportSize({ width: 360, height: 740 });
  for (const index of [2, 6, 9]) {
    await page.$eval(`#statement-${index}`, (one) => one.click());
    await page.waitForSelector(`#statement-${index}[aria-expanded=true]`);
    await page.locator('.label-choice:not([aria-pressed=true])').first().evaluate((one) => one.click());
    await page.waitForSelector('.quiet-line:visible');
    await page.waitForFunction((i) => {
      const statement = document.querySelector(`#statement-${i}`).getBoundingClientRect();
      return statement.top >= 0 && statement.bottom <= document.querySelector('.quiet-line').getBoundingClientRect().top;
    }, index);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  assert.equal(await lines('#theme'), 1);
  assert.match(await page.textContent('#go-teach'), /\(\d\)/);
  assert.equal(await lines('#go-teach'), 1);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  await close();
});

for (const colorScheme of ['light', 'dark']) {
  test(`the view has nothing that axe finds, ${colorScheme}, and fits 320 pixels`, async () => {
    const { page, close } = await open(session, '', { colorScheme, viewport: { width: 320, height: 700 } });
    const check = async (state) => {
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
      assert.deepEqual(violations.map(({ id, nodes }) => `${state}: ${id} ${nodes.map(({ target }) => target).join(', ')}`), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${state}: no scrolling sideways`);
    };
    const unfold = () => page.evaluate(() => document.querySelectorAll('#view-teach details').forEach((one) => { one.open = true; }));
    await teach(page);
    await unfold();
    await page.click('text=a JSON Lines file of your own');
    await check('empty');
    await importRows(page, jsonl(TAUGHT));
    await refine(page);
    await unfold();
    await button(page, 'Keep it').click();
    await page.waitForSelector('.kept > li');
    await button(page, 'Use this model').click();
    await page.waitForSelector('.model-badge:not([hidden])');
    await check('full');
    await page.click('#go-read');
    await mark(page, EXAMPLE);
    await page.click('#statement-2');
    await page.click('[data-slot=correct] button[data-mark=accusatory]');
    await page.waitForSelector('.quiet-line:not([hidden])');
    await check('labelling');
    await close();
  });
}
