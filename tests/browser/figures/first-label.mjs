// Prints the median time from navigation to the first labels on screen, the text coming by the page's link: on a first
// visit, and on a later one, with the page's files kept by the browser.
// node tests/browser/figures/first-label.mjs [text file]

import { readFile } from 'node:fs/promises';
import { start } from '../browser.mjs';

const RUNS = 9;
const file = process.argv[2] ?? new URL('../../../models/examples/trade-dispute.txt', import.meta.url);
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
const times = { cold: [], warm: [] };
let labels = 0;

async function visit(context) {
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(`${url}#text=${encodeURIComponent(text)}`, { waitUntil: 'commit' });
  const time = await page.evaluate(() => window.firstLabel);
  labels = await page.locator('[data-tone]').count();
  return { page, time };
}

for (let run = 0; run < RUNS; run += 1) {
  // A context of its own each time: an empty cache.
  const context = await browser.newContext();
  const first = await visit(context);
  times.cold.push(first.time);
  await first.page.evaluate(() => navigator.serviceWorker.ready);
  await first.page.close();
  const second = await visit(context);
  times.warm.push(second.time);
  await context.close();
}
await stop();

const ms = (time) => `${Math.round(time)} ms`;
for (const [name, all] of Object.entries(times)) {
  all.sort((a, b) => a - b);
  console.log(`first labels, ${name}: median ${ms(all[(RUNS - 1) / 2])} after navigation (${ms(all[0])} to ${ms(all.at(-1))}, ${RUNS} runs, ${labels} statements)`);
}
