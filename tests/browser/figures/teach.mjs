// How long teaching takes in Chromium, from the click to the report: medians.
//
//   node tests/browser/figures/teach.mjs [runs]
//
// "with loading": the first refining of a page, which fetches and starts the trainer; "without": the second one, for which
// the browser has its files. Both include labelling some 500 other statements before and after.

import { readFile } from 'node:fs/promises';
import { start } from '../browser.mjs';
import { open } from '../page.mjs';

const CORRECTIONS = 20;
const runs = Number(process.argv[2] ?? 5);
const other = { conciliatory: 'accusatory', neutral: 'conciliatory', accusatory: 'neutral' };

const corpus = await readFile(new URL('../../../models/corpus/slice5-part01.jsonl', import.meta.url), 'utf8');
const rows = corpus.trim().split('\n').slice(0, CORRECTIONS).map((row) => JSON.parse(row));
const corrections = rows.map(({ text, label }) => `${JSON.stringify({ text, label: other[label] })}\n`).join('');

const median = (times) => [...times].sort((a, b) => a - b)[times.length >> 1];
const seconds = (times) => `${(median(times) / 1000).toFixed(2)} s (${times.map((time) => (time / 1000).toFixed(2)).join(', ')})`;

const session = await start();
const times = { first: [], second: [], anew: [] };
let outcome = '';
let figures = '';
for (let i = 0; i < runs; i += 1) {
  const { page, close } = await open(session, '#/teach');
  await page.waitForSelector('input[aria-label="Import"]', { state: 'attached' });
  await page.setInputFiles('input[aria-label="Import"]', { name: 'rows.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(corrections) });
  await page.waitForSelector('.refine .primary:visible');
  times.first.push(await timed(page, '.refine .primary', '.refine .result'));
  times.second.push(await timed(page, '.refine .primary', '.refine .result'));
  outcome = (await page.locator('.refine .finding').allTextContents()).join('; ');
  await page.click('.anew summary');
  if (i < 3) {
    times.anew.push(await timed(page, '.anew > .actions button', '.anew .result'));
    figures = await page.textContent('.anew .figures p');
  }
  await close();
}
await session.stop();

console.log(`refining with ${CORRECTIONS} corrections, with loading the trainer: ${seconds(times.first)}; goal 2 s`);
console.log(`refining with ${CORRECTIONS} corrections, without: ${seconds(times.second)}`);
console.log(`  ${outcome}`);
console.log(`training anew on the corpus and ${CORRECTIONS} corrections: ${seconds(times.anew)}; goal 30 s`);
console.log(`  ${figures}`);

/** Milliseconds from a click to the heading of its report, measured in the page. */
function timed(page, pressed, report) {
  return page.evaluate(([button, result]) => new Promise((resolve) => {
    const place = document.querySelector(result);
    const from = performance.now();
    const seen = new MutationObserver(() => {
      if (place.hidden || place.querySelector('h4') === null) return;
      seen.disconnect();
      resolve(performance.now() - from);
    });
    document.querySelector(button).click();
    seen.observe(place, { attributes: true, childList: true });
  }), [pressed, report]);
}
