// Prints the median time from navigation to the first labels on screen, the text coming by the page's link.
// node tests/browser/first-label.mjs [text file]

import { readFile } from 'node:fs/promises';
import { start } from './browser.mjs';

const RUNS = 9;
const file = process.argv[2] ?? new URL('../../models/examples/trade-dispute.txt', import.meta.url);
const text = await readFile(file, 'utf8');

/** Runs in the page before its own script: notes when the first labelled statement has been painted. */
function watch() {
  window.firstLabel = new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (document.querySelector('[data-tone]') === null) return;
      observer.disconnect();
      // The second frame begins once the first has been painted.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
    }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-tone'] });
  });
}

const { browser, url, stop } = await start();
const times = [];
let labels = 0;
for (let run = 0; run < RUNS; run += 1) {
  // A context of its own each time: an empty cache.
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(`${url}#text=${encodeURIComponent(text)}`, { waitUntil: 'commit' });
  times.push(await page.evaluate(() => window.firstLabel));
  labels = await page.locator('[data-tone]').count();
  await context.close();
}
await stop();

times.sort((a, b) => a - b);
const ms = (time) => `${Math.round(time)} ms`;
console.log(`first labels: median ${ms(times[(RUNS - 1) / 2])} after navigation (${ms(times[0])} to ${ms(times.at(-1))}, ${RUNS} runs, ${labels} statements)`);
