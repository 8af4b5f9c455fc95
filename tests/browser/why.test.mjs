// The panel that says why a statement is marked so: what it claims is checked against the model itself.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { build } from 'vite';
import { load } from '../../dist/node.js';
import { start } from './browser.mjs';
import { mark, open as openPage, statements } from './page.mjs';

const HARSH = 'The Iranian foreign ministry condemned what it called an illegal blockade by the United States.';
const PLAIN = 'The two ministers met on Tuesday.';
const WARM = 'Norway thanked Foreign Minister Sergei Bolkonsky for his readiness to resume talks.';
const FAINT = 'Oslo called the visit regrettable.';
const TEXT = [HARSH, PLAIN, WARM, FAINT].join('\n\n');

let session;
let model;
before(async () => { [session, model] = await Promise.all([start(), load()]); });
after(async () => { model.dispose(); await session.stop(); });

const open = (options) => openPage(session, '', options);

/** What the page complains of, but for the browser's hint on a machine that is too busy to use a preloaded file in time. */
const faults = (complaints) => complaints.filter((one) => !/was preloaded using link preload/.test(one));

/** Opens the page with a text and the reasons of one of its statements. */
async function reasons(index = 0, { text = TEXT, ...options } = {}) {
  const opened = await open(options);
  await mark(opened.page, text);
  await choose(opened.page, index);
  return opened;
}

async function choose(page, index) {
  await page.click(`#statement-${index}`, { position: { x: 8, y: 8 } });
  await weighed(page);
}

const weighed = (page) => page.waitForSelector('#why:not([hidden]):not([aria-busy])');
const unfold = (page, name) => page.click(`#why [data-section=${name}] > summary`);
const word = (page, text) => page.locator('#why [data-word]').filter({ hasText: new RegExp(`^${text}$`) }).first();
const outcome = (page) => page.textContent('#why .what-if .outcome');
const section = (page, name) => page.textContent(`#why [data-section=${name}] .section-body:not([aria-busy])`);

describe('the verdict', () => {
  test('says how often such a reading was right, by the model’s own test', async () => {
    const { page, close } = await reasons();
    for (const [index, statement] of (await statements(page)).entries()) {
      await choose(page, index);
      const { probabilities } = await model.label(statement.text);
      const level = Math.max(...Object.values(probabilities));
      const bin = model.info.provenance.crossValidated.reliability.find(({ lower, upper }) => level >= lower && level < upper);
      const shown = await page.textContent('#why .trust');
      assert.ok(shown.includes(`Of 100 statements shown at this level, ${Math.round(bin.accuracy * 100)} were labelled so.`), shown);
      assert.ok(shown.includes(`${bin.n.toLocaleString('en')} statements`), shown);
    }
    await close();
  });

  test('has another answer where the choice is forced, and stays with its statement', async () => {
    const { page, close } = await reasons(1);
    await page.getByRole('switch', { name: /forced/i }).check();
    await page.waitForSelector('#why [data-trust=forced]');
    const { forcedChoice } = model.info.provenance.crossValidated.polar;
    assert.match(await page.textContent('#why .trust'), new RegExp(`${Math.round(forcedChoice * 100)} of 100 statements labelled with a pole`));
    assert.equal(await page.textContent('#why .words'), PLAIN);
    assert.equal(await page.locator('#why .likelihood').count(), 2);
    await close();
  });
});

