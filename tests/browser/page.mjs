// What the tests of the page do with it: open it, give it a text, read what it shows.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

export const TONES = ['conciliatory', 'accusatory', 'neutral'];
export const EXAMPLE = await readFile(new URL('../../models/examples/border-talks.txt', import.meta.url), 'utf8');

/** A fresh page, ready to read; whatever it says to the console or asks of the network is kept;
 * `sent` is what is more than asking for a file. */
export async function open(session, hash = '', options = {}) {
  const context = await session.browser.newContext(options);
  const page = await context.newPage();
  const requests = [];
  const sent = [];
  const complaints = [];
  page.on('request', (request) => {
    requests.push(request.url());
    if (request.method() !== 'GET' || request.postData() !== null) sent.push(`${request.method()} ${request.url()}`);
  });
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(session.url + hash);
  await page.waitForSelector('html[data-ready]');
  return { page, requests, sent, complaints, close: () => context.close() };
}

export async function mark(page, text) {
  await page.fill('#text', text);
  await page.click('button[type=submit]');
  await rendered(page);
}

/** Pastes a text into the empty box, as Ctrl+V does. */
export async function paste(page, text) {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.querySelector('#text').dispatchEvent(event);
  }, text);
}

export const rendered = (page) => page.waitForSelector('#article:not([aria-busy]) .paragraph', { state: 'attached' });

export const shownText = (page) => page.evaluate(() => document.querySelector('#article').textContent);

export const statements = (page) =>
  page.$$eval('#article .statement', (all) =>
    all.map((one) => ({ text: one.textContent, tone: one.dataset.tone, line: getComputedStyle(one).textDecorationStyle })));

/** What the page complains of. */
export async function problem(page) {
  await page.waitForSelector('[role=alert]:visible');
  return page.textContent('[role=alert]');
}

const number = (shown) => Number(shown.replace('−', '-'));

/** Asserts that the shown parts add up to the shown sum, to the last digit shown. */
export async function assertSums(page) {
  const parts = await page.$$eval('#why tbody td', (cells) => cells.map((cell) => cell.textContent));
  const sum = await page.textContent('#why tfoot td');
  assert.ok(parts.length >= 1);
  const difference = parts.reduce((total, part) => total + number(part), 0) - number(sum);
  assert.ok(Math.abs(difference) < 0.011, `${parts.join(' ')} do not add up to ${sum}`);
}
