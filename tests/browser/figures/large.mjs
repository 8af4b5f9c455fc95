// How the page bears a text of 100,000 statements: until it is read and shown, what holds the page up, how it scrolls,
// what it keeps in memory. `node tests/browser/figures/large.mjs [statements]`; DIST names the built page.

import { readdir, readFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { start } from '../browser.mjs';

const COUNT = Number(process.argv[2] ?? 100_000);
const CORPUS = new URL('../../../models/corpus/', import.meta.url);
const EXAMPLES = new URL('../../../models/examples/', import.meta.url);
/** Statements of a paragraph: as in an article. */
const PARAGRAPH = 4;

async function text() {
  const names = (await readdir(CORPUS)).filter((name) => name.endsWith('.jsonl')).sort();
  const files = await Promise.all(names.map((name) => readFile(new URL(name, CORPUS), 'utf8')));
  const statements = files.flatMap((file) => file.trim().split('\n').map((line) => JSON.parse(line).text));
  const examples = await Promise.all((await readdir(EXAMPLES)).filter((name) => name.endsWith('.txt')).map((name) => readFile(new URL(name, EXAMPLES), 'utf8')));
  const all = Array.from({ length: COUNT }, (_, i) => statements[(i * 7919) % statements.length]);
  const paragraphs = [];
  for (let i = 0; i < all.length; i += PARAGRAPH) paragraphs.push(all.slice(i, i + PARAGRAPH).join(' '));
  return `${examples.join('\n\n')}\n\n${paragraphs.join('\n\n')}`;
}

/** What the page counts of itself, from now on. */
function watch() {
  const tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ startTime, duration }) => [startTime, duration])))
    .observe({ type: 'longtask', buffered: true });
  // A long task counts from 50 ms on; the gaps of a message that is sent in a ring show shorter ones.
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  let gap = 0;
  port1.onmessage = () => {
    const now = performance.now();
    gap = Math.max(gap, now - last);
    last = now;
    setTimeout(() => port2.postMessage(null), 2);
  };
  port2.postMessage(null);
  const seen = {};
  const until = (name, is) => { if (seen[name] === undefined && is()) seen[name] = performance.now(); };
  const look = () => {
    until('reading', () => document.querySelector('#loading:not([hidden])') !== null);
    until('tones', () => document.querySelector('#article [data-tone]') !== null);
    until('all', () => document.querySelector('#article:not([aria-busy]) .statement') !== null);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  window.watched = {
    seen,
    since() {
      const since = { longtasks: tasks.map(([at, took]) => `${Math.round(took)} ms at ${Math.round(at - (window.arrived ?? 0))}`), gap: Math.round(gap) };
      tasks.length = 0;
      gap = 0;
      return since;
    },
  };
}

const ms = (value) => `${Math.round(value).toLocaleString('en')} ms`;
const said = ({ longtasks, gap }) => `longest standstill ${gap} ms; tasks over 50 ms: ${longtasks.length === 0 ? 'none' : longtasks.join(', ')}`;

/** The page's longest tasks by Chrome's own trace: the processor's time, which other programs do not lengthen. */
async function traced(browser, page, work) {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel', 'v8'] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const place = ({ pid, tid }) => `${pid}.${tid}`;
  const mains = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(place));
  const events = traceEvents.filter((event) => mains.has(place(event)) && event.tdur > 0);
  const tasks = events.filter(({ name }) => name === 'RunTask').sort((a, b) => b.tdur - a.tdur).slice(0, 4);
  return tasks.map((task) => {
    const inside = events.filter((one) => place(one) === place(task) && one.ts >= task.ts && one.ts + one.dur <= task.ts + task.dur)
      .filter(({ name, tdur }) => tdur > 2000 && !/RunTask|FireAnimationFrame/.test(name)).sort((a, b) => b.tdur - a.tdur);
    return `${ms(task.tdur / 1000)} (${inside.slice(0, 6).map(({ name, tdur, args }) => `${args.data?.functionName ?? name} ${ms(tdur / 1000)}`).join(', ')})`;
  });
}

