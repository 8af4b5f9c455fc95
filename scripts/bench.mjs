// `npm run bench`: the measured figures of the README as a table. Accuracy and training need the real
// sentences beside the repository (../shared/data/real) and are left out without them.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, openSync, readdirSync, readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { main, needCargo, ROOT, run, Stop } from './lib/run.mjs';

const REAL = join(ROOT, '..', 'shared', 'data', 'real');
const MODEL = 'models/demarche-swift.demarche';
const CORPUS = join(ROOT, 'models', 'corpus');
const RUNS = 5;

await main(async () => {
  needCargo();
  await run('cargo', ['build', '--locked', '--release', '--package', 'demarche-cli']);
  const demarche = join(ROOT, 'target', 'release', 'demarche');
  const scratch = mkdtempSync(join(tmpdir(), 'demarche-bench-'));
  const rows = [];
  try {
    rows.push(...accuracy(demarche), ...(await training(demarche, scratch)));
    rows.push(library(), ...(await commandLine(demarche, scratch)));
    await build();
    rows.push(...page());
  } finally {
    rmSync(scratch, { recursive: true });
  }
  console.log('\n| what | measured |\n| --- | --- |');
  for (const [what, measured] of rows) console.log(`| ${what} | ${measured} |`);
});

function accuracy(demarche) {
  const dev = join(REAL, 'dev.jsonl');
  if (!existsSync(dev)) return [];
  const figures = JSON.parse(needed(demarche, ['evaluate', MODEL, dev, '--json'])).metrics;
  const { accuracy, macro_f1: macroF1, polar, ece } = figures;
  return [
    ['accuracy / macro-F1 on dev', `${share(accuracy)} / ${share(macroF1)}`],
    ['forced choice on the polar items of dev', share(polar.forced_choice)],
    ['expected calibration error on dev', share(ece)],
  ];
}

async function training(demarche, scratch) {
  const train = join(REAL, 'train.jsonl');
  if (!existsSync(train)) return [];
  const data = ['--support', CORPUS, '--vectors', join(ROOT, 'models', 'words.vectors'), '--weigh', 'sure=1:0.8'];
  const settings = ['--penalty', '1', '--min-words', '5', '--min-characters', '25'];
  const args = ['train', train, ...data, ...settings, '--out', join(scratch, 'model')];
  const { seconds, megabytes } = await watched(demarche, args);
  return [['training on all data, five folds and the last fit', `${seconds.toFixed(1)} s, ${megabytes} MB`]];
}

function library() {
  const printed = needed('cargo', ['bench', '--locked', '--package', 'demarche', '--bench', 'label', '--', 'label$']);
  const items = [...printed.matchAll(/([\d.]+) ([KM]?)item\/s/g)].map(([, number, unit]) => number * { '': 1, K: 1e3, M: 1e6 }[unit]);
  if (items.length < 3) throw new Stop(`the benchmark printed no figures:\n${printed}`);
  const [fastest, , median] = items;
  return ['library `label`, one core, 150 bytes each', `${rate(median)} (fastest run ${rate(fastest)})`];
}

async function commandLine(demarche, scratch) {
  const file = join(scratch, 'statements.txt');
  const count = writeStatements(file, 300_000);
  const runs = [];
  for (let turn = 0; turn < RUNS; turn += 1) {
    const args = ['label', '--lines', '--format', 'jsonl', '--threads', '1'];
    runs.push(await watched(demarche, args, { stdin: file }));
  }
  runs.sort((a, b) => a.seconds - b.seconds);
  const { seconds, megabytes } = runs[(RUNS - 1) / 2];
  return [[`command line \`label\`, one core, ${count.toLocaleString('en')} of 150 bytes`, `${rate(count / seconds)}, ${megabytes} MB`]];
}

function page() {
  return [join(ROOT, 'models', 'examples', 'trade-dispute.txt'), join(REAL, 'seed.txt')]
    .filter((text) => existsSync(text))
    .map((text) => {
      const printed = needed('node', ['tests/browser/first-label.mjs', text]);
      return [`page, navigation to the first labels of ${text.split('/').at(-1)}`, /median (\d+ ms)/.exec(printed)?.[1] ?? printed];
    });
}

/** Repeats the corpus's statements of 130 to 170 bytes, 150 on average, a line each. */
function writeStatements(file, atLeast) {
  const files = readdirSync(CORPUS).filter((name) => name.endsWith('.jsonl')).sort();
  const texts = files.flatMap((name) => readFileSync(join(CORPUS, name), 'utf8').trim().split('\n').map((line) => JSON.parse(line).text));
  const chosen = texts.filter((text) => Buffer.byteLength(text) >= 130 && Buffer.byteLength(text) <= 170);
  const times = Math.ceil(atLeast / chosen.length);
  writeFileSync(file, `${chosen.join('\n')}\n`.repeat(times));
  return chosen.length * times;
}

/** Runs a program to its end: wall seconds, and the peak of its memory where /proc tells it. */
async function watched(program, args, { stdin } = {}) {
  const start = performance.now();
  const child = spawn(program, args, { cwd: ROOT, stdio: [stdin ? openSync(stdin, 'r') : 'ignore', 'ignore', 'ignore'] });
  let peak = 0;
  const look = setInterval(() => {
    try {
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0));
    } catch { /* it has ended, or there is no /proc */ }
  }, 20);
  const code = await new Promise((done) => child.on('close', done));
  clearInterval(look);
  if (code !== 0) throw new Stop(`${program} ${args[0]} ended with ${code}`);
  return { seconds: (performance.now() - start) / 1000, megabytes: Math.round(peak / 1024) };
}

function needed(program, args) {
  const { status, stdout } = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) throw new Stop(`${program} ${args.join(' ')} failed`);
  return stdout;
}

function share(number) {
  return number.toFixed(3);
}

function rate(number) {
  return `${Math.round(number / 1000)},000 statements/s`;
}