describe('a word that is left out', () => {
  test('changes the answer to what the model really says without it', async () => {
    const { page, close } = await reasons();
    await word(page, 'condemned').click();
    const without = await model.label(HARSH.replace('condemned ', ''));
    assert.match(await outcome(page), new RegExp(`^Without “.?condemned.?”: (still )?${without.tone} (${Math.round(without.probabilities[without.tone] * 100)}%|>99%)`));
    await word(page, 'illegal').click();
    await page.waitForFunction(() => /illegal/.test(document.querySelector('#why .outcome')?.textContent));
    assert.match(await outcome(page), /^Without “.?condemned.?” and “.?illegal.?”: /);
    assert.equal(await page.textContent('#why .words'), HARSH, 'the statement stays in sight');
    await page.getByRole('button', { name: 'Put all back' }).click();
    assert.equal(await page.locator('#why [data-word][aria-pressed=true]').count(), 0);
    assert.equal(await page.locator('#why .what-if .outcome').count(), 0);
    await close();
  });

  test('can be chosen by keyboard alone: one stop of Tab, the arrows from there', async () => {
    const { page, close } = await reasons();
    assert.equal(await page.locator('#why [data-word][tabindex="0"]').count(), 1);
    await page.focus('#why [data-word][tabindex="0"]');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    const focused = () => page.evaluate(() => document.activeElement.textContent);
    assert.equal(await focused(), 'Iranian');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Delete');
    await page.waitForSelector('#why .outcome');
    assert.match(await outcome(page), /^Without “.?foreign/);
    assert.equal(await page.getAttribute(':focus', 'aria-pressed'), 'true');
    await page.keyboard.press('Space');
    assert.equal(await page.locator('#why .what-if .outcome').count(), 0);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.matches('[data-word]')), false);
    await close();
  });

  test('the smallest change turns the tone, and no smaller one does', async () => {
    const { page, close } = await reasons(2);
    const before_ = (await model.label(WARM)).tone;
    await page.getByRole('button', { name: 'Find the smallest change' }).click();
    await page.waitForSelector('#why .outcome[data-turned=true]');
    const struck = await page.$$eval('#why [data-word][aria-pressed=true]', (all) => all.map((one) => one.textContent));
    const rest = struck.reduce((text, one) => text.replace(`${one} `, ''), WARM);
    assert.notEqual((await model.label(rest)).tone, before_, rest);
    if (struck.length > 1) {
      const { words } = await model.explain(WARM);
      const singles = await model.labelAll(words.map(({ start, end }) => WARM.slice(0, start) + WARM.slice(end + 1)));
      assert.ok(singles.every(({ tone }) => tone === before_));
    }
    await close();
  });

  test('the last word leaves nothing to read, and says so', async () => {
    const { page, close } = await reasons(0, { text: 'Condemned.' });
    await word(page, 'Condemned').click();
    assert.match(await page.textContent('#why .what-if'), /No word is left/);
    await close();
  });
});

describe('other names', () => {
  test('are put in, read, and listed on demand', async () => {
    const { page, close } = await reasons();
    await unfold(page, 'others');
    await page.waitForSelector('#why [data-section=others] .outcome');
    const texts = await page.$$eval('#why [data-section=others] .cited-text', (all) => all.map((one) => one.textContent));
    assert.ok(texts.length >= 10, `${texts.length} variants`);
    assert.equal(new Set(texts).size, texts.length);
    for (const text of texts) assert.doesNotMatch(text, /Iran.*condemned.*United States/);
    const read = await model.labelAll(texts);
    const { tone } = await model.label(HARSH);
    const same = read.filter((one) => one.tone === tone).length;
    const said = await page.textContent('#why [data-section=others] .outcome');
    assert.match(said, same === texts.length ? new RegExp(`all ${same} other`) : new RegExp(`${same} of ${texts.length}`));
    assert.equal(await page.isVisible('#why [data-section=others] .cited-text'), false);
    await page.click('#why [data-section=others] .more summary');
    assert.equal(await page.isVisible('#why [data-section=others] .cited-text'), true);
    await close();
  });

  test('are not looked for where there is no name', async () => {
    const { page, close } = await reasons(1);
    await unfold(page, 'others');
    await page.waitForSelector('#why [data-section=others] .section-body p:not(.quiet)');
    assert.match(await section(page, 'others'), /no name/);
    await close();
  });
});

