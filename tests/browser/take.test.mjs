// "Take away": copies, files, links, citations and paper say exactly what was read, and no link can do harm.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import { ROOT } from '../../scripts/lib/run.mjs';
import { start } from './browser.mjs';
import { EXAMPLE, mark, open as openPage, paste, problem, rendered, shownText, statements } from './page.mjs';

const CLI = join(ROOT, 'target', 'release', 'demarche');
const MODEL = createHash('sha256').update(await readFile(join(ROOT, 'models', 'demarche-swift.demarche'))).digest('hex');
const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };

/** What formats get wrong: markup, formulas, quotes, line breaks, letters beyond the first plane, other directions. */
const AWKWARD = [
  '=We thank Veldria | and `welcome` the *talks* with <b>Kastomar</b> & its [friends](http://example.org/a_b).',
  '@Kastomar said: “We condemn this, \\ and we ~~reject~~ it $now$.”',
  "'=The minister “regrets” the delay, a \"great\" delay.",
  'We welcome the offer 🕊️🤝 of our neighbours in Ñandú and 東京.',
  'نرحب بالمحادثات ونشكر جيراننا.',
  'We reject the demand,\nwhich a longer line of the\nsame statement repeats.',
].join('\n\n');

let session;
before(async () => { session = await start(); });
after(() => session.stop());

const open = (hash, options = CLIPBOARD) => openPage(session, hash, options);

async function opened(text = EXAMPLE, options = CLIPBOARD) {
  const one = await open('', options);
  await mark(one.page, text);
  return one;
}

/** A text that the test's own protocol would mend: with halves of surrogate pairs. */
async function markAsIs(page, text) {
  await page.evaluate(`document.querySelector('#text').value = ${JSON.stringify(text)}`);
  await page.click('button[type=submit]');
  await rendered(page);
}

const shows = (page, text) => page.evaluate(`document.querySelector('#article').textContent === ${JSON.stringify(text)}`);

const focusIsOn = (page, id) => page.waitForFunction((wanted) => document.activeElement.id === wanted, id, { timeout: 5000 });

async function offer(page) {
  if (!(await page.isVisible('#take-panel'))) await page.click('#take');
  await page.waitForSelector('#take-panel button');
}

const said = async (page, message) => {
  await page.waitForFunction((wanted) => new RegExp(wanted).test(document.querySelector('#take-panel .said').textContent), message);
  assert.match(await page.textContent('#live'), new RegExp(message));
};

async function copied(page, name) {
  await offer(page);
  await page.getByRole('button', { name: `Copy as ${name}`, exact: true }).click();
  await said(page, `^Copied [\\d,]+ statements? as ${name}`);
  return page.evaluate(() => navigator.clipboard.readText());
}

