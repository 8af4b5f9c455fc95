// `npm test`: every test there is, each step under a heading and with its time. It installs what is
// missing and stops at the first failure. `npm test -- --only rust|wasm|js|browser` runs a part.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { buildWasm, cargoForWasm } from './build-wasm.mjs';
import { ensureChromium } from './chromium.mjs';
import { fuzz } from './fuzz.mjs';
import { ensureDeps } from './lib/deps.mjs';
import { main, needCargo, ROOT, run, Stop } from './lib/run.mjs';
import { wasmToolchain } from './wasm-toolchain.mjs';

const STEPS = [
  { part: 'rust', name: 'Rust: formatting', run: () => cargo('fmt', '--all', '--check') },
  { part: 'rust', name: 'Rust: clippy', run: () => clippy('--workspace', '--all-targets', '--all-features') },
  { part: 'rust', name: 'Rust: tests', run: () => cargo('test', '--locked', '--workspace', '--all-features') },
  { part: 'rust', name: 'Rust: fuzzing, 60 s a target', run: () => fuzz() },
  { part: 'wasm', name: 'WASM: clippy', run: wasmClippy },
  { part: 'wasm', name: 'WASM: build', run: buildWasm },
  { part: 'wasm', name: 'WASM: tests in Node', run: () => nodeTests('tests/wasm') },
  { part: 'js', name: 'JS: the scripts', run: () => nodeTests('tests/scripts') },
  { part: 'js', name: 'JS: package and page', run: build },
  { part: 'js', name: 'JS: types', run: typecheck },
  { part: 'js', name: 'JS: the package, packed and installed', run: packageTests },
  { part: 'browser', name: 'Browser: page', run: build },
  { part: 'browser', name: 'Browser: tests', run: browserTests },
];

const PARTS = [...new Set(STEPS.map((step) => step.part))];

await main(async () => {
  const parts = wantedParts();
  // The page that the js part has built is the one that the browser part tests.
  const twice = (step) => step.name === 'Browser: page' && parts.includes('js');
  const steps = STEPS.filter((step) => parts.includes(step.part) && !twice(step));
  const times = [];
  try {
    await timed('npm packages', ensureDeps, times);
    for (const step of steps) await timed(step.name, step.run, times);
  } finally {
    summarise(times, steps.length + 1);
  }
});

function wantedParts() {
  const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
  const parts = only?.split(',') ?? PARTS;
  const unknown = parts.filter((part) => !PARTS.includes(part));
  if (unknown.length > 0) throw new Stop(`--only takes ${PARTS.join(', ')}; not ${unknown.join(', ')}`, 2);
  return parts;
}

async function timed(name, body, times) {
  console.log(`\n━━ ${name}`);
  const start = performance.now();
  let result = 'failed';
  try {
    await body();
    result = 'ok';
  } finally {
    times.push({ name, result, seconds: (performance.now() - start) / 1000 });
  }
}

function summarise(times, planned) {
  const total = times.reduce((sum, { seconds }) => sum + seconds, 0);
  console.log('\n━━ Summary');
  for (const { name, result, seconds } of times) {
    console.log(`${result.padEnd(7)}${seconds.toFixed(1).padStart(7)} s  ${name}`);
  }
  const ok = times.filter(({ result }) => result === 'ok').length;
  console.log(`${ok} of ${planned} steps passed in ${total.toFixed(1)} s`);
}

async function cargo(...args) {
  needCargo();
  // A snapshot that differs is a failure and no new snapshot.
  await run('cargo', args, { env: { INSTA_UPDATE: 'no' } });
}

async function clippy(...args) {
  await cargo('clippy', '--locked', ...args, '--', '--deny', 'warnings');
}

async function wasmClippy() {
  const toolchain = await wasmToolchain({ clippy: true });
  await cargoForWasm(toolchain, 'clippy', '--all-features', '--', '--deny', 'warnings');
}

async function typecheck() {
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  for (const project of ['web/lib', 'web', 'web/src/offline']) {
    await run(process.execPath, [tsc, '--noEmit', '--project', project]);
  }
}

async function packageTests() {
  await nodeTests('tests/package', { CHROMIUM: await ensureChromium() });
}

async function browserTests() {
  // A browser mostly waits: two files at a time on two processors.
  await nodeTests('tests/browser', { CHROMIUM: await ensureChromium() }, ['--test-concurrency=2']);
}

async function nodeTests(folder, env = {}, options = []) {
  const there = existsSync(join(ROOT, folder)) ? readdirSync(join(ROOT, folder)) : [];
  const files = there.filter((name) => name.endsWith('.test.mjs')).sort();
  if (files.length === 0) throw new Stop(`no tests in ${folder}/`);
  await run(process.execPath, ['--test', '--test-reporter=spec', ...options, ...files.map((name) => join(folder, name))], { env });
}