describe('the nearest statements', () => {
  test('come with their labels; the corpus is fetched when it is first asked for, and once', async () => {
    const { page, requests, complaints, close } = await reasons();
    const fetched = () => requests.filter((url) => url.endsWith('corpus/statements.json')).length;
    assert.equal(fetched(), 0);
    await unfold(page, 'nearest');
    await page.waitForSelector('#why [data-section=nearest] .cited');
    await page.click('#why [data-keep=next]');
    await weighed(page);
    await page.waitForSelector('#why [data-section=nearest] .cited');
    assert.equal(fetched(), 1);
    const corpus = await (await fetch(`${session.url}corpus/statements.json`)).json();
    assert.ok(corpus.texts.length > 15_000);
    const shown = await page.$$eval('#why [data-section=nearest] .cited', (all) =>
      all.map((one) => ({ text: one.querySelector('.cited-text').textContent, label: one.dataset.mark })));
    assert.equal(shown.length, 2);
    for (const { text, label } of shown) {
      const place = corpus.texts.indexOf(text);
      assert.notEqual(place, -1, text);
      assert.equal(label, corpus.labels[corpus.labelled[place]]);
    }
    // What is emphasised stands in both.
    const bold = await page.$$eval('#why [data-section=nearest] b', (all) => all.map((one) => one.textContent.toLowerCase()));
    assert.ok(bold.length > 0);
    for (const one of bold) assert.ok(PLAIN.toLowerCase().includes(one), one);
    assert.deepEqual(faults(complaints), []);
    await close();
  });

  test('that cannot be fetched say so, and can be tried again', async () => {
    const { page, close } = await open({ serviceWorkers: 'block' });
    await page.route('**/corpus/*', (route) => route.fulfill({ status: 404, body: '' }));
    await mark(page, TEXT);
    await choose(page, 0);
    await unfold(page, 'nearest');
    const retry = page.locator('#why [data-section=nearest] button');
    await retry.waitFor();
    await page.unroute('**/corpus/*');
    await retry.click();
    await page.waitForSelector('#why [data-section=nearest] .cited');
    await close();
  });
});

describe('the panel', () => {
  test('remembers what was unfolded from statement to statement', async () => {
    const { page, close } = await reasons();
    const unfolded = () => page.$$eval('#why details.section[open]', (all) => all.map((one) => one.dataset.section));
    assert.deepEqual(await unfolded(), ['words']);
    await unfold(page, 'words');
    await unfold(page, 'rule');
    await page.click('#why [data-keep=next]');
    await weighed(page);
    assert.deepEqual(await unfolded(), ['rule']);
    assert.match(await section(page, 'rule'), /^Neutral is what does neither/);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.keep), 'next');
    await close();
  });

  test('shows the statement that was opened last, however fast one goes on', async () => {
    const { page, close } = await reasons();
    await unfold(page, 'others');
    await page.evaluate(() => { for (let i = 0; i < 3; i += 1) document.querySelector('#why [data-keep=next]').click(); });
    await weighed(page);
    await page.waitForSelector('#why [data-section=others] .outcome');
    await page.waitForTimeout(300);
    assert.equal(await page.textContent('#why .words'), FAINT);
    for (const text of await page.$$eval('#why .cited-text', (all) => all.map((one) => one.textContent))) assert.match(text, /called the visit regrettable/);
    await close();
  });

  test('closes by Escape and gives the focus back', async () => {
    const { page, close } = await reasons(2);
    await page.focus('#why [data-word][tabindex="0"]');
    await page.keyboard.press('Escape');
    assert.equal(await page.isVisible('#why'), false);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'statement-2');
    await close();
  });

  test('closes when another text is read', async () => {
    const { page, close } = await reasons(2);
    await page.click('#edit');
    await mark(page, PLAIN);
    assert.equal(await page.isVisible('#why'), false);
    assert.equal(await page.evaluate(() => 'open' in document.documentElement.dataset), false);
    await close();
  });

  test('leaves its statement in sight on a phone', async () => {
    const { page, close } = await open({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
    await mark(page, TEXT);
    for (const index of [3, 0]) {
      await page.locator(`#statement-${index}`).tap({ position: { x: 8, y: 8 } });
      await weighed(page);
      await page.waitForTimeout(600);
      const [panel, statement] = await page.evaluate((i) => ['why', `statement-${i}`].map((id) => {
        const { top, bottom } = document.getElementById(id).getBoundingClientRect();
        return { top, bottom };
      }), index);
      assert.ok(statement.bottom <= panel.top && statement.bottom > 0, `${statement.bottom} under ${panel.top}`);
      await page.tap('#why .close');
    }
    await close();
  });

  test('does nothing but show a statement of markup', async () => {
    const text = 'We condemn <img src=x onerror="document.title=1"> & "deny" it.';
    const { page, complaints, close } = await reasons(0, { text });
    assert.equal(await page.textContent('#why .words'), text);
    for (const name of ['sum', 'others', 'nearest', 'rule']) await unfold(page, name);
    await page.waitForSelector('#why [data-section=nearest] .cited');
    for (const one of await page.$$('#why [data-word]')) await one.click();
    await page.waitForFunction(() => /No word is left|Without/.test(document.querySelector('#why .what-if').textContent));
    assert.equal(await page.locator('#why img').count(), 0);
    assert.deepEqual(faults(complaints), []);
    await close();
  });

  for (const [colorScheme, width] of [['light', 1440], ['dark', 320]]) {
    test(`shuts nobody out with everything unfolded: ${colorScheme}, ${width} px`, async () => {
      const { page, close } = await reasons(0, { colorScheme, viewport: { width, height: 900 } });
      for (const name of ['sum', 'others', 'nearest', 'rule']) await unfold(page, name);
      await page.waitForSelector('#why [data-section=nearest] .cited');
      await page.click('#why [data-section=others] .more summary');
      await word(page, 'illegal').click();
      await page.waitForSelector('#why .what-if .outcome');
      const { violations } = await new AxeBuilder({ page }).include('#why').analyze();
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
      const sideways = await page.$eval('#why', (panel) => panel.scrollWidth - panel.clientWidth);
      assert.equal(sideways, 0);
      await close();
    });
  }

  test('does not move what is below when an answer comes', async () => {
    const { page, close } = await reasons(0, { viewport: { width: 1440, height: 900 } });
    const below = () => page.$eval('#why [data-section=sum]', (one) => one.getBoundingClientRect().top + document.querySelector('#why').scrollTop);
    const [rest, place] = [await below(), word(page, 'illegal')];
    await place.scrollIntoViewIfNeeded();
    const start_ = await below();
    await place.click();
    await page.waitForSelector('#why .outcome');
    assert.equal(await below(), start_, String(rest));
    await close();
  });
});

