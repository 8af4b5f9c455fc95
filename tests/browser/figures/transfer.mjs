// Prints what a visit transfers to read a text, compressed, by part: what the server has sent.
// node tests/browser/figures/transfer.mjs

import { start } from '../browser.mjs';

const sizes = new Map();
const { browser, url, stop } = await start({ sent: (path, bytes) => sizes.set(path, bytes) });
const context = await browser.newContext({ serviceWorkers: 'block' });
const page = await context.newPage();
await page.goto(url);
await page.waitForSelector('html[data-ready]');
await page.click('[data-example]');
await page.waitForSelector('#article .statement');
await page.waitForTimeout(1000);
await stop();

const kind = (path) => (/\.wasm$/.test(path) ? 'program' : /\.demarche$/.test(path) ? 'model' : 'page');
const totals = { page: 0, program: 0, model: 0 };
for (const [path, size] of sizes) totals[kind(path)] += size;
const kB = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;
const all = Object.values(totals).reduce((sum, size) => sum + size, 0);
console.log(`transferred to read: ${kB(all)} (${Object.entries(totals).map(([name, size]) => `${name} ${kB(size)}`).join(', ')})`);
for (const [path, size] of [...sizes].sort((a, b) => b[1] - a[1])) console.log(`  ${kB(size).padStart(8)}  ${path}`);