async function downloaded(page, name) {
  await offer(page);
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    page.getByRole('button', { name: `Download as ${name}`, exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

/** A small reader of RFC 4180, of our own, so that the writer is not asked about itself. */
function parseCsv(text) {
  const rows = [[]];
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  while (cells.lastIndex < text.length) {
    const [, inQuotes, bare, next] = cells.exec(text) ?? assert.fail(`no CSV at ${cells.lastIndex}`);
    rows.at(-1).push(inQuotes === undefined ? bare : inQuotes.replaceAll('""', '"'));
    if (next === '\r\n') rows.push([]);
  }
  assert.deepEqual(rows.pop(), [], 'the last line has no end');
  return rows;
}

/** The CLI's answers to a text. */
async function commandLine(text, ...options) {
  const folder = await mkdtemp(join(tmpdir(), 'demarche-take-'));
  try {
    const file = join(folder, 'text.txt');
    await writeFile(file, text);
    const { stdout } = await promisify(execFile)(CLI, ['label', '--quiet', '--format', 'jsonl', ...options, file], { maxBuffer: 2 ** 28 });
    return stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const crc32 = (bytes) => {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return ~rest >>> 0;
};

/** A link as the page makes it, by hand: with any content, and any checksum. */
function link(content, { version = 1, checksum } = {}) {
  const json = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
  const head = Buffer.alloc(4);
  head.writeUInt32BE(checksum ?? crc32(json));
  return `#${version}.${Buffer.concat([head, deflateRawSync(json, { level: 9 })]).toString('base64url')}`;
}
const SHARED = { text: 'We thank our partners for the talks.', binary: false, filter: null, opened: null, model: MODEL.slice(0, 8) };

/** All but what is said of the program's preload, which is not of this view. */
const ours = (complaints) => complaints.filter((one) => !one.includes('link preload'));

describe('the panel', () => {
  test('opens at the first click, is read out, and closes by Esc with the focus back', async () => {
    const { page, complaints, close } = await opened();
    const control = page.locator('#take');
    assert.equal(await control.getAttribute('aria-expanded'), 'false');
    await control.focus();
    await page.keyboard.press('Enter');
    assert.equal(await control.getAttribute('aria-expanded'), 'true');
    // Nothing is waited for: what is in it came while the page was idle.
    assert.equal(await page.getByRole('button', { name: 'Copy as Markdown' }).isVisible(), true);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Copy as Markdown');
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), []);
    await page.keyboard.press('Escape');
    assert.equal(await page.isVisible('#take-panel'), false);
    await focusIsOn(page, 'take');
    assert.deepEqual(ours(complaints), []);
    await close();
  });

  test('closes when the focus goes on, and by a click beside it', async () => {
    const { page, close } = await opened();
    await page.focus('#take');
    await page.keyboard.press('Enter');
    const controls = await page.locator('#take-panel button').count();
    for (let i = 0; i <= controls; i += 1) await page.keyboard.press('Tab');
    assert.equal(await page.isVisible('#take-panel'), false);
    await page.click('#take');
    await page.click('h1');
    assert.equal(await page.isVisible('#take-panel'), false);
    await close();
  });

  test('fits a phone', async () => {
    const { page, close } = await opened(EXAMPLE, { ...CLIPBOARD, viewport: { width: 320, height: 640 } });
    await offer(page);
    const { left, right } = await page.evaluate(() => document.querySelector('#take-panel').getBoundingClientRect().toJSON());
    assert.ok(left >= 0 && right <= 320, `${left} to ${right}`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    await close();
  });

  test('gives a box to copy from where the clipboard is refused', async () => {
    const { page, close } = await opened(EXAMPLE, {});
    await page.evaluate(() => {
      navigator.clipboard.write = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await offer(page);
    await page.getByRole('button', { name: 'Copy as CSV' }).click();
    const box = page.getByRole('dialog').getByRole('textbox');
    await box.waitFor();
    const { value, selected } = await box.evaluate((one) => ({ value: one.value, selected: one.selectionEnd - one.selectionStart }));
    assert.match(value, /^index,start,end/);
    assert.equal(selected, value.length);
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), []);
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('dialog').count(), 0);
    await focusIsOn(page, 'take');
    await close();
  });
});

for (const [name, text] of [['an article', EXAMPLE], ['an awkward text', AWKWARD]]) {
  describe(`${name}, taken away`, () => {
    let page;
    let close;
    let shown;
    before(async () => {
      ({ page, close } = await opened(text));
      shown = await statements(page);
      assert.ok(shown.length > 4);
    });
    after(() => close());

    test('as JSON has what it was made by, and every statement', async () => {
      const file = await downloaded(page, 'JSON');
      assert.match(file.name, /^demarche-\d{4}-\d\d-\d\d-[0-9a-f]{8}\.json$/);
      const reading = JSON.parse(file.text);
      assert.equal(reading.format, 'demarche-reading/1');
      assert.deepEqual(reading.model, { name: 'demarche-swift.demarche', sha256: MODEL });
      assert.equal(reading.text_sha256, createHash('sha256').update(text).digest('hex'));
      assert.ok(Math.abs(Date.now() - Date.parse(reading.created)) < 60_000);
      assert.deepEqual(reading.settings, { binary: false });
      assert.equal(reading.balance.statements, shown.length);
      assert.deepEqual(reading.statements.map((one) => [one.text, one.tone]), shown.map((one) => [one.text, one.tone]));
      for (const one of reading.statements) assert.equal(text.slice(one.start, one.end), one.text);
      assert.equal(await copied(page, 'JSON'), file.text);
    });

    test('as JSON Lines is byte for byte what the command line prints', { skip: !existsSync(CLI) && 'no target/release/demarche' }, async () => {
      const { text: file } = await downloaded(page, 'JSON Lines');
      const printed = await commandLine(text);
      assert.deepEqual(file.split('\n').filter(Boolean).map(JSON.parse), printed.split('\n').filter(Boolean).map(JSON.parse));
      assert.equal(file, printed);
    });

    test('as CSV gives every text and every number back', async () => {
      const { text: file } = await downloaded(page, 'CSV');
      const reading = JSON.parse((await downloaded(page, 'JSON')).text);
      const [header, ...rows] = parseCsv(file);
      assert.deepEqual(header, [
        'index', 'start', 'end', 'kind', 'tone', 'p_conciliatory', 'p_neutral', 'p_accusatory', 'score', 'unsure', 'corrected', 'text',
      ]);
      const back = (cell) => (/^'+[=+\-@]/.test(cell) ? cell.slice(1) : cell);
      assert.deepEqual(
        rows.map(([index, start, end, kind, tone, c, n, a, score, unsure, corrected, cell]) =>
          [Number(index), Number(start), Number(end), kind, tone, Number(c), Number(n), Number(a), Number(score), unsure, corrected, back(cell)]),
        reading.statements.map((one, i) => [
          i + 1, one.start, one.end, one.kind, one.tone,
          one.probabilities.conciliatory, one.probabilities.neutral, one.probabilities.accusatory,
          one.score, one.unsure ?? '', '', one.text,
        ]),
      );
      for (const row of rows) assert.doesNotMatch(row.at(-1), /^[=+\-@\t\r]/, 'a spreadsheet would calculate this');
      assert.equal(await copied(page, 'CSV'), file);
    });

    test('as Markdown has every statement once, and no markup of the text', async () => {
      const { text: file } = await downloaded(page, 'Markdown');
      const items = file.split('\n').filter((line) => /^\d+\. /.test(line));
      assert.equal(items.length, shown.length);
      // What a reader of Markdown makes of it: signs behind a backslash and entities are the signs themselves.
      const plain = (line) => line
        .replace(/\\([\\`*_[\]|~$])/g, '$1')
        .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
      for (const [i, item] of items.entries()) {
        const [, tone, body] = /^\d+\. \*\*(\w+)\*\* \((?:[^()]|\\\()*\): (.*)$/.exec(item) ?? assert.fail(item);
        assert.equal(tone.toLowerCase(), shown[i].tone);
        assert.equal(plain(body), shown[i].text.replace(/\s+/gu, ' '));
        assert.doesNotMatch(body, /(^|[^\\])[`*[\]|~$<>]/, 'unescaped');
      }
      assert.match(file, /^# The tone of \d+ statements\n/);
      assert.match(file, /\n\| Tone \| Statements \| Share \|\n/);
      assert.ok(file.includes(MODEL.slice(0, 12)));
      assert.equal(await copied(page, 'Markdown'), file);
    });
  });
}

test('a forced choice is taken away as such', { skip: !existsSync(CLI) && 'no target/release/demarche' }, async () => {
  const { page, close } = await opened();
  await page.getByRole('switch', { name: /Forced choice/ }).check();
  await page.waitForFunction(() => document.querySelector('[data-tone=neutral]') === null);
  const reading = JSON.parse((await downloaded(page, 'JSON')).text);
  assert.deepEqual(reading.settings, { binary: true });
  assert.equal((await downloaded(page, 'JSON Lines')).text, await commandLine(EXAMPLE, '--binary'));
  await close();
});

test('half a surrogate pair breaks no format', async () => {
  const { page, close } = await open();
  await markAsIs(page, 'We thank \ud83d our partners.\n\nWe reject \udc4d this demand.');
  const reading = JSON.parse((await downloaded(page, 'JSON')).text);
  assert.equal(reading.statements[0].text, 'We thank \ud83d our partners.');
  const rows = (await downloaded(page, 'JSON Lines')).text.trim().split('\n').map(JSON.parse);
  assert.deepEqual(rows.map(({ start, end }) => [start, end]), [[0, 26], [28, 54]]);
  await downloaded(page, 'CSV');
  await downloaded(page, 'Markdown');
  await close();
});

test('100,000 statements are written without the page standing still, and too many for the clipboard are refused', async () => {
  const { page, complaints, close } = await open();
  const line = (i) => `We ${['thank', 'condemn', 'meet'][i % 3]} the delegation number ${i} of Veldria.\n`;
  await paste(page, Array.from({ length: 100_000 }, (_, i) => line(i)).join(''));
  await page.waitForSelector('#reading:not([hidden])', { timeout: 60_000 });
  await page.waitForSelector('#article:not([aria-busy])', { state: 'attached', timeout: 120_000 });
  await page.evaluate(() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
    }).observe({ type: 'longtask' });
  });
  for (const [name, lines] of [['JSON Lines', 100_000], ['CSV', 100_001]]) {
    const { text } = await downloaded(page, name);
    assert.equal(text.trim().split('\n').length, lines);
  }
  await offer(page);
  await page.getByRole('button', { name: 'Copy as JSON', exact: true }).click();
  await said(page, 'more JSON than a clipboard holds');
  const longest = await page.evaluate(() => window.longest);
  // A turn takes 12 ms; a machine that does ten other things at a time stretches it. At once it would be seconds.
  assert.ok(longest < 1000, `the page stood still for ${longest} ms`);
  assert.deepEqual(ours(complaints), []);
  await close();
});

test('labels by hand are counted in the files, beside what the model says', async () => {
  const { page, close } = await opened();
  const before = JSON.parse(await copied(page, 'JSON')).balance;
  assert.equal('counts_corrected' in before, false);
  await page.keyboard.press('Escape');
  await page.focus('#article .statement[data-tone=accusatory]');
  await page.keyboard.press('c');
  await page.waitForSelector('[data-corrected]');
  const { counts, counts_corrected: corrected } = JSON.parse(await copied(page, 'JSON')).balance;
  assert.deepEqual(counts, before.counts);
  assert.deepEqual(corrected, { ...counts, accusatory: counts.accusatory - 1, conciliatory: counts.conciliatory + 1 });
  const markdown = await copied(page, 'Markdown');
  assert.match(markdown, /\| Tone \| By the model \| Share \| With labels by hand \| Share \|/);
  assert.match(markdown, new RegExp(`\\| Accusatory \\| ${counts.accusatory} \\| \\d+% \\| ${corrected.accusatory} \\| \\d+% \\|`));
  assert.match(markdown, /By the model: mean score/);
  await close();
});

test('CSV for Excel is the same behind a byte order mark', async () => {
  const { page, close } = await opened();
  const [plain, excel] = [await downloaded(page, 'CSV'), await downloaded(page, 'CSV for Excel')];
  assert.equal(excel.text, `\uFEFF${plain.text}`);
  assert.match(excel.name, /\.excel\.csv$/);
  await close();
});

describe('a citation', () => {
  test('names model, text and day, in three styles, each a click away', async () => {
    const { page, close } = await opened();
    await offer(page);
    await page.getByRole('button', { name: 'Cite' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), []);
    const hash = createHash('sha256').update(EXAMPLE).digest('hex');
    const take = async (name) => {
      await page.evaluate(() => navigator.clipboard.writeText(''));
      await dialog.getByRole('button', { name }).click();
      await dialog.getByText('Copied the citation.').waitFor();
      // The words may still be those of the copy before.
      await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== '');
      return page.evaluate(() => navigator.clipboard.readText());
    };

    const plain = await take(/In a sentence/);
    for (const part of [MODEL.slice(0, 12), hash.slice(0, 12), session.url, String(new Date().getFullYear())]) assert.ok(plain.includes(part), part);
    assert.ok(!plain.includes('#'));

    const bibtex = await take(/BibTeX/);
    assert.match(bibtex, /^@misc\{demarche-[0-9a-f-]+,\n/);
    assert.equal(bibtex.split('{').length, bibtex.split('}').length);
    for (const part of [MODEL, hash, "{\\'e}"]) assert.ok(bibtex.includes(part), part);

    const [item] = JSON.parse(await take(/CSL-JSON/));
    assert.equal(item.type, 'software');
    assert.equal(item.URL, session.url);
    assert.ok(item.note.includes(MODEL) && item.note.includes(hash));
    await page.keyboard.press('Escape');
    await focusIsOn(page, 'take');
    await close();
  });
});

describe('a share link', () => {
  const shared = async (page) => {
    await offer(page);
    await page.getByRole('button', { name: 'Share link' }).click();
    const box = page.getByRole('dialog').getByRole('textbox');
    await box.waitFor();
    return box.inputValue();
  };

  test('opens the same text, setting, and statement, and says what it is', async () => {
    const first = await opened();
    await first.page.getByRole('switch', { name: /Forced choice/ }).check();
    await first.page.waitForFunction(() => document.querySelector('[data-tone=neutral]') === null);
    await first.page.click('#statement-3');
    const url = await shared(first.page);
    const dialog = first.page.getByRole('dialog');
    assert.match(await dialog.textContent(), /text itself is inside this link/);
    assert.match(await dialog.textContent(), new RegExp(`${url.length.toLocaleString('en')} characters`));
    const { violations } = await new AxeBuilder({ page: first.page }).analyze();
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), []);
    await dialog.getByRole('button', { name: 'Copy the link' }).click();
    await dialog.getByText('Copied the link.').waitFor();
    assert.equal(await first.page.evaluate(() => navigator.clipboard.readText()), url);
    await first.page.keyboard.press('Escape');
    const all = await statements(first.page);
    await first.close();

    const second = await open(new URL(url).hash);
    await rendered(second.page);
    assert.equal(await shownText(second.page), EXAMPLE);
    await second.page.waitForSelector('#statement-3[aria-expanded=true]');
    assert.deepEqual(await statements(second.page), all);
    assert.equal(await second.page.getByRole('switch', { name: /Forced choice/ }).isChecked(), true);
    assert.equal(await second.page.isVisible('#problem'), false);
    assert.deepEqual(ours(second.complaints), []);
    await second.close();
  });

  test('carries any letters, and warns where it is long', async () => {
    for (const text of [AWKWARD, 'We thank \ud83d our partners 👩‍👩‍👧 \u202eنشكر.', Array.from({ length: 300 }, (_, i) => `We thank ${(i * 2654435761) % 1e9}.`).join('\n')]) {
      const first = await open();
      await markAsIs(first.page, text);
      const url = await shared(first.page);
      assert.equal(/Some programs cut links/.test(await first.page.getByRole('dialog').textContent()), url.length > 2000);
      await first.close();
      const second = await open(new URL(url).hash);
      await rendered(second.page);
      assert.equal(await shows(second.page, text), true, text);
      await second.close();
    }
  });

  test('is forgotten with its text', async () => {
    const { page, close } = await open(link(SHARED));
    await rendered(page);
    assert.match(page.url(), /#1\./);
    await page.click('#edit');
    await mark(page, 'We reject this.');
    assert.doesNotMatch(page.url(), /#1\./);
    await close();
  });

  test('stays in the address over the skip link and a look at another view', async () => {
    const { page, close } = await open(link(SHARED));
    await rendered(page);
    const address = page.url();
    await page.focus('.skip');
    await page.keyboard.press('Enter');
    await focusIsOn(page, 'main');
    assert.equal(page.url(), address);
    await page.click('#go-compare');
    await page.waitForSelector('#view-compare h2');
    await page.click('#go-read');
    await page.waitForSelector('#reading:visible');
    assert.equal(page.url(), address);
    assert.equal(await shownText(page), SHARED.text);
    await close();
  });

  test('opens in a page that is open already', async () => {
    const { page, close } = await opened();
    await page.evaluate((hash) => { location.hash = hash; }, link({ ...SHARED, opened: 0 }));
    await page.waitForSelector('#statement-0[aria-expanded=true]');
    assert.equal(await shownText(page), SHARED.text);
    await close();
  });

  test('of another model says that the answers may differ', async () => {
    const { page, close } = await open(link({ ...SHARED, model: '00000000' }));
    await rendered(page);
    assert.match(await problem(page), /another model .*00000000/);
    await close();
  });

  test('of a text that is too long is not made', async () => {
    const { page, close } = await opened(`We thank ${randomBytes(30_000).toString('base64')}.`);
    await offer(page);
    await page.getByRole('button', { name: 'Share link' }).click();
    await page.getByRole('dialog').getByText('too long for a link').waitFor();
    await close();
  });

  const bomb = (() => {
    const json = `{"text":"${'a'.repeat(20_000_000)}"}`;
    return link(json);
  })();
  const good = link(SHARED);
  const hostile = {
    'that is cut': [good.slice(0, -9), /damaged/],
    'with a letter changed': [good.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')), /damaged/],
    'with a wrong checksum': [link(SHARED, { checksum: 1 }), /damaged/],
    'that is empty': ['#1.', /damaged/],
    'of no base64url': ['#1.<script>alert(1)</script>', /damaged/],
    'of a newer version': [link(SHARED, { version: 2 }), /newer version/],
    'of no version': [link(SHARED, { version: 0 }), /damaged/],
    'that is no JSON': [link('alert(1)'), /damaged/],
    'that is a list': [link([SHARED.text]), /damaged/],
    'that is null': [link('null'), /damaged/],
    'without a text': [link({ ...SHARED, text: undefined }), /damaged/],
    'with a number for a text': [link({ ...SHARED, text: 7 }), /damaged/],
    'with a text of spaces': [link({ ...SHARED, text: '  \n ' }), /damaged/],
    'with a field more': [link({ ...SHARED, onload: 'alert(1)' }), /damaged/],
    'that pollutes prototypes': [link(JSON.stringify(SHARED).replace('{', '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},')), /damaged/],
    'with a fraction for a statement': [link({ ...SHARED, opened: 0.5 }), /damaged/],
    'with markup for a model': [link({ ...SHARED, model: '<img src=x onerror=alert(1)>' }), /damaged/],
    'that is longer than a link may be': [`#1.${'A'.repeat(40_000)}`, /too long/],
    'that inflates to 20 MB': [bomb, /too long/],
    'with a text beyond the limit': [link({ ...SHARED, text: 'We thank them. '.repeat(14_000) }), /too long/],
  };
  for (const [what, [hash, message]] of Object.entries(hostile)) {
    test(`${what} is refused in words`, async () => {
      const { page, complaints, close } = await open(hash);
      assert.match(await problem(page), message);
      assert.equal(await page.isVisible('#text'), true);
      assert.equal(await page.evaluate(() => ({}).polluted), undefined);
      await mark(page, 'We thank them.');
      assert.equal(await shownText(page), 'We thank them.');
      assert.deepEqual(ours(complaints), []);
      await close();
    });
  }

  test('with markup in its text shows it as text', async () => {
    const text = '<img src=x onerror="document.title=1"> We condemn <script>document.title=2</script> this.';
    const { page, complaints, requests, close } = await open(link({ ...SHARED, text, filter: '__proto__', opened: 99_999 }));
    await rendered(page);
    assert.equal(await shownText(page), text);
    assert.doesNotMatch(await page.title(), /^\d$/);
    assert.ok(requests.every((url) => !url.endsWith('/x')));
    assert.deepEqual(ours(complaints), []);
    await close();
  });

  test('hides its text from the address as little as it says: inflated, it is there', async () => {
    const first = await opened('We thank our partners.');
    const { hash } = new URL(await shared(first.page));
    const json = inflateRawSync(Buffer.from(hash.slice(3), 'base64url').subarray(4)).toString();
    assert.deepEqual(JSON.parse(json), { text: 'We thank our partners.', binary: false, filter: null, opened: null, model: MODEL.slice(0, 8) });
    await first.close();
  });
});

describe('on paper', () => {
  test('marks have letters, nothing is left to press, and it says whence it is', async () => {
    const { page, close } = await opened();
    await page.waitForFunction(() => document.querySelector('.colophon')?.textContent !== '');
    assert.equal(await page.isVisible('.colophon'), false);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const selector of ['#take', '#edit', 'header nav', '.switch', '.margin']) {
      assert.equal(await page.isVisible(selector), false, selector);
    }
    const letters = await page.$$eval('#article .statement', (all) =>
      all.map((one) => [one.dataset.tone, getComputedStyle(one, '::before').content]));
    const wanted = { conciliatory: '"C"', accusatory: '"A"', neutral: '"N"' };
    for (const [tone, letter] of letters) assert.equal(letter, wanted[tone]);
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('.statement')).color), 'rgb(0, 0, 0)');
    const colophon = await page.textContent('.colophon');
    assert.ok(colophon.includes(MODEL) && colophon.includes(createHash('sha256').update(EXAMPLE).digest('hex')));
    assert.equal(await page.isVisible('.print-legend'), true);
    assert.ok((await page.pdf()).length > 10_000);
    await close();
  });

  test('no number is cut off, nothing is dimmed or pressed, and a label by hand is explained', async () => {
    const { page, close } = await opened(EXAMPLE, { viewport: { width: 643, height: 900 } });
    await page.focus('#article .statement[data-tone=accusatory]');
    await page.keyboard.press('c');
    await page.click('[data-look=accusatory]');
    await page.waitForSelector('.statement[data-dim]');
    await page.waitForFunction(() => document.querySelector('.print-legend .pencil') !== null);
    await page.emulateMedia({ media: 'print' });
    const lefts = await page.$$eval('.count .number', (all) => all.map((one) => one.getBoundingClientRect().left));
    assert.ok(lefts.length >= 4 && lefts.every((left) => left >= 0), lefts.join(' '));
    assert.equal(await page.$eval('.count[aria-pressed=true]', (one) => getComputedStyle(one).boxShadow), 'none');
    const lines = await page.evaluate(() => ['[data-dim][data-tone=conciliatory]', '[data-mark=conciliatory] .line'].map((selector) =>
      getComputedStyle(document.querySelector(selector)).textDecorationColor));
    assert.equal(lines[0], lines[1]);
    await close();
  });

  test('its button prints', async () => {
    const { page, close } = await opened();
    await page.evaluate(() => { window.print = () => { window.printed = document.querySelector('#take-panel').hidden; }; });
    await offer(page);
    await page.getByRole('button', { name: 'Print' }).click();
    await page.waitForFunction(() => window.printed === true);
    await close();
  });
});