const article = await text();
const session = await start();
const { browser } = session;
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(session.url);
  await page.waitForSelector('html[data-ready]');
  await page.waitForTimeout(500);
  await page.evaluate(() => window.watched.since());
  console.log(`load of this machine ${loadavg()[0].toFixed(1)} on ${availableParallelism()} processors`);
  console.log(`${COUNT.toLocaleString('en')} statements, ${(article.length / 1e6).toFixed(1)} million characters`);

  // The file is the page's before the clock starts.
  await page.setInputFiles('#file', []);
  const client = await context.newCDPSession(page);
  const read = async () => {
    await page.evaluate(() => document.querySelector('#file').addEventListener('change', () => { window.arrived = performance.now(); }, { capture: true }));
    await page.setInputFiles('#file', { name: 'large.txt', mimeType: 'text/plain', buffer: Buffer.from(article) });
    await page.waitForSelector('#article:not([aria-busy]) .statement', { timeout: 120_000 });
  };
  const tasks = process.env.TRACE === undefined ? (await read(), null) : await traced(browser, page, read);
  const { arrived, seen } = await page.evaluate(() => ({ arrived: window.arrived, seen: window.watched.seen }));
  console.log(`from the text's arrival to the first tones on the screen ${ms(seen.tones - arrived)}, to all labelled ${ms(seen.all - arrived)}`);
  console.log(`while reading and showing: ${said(await page.evaluate(() => window.watched.since()))}`);
  if (tasks !== null) console.log(`traced: ${tasks.join('\n        ')}`);
  console.log(`statements: ${await page.textContent('.totals')}; elements in the article: ${await page.locator('#article *').count()}`);

  const scroll = () => page.evaluate(async () => {
    window.watched.since();
    const gaps = [];
    let last = performance.now();
    const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
    for (let i = 0; i < 240; i += 1) {
      scrollBy({ top: 240, behavior: 'instant' });
      await frame();
      gaps.push(performance.now() - last);
      last = performance.now();
    }
    const steady = { ...window.watched.since(), frame: Math.max(...gaps.slice(2)) };
    for (let i = 0; i < 60; i += 1) {
      scrollTo({ top: (document.documentElement.scrollHeight * ((i * 37) % 60)) / 60, behavior: 'instant' });
      await frame();
      await frame();
    }
    return { steady, thrown: window.watched.since() };
  });
  let scrolled;
  const scrollTasks = process.env.TRACE === undefined ? null : await traced(browser, page, async () => { scrolled = await scroll(); });
  scrolled ??= await scroll();
  console.log(`scrolling 240 px a frame: longest frame ${ms(scrolled.steady.frame)}; ${said(scrolled.steady)}`);
  console.log(`scrolling to 60 places all over the text: ${said(scrolled.thrown)}`);

  if (scrollTasks !== null) console.log(`traced: ${scrollTasks.join('\n        ')}`);

  const search = await page.evaluate(async () => {
    const box = document.querySelector('#find');
    box.value = 'ministers';
    const before = performance.now();
    box.dispatchEvent(new Event('input', { bubbles: true }));
    while (document.querySelector('#find-count').textContent === '') await new Promise((resolve) => { setTimeout(resolve, 5); });
    return { took: performance.now() - before, said: document.querySelector('#find-count').textContent, ...window.watched.since() };
  });
  console.log(`searching all of it: ${ms(search.took)} (“${search.said}”); ${said(search)}`);
  await page.click('[data-look=accusatory]');
  await page.waitForTimeout(300);
  console.log(`looking for a tone: ${said(await page.evaluate(() => window.watched.since()))}`);
  await page.focus('.strip');
  await page.keyboard.press('End');
  await page.waitForTimeout(300);
  console.log(`to the end: ${said(await page.evaluate(() => window.watched.since()))}`);
  await client.send('HeapProfiler.collectGarbage');
  const heap = await page.evaluate(() => performance.memory.usedJSHeapSize);
  console.log(`memory: ${Math.round(heap / 2 ** 20)} MiB of JavaScript in the page, the text and its readings included`);
} finally {
  await session.stop();
}