/** A file of the page without its page. */
async function pure(path) {
  const entry = new URL(`../../web/src/why/${path}.ts`, import.meta.url).pathname;
  const [{ output }] = [await build({ configFile: false, logLevel: 'silent', build: { write: false, minify: false, lib: { entry, formats: ['es'] } } })].flat();
  return import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
}

describe('what is worked out without the page', () => {
  test('how far to trust a reading is only said where it is known', async () => {
    const { trustIn } = await pure('trust');
    const reading = { probabilities: { a: 1, b: 0 } };
    const bin = (n, accuracy) => ({ reliability: [{ lower: 0, upper: 0.5, n: 99, accuracy: 0.2 }, { lower: 0.5, upper: 1, n, accuracy }], polar: null });
    assert.deepEqual(trustIn(reading, null, false), { kind: 'unknown' });
    assert.deepEqual(trustIn(reading, bin(29, 1), false), { kind: 'few', n: 29 });
    assert.deepEqual(trustIn(reading, bin(30, 0.999), false), { kind: 'measured', right: 99, n: 30 }, 'nearly all is not all');
    assert.deepEqual(trustIn(reading, bin(30, 0.9), true), { kind: 'unknown' });
    assert.deepEqual(trustIn(reading, { reliability: [], polar: null }, false), { kind: 'unknown' });
  });

  test('words are cut out, and only the blanks around them tidied', async () => {
    const { without } = await pure('strike');
    const cut = (text, ...words) => without(text, words.map((one) => ({ start: text.indexOf(one), end: text.indexOf(one) + one.length })));
    assert.equal(cut('We condemn “illegal” acts ; all.', 'illegal'), 'We condemn acts ; all.');
    assert.equal(cut('They (falsely) claim it!', 'it', 'falsely'), 'They claim!');
    assert.equal(cut('We, however, object.', 'however'), 'We, object.');
    assert.equal(cut('Sadly, it failed.', 'Sadly'), 'it failed.');
    assert.equal(cut('Left as it  is.', 'zzz'.slice(3)), 'Left as it  is.');
  });

  test('other names keep their form, their article and their owner', async () => {
    const { variants } = await pure('swap');
    const swapped = async (text) => variants(text, await model.names(text)).map((one) => one.text);
    assert.ok((await swapped('An Iranian envoy left Tehran; Iran’s guests stayed.')).includes('A Norwegian envoy left Oslo; Norway’s guests stayed.'));
    assert.ok((await swapped('France warned the Dutch.')).includes('The United States warned the Brazilians.'));
    assert.ok((await swapped('The United States warned US firms.')).includes('Japan warned Japanese firms.'));
    assert.ok((await swapped('RUSSIA WARNS GERMANY')).includes('CHINA WARNS JAPAN'));
    assert.deepEqual(await swapped('The ministers met.'), []);
  });
});
