// Prints how long the tones take to follow a key in an article of 5,000 words: 60 keys at its start, in its middle and at
// its end, from the key until the tones of the new text are set, and until the frame with them has been painted.
// node tests/browser/figures/typing.mjs [times slower, as on a phone]

import { readdir, readFile } from 'node:fs/promises';
import { start } from '../browser.mjs';
import { open } from '../page.mjs';

const WORDS = 5000;
const KEYS = 60;
const TYPED = ' and the delegation rejected the baseless charge once again. ';
const models = new URL('../../../models/', import.meta.url);

/** The examples, and then the corpus's statements, five to a paragraph. */
async function article() {
  const examples = (await readdir(new URL('examples/', models))).filter((name) => name.endsWith('.txt')).sort();
  const texts = await Promise.all(examples.map((name) => readFile(new URL(`examples/${name}`, models), 'utf8')));
  const [part] = (await readdir(new URL('corpus/', models))).filter((name) => name.endsWith('.jsonl')).sort();
  const corpus = (await readFile(new URL(`corpus/${part}`, models), 'utf8')).trim().split('\n').map((line) => JSON.parse(line).text);
  for (let i = 0; i < corpus.length; i += 5) texts.push(`${corpus.slice(i, i + 5).join(' ')}\n`);
  const words = texts.join('\n').split(/(?<=\s)/);
  return words.slice(0, WORDS).join('').trimEnd();
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const figures = (times) => {
  const sorted = [...times].sort((a, b) => a - b);
  return `${at(sorted, 0.5).toFixed(1).padStart(7)} ${at(sorted, 0.95).toFixed(1).padStart(7)}`;
};

const session = await start();
const { page, close } = await open(session, '', { viewport: { width: 1280, height: 900 } });
const slower = Number(process.argv[2] ?? 1);
const text = await article();
await page.fill('#text', text);
await page.waitForSelector('#tones .line');
await page.waitForSelector('#tones:not([data-behind])', { state: 'attached' });
console.log(`${text.split(/\s+/).length} words, ${text.length} characters, ${await page.textContent('#tally')}`);

await page.evaluate(() => {
  const tones = document.querySelector('#tones');
  window.times = [];
  let key = 0;
  addEventListener('keydown', (event) => { key = event.timeStamp; }, true);
  new MutationObserver(() => {
    if (key === 0 || 'behind' in tones.dataset) return;
    const [from, set] = [key, performance.now() - key];
    key = 0;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => window.times.push([set, performance.now() - from]);
    requestAnimationFrame(() => port2.postMessage(null));
  }).observe(tones, { attributeFilter: ['data-behind'] });
});
if (slower > 1) await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slower });

console.log('milliseconds from key to   tones set          painted\n               keys    median   95th    median   95th');
const every = [];
for (const [name, place] of [['start', 0], ['middle', Math.floor(text.length / 2)], ['end', Infinity]]) {
  await page.evaluate((caret) => {
    const box = document.querySelector('#text');
    box.focus();
    box.setSelectionRange(Math.min(caret, box.value.length), Math.min(caret, box.value.length));
  }, place === Infinity ? text.length + 2 * KEYS : place);
  const times = [];
  for (let i = 0; i < KEYS; i += 1) {
    await page.keyboard.press(TYPED[i % TYPED.length]);
    const time = await page.waitForFunction(() => window.times.shift(), null, { polling: 5, timeout: 5000 });
    times.push(await time.jsonValue());
  }
  every.push(...times);
  console.log(`${name.padEnd(14)} ${String(times.length).padStart(4)}  ${figures(times.map(([set]) => set))}   ${figures(times.map(([, painted]) => painted))}`);
}
console.log(`${'all'.padEnd(14)} ${String(every.length).padStart(4)}  ${figures(every.map(([set]) => set))}   ${figures(every.map(([, painted]) => painted))}`);
await close();
await session.stop();
