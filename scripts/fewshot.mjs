// How many examples a class it takes: swift, swift with word vectors, and deep on a task that the encoder was not made
// for, the register of the corpus. Prints a Markdown table.
//
//   node scripts/fewshot.mjs [--encoder FILE] [--field register] [--seeds 5] [--counts 20,50,100,500] [--demarche FILE] [DATA.jsonl...]
//
// Classes are the field's values with examples enough for the largest count and 50 more. Each seed deals anew: what is
// trained on with 20 is also trained on with 50, and all are measured on the same rest, at most 2,000 statements.

import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { demarche, program, rows, table } from './lib/demarche.mjs';
import { main, ROOT, say, Stop } from './lib/run.mjs';

const CORPUS = join(ROOT, 'models', 'corpus');
const VECTORS = join(ROOT, 'models', 'words.vectors');
const [SPARE, MOST_HELD] = [50, 2000];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    encoder: { type: 'string' },
    field: { type: 'string', default: 'register' },
    seeds: { type: 'string', default: '5' },
    counts: { type: 'string', default: '20,50,100,500' },
    demarche: { type: 'string' },
  },
});

await main(async () => {
  const cli = await program(values.demarche);
  const counts = values.counts.split(',').map(Number);
  const seeds = Array.from({ length: Number(values.seeds) }, (_, place) => place + 1);
  if (!seeds.length || !counts.every((count) => count > 0)) throw new Stop('--seeds and --counts are whole numbers above 0');
  const classes = classesOf(positionals.length ? positionals : corpus(), Math.max(...counts) + SPARE);
  const names = [...classes.keys()];
  if (names.length < 2) throw new Stop(`fewer than two values of "${values.field}" have enough examples`);
  say(`${names.length} classes: ${names.join(', ')}`);
  const work = mkdtempSync(join(tmpdir(), 'fewshot-'));
  try {
    const figures = new Map();
    for (const seed of seeds) measure({ cli, work, classes, names, counts, seed, figures });
    console.log(printed(counts, figures));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});

/** Every model with every count, on what one seed deals. */
function measure({ cli, work, classes, names, counts, seed, figures }) {
  const most = Math.max(...counts);
  const dealt = [...classes.values()].map((statements) => shuffled(statements, seed));
  const held = shuffled(dealt.flatMap((statements) => statements.slice(most)), seed).slice(0, MOST_HELD);
  const test = written(work, 'test.jsonl', held);
  const encoder = values.encoder ? ['--encoder', values.encoder] : [];
  const kinds = {
    swift: [[], []],
    'swift, word vectors': [['--vectors', VECTORS], []],
    deep: [['--features', 'deep', ...encoder], encoder],
  };
  for (const count of counts) {
    const data = written(work, 'train.jsonl', dealt.flatMap((statements) => statements.slice(0, count)));
    for (const [kind, [training, reading]] of Object.entries(kinds)) {
      const model = join(work, 'model.demarche');
      const fields = ['--label-field', values.field];
      const { seconds } = demarche(cli, ['train', data, '--out', model, '--classes', names.join(','), ...fields, ...training]);
      const { out } = demarche(cli, ['evaluate', model, test, '--json', '--draws', '0', ...fields, ...reading]);
      const { accuracy, macro_f1: f1 } = JSON.parse(out).metrics;
      say(`seed ${seed}, ${count} a class, ${kind}: accuracy ${accuracy.toFixed(3)}, trained in ${seconds.toFixed(1)} s`);
      const key = `${kind} ${count}`;
      figures.set(key, [...(figures.get(key) ?? []), { accuracy, f1, seconds }]);
    }
  }
}

function printed(counts, figures) {
  const kinds = [...new Set([...figures.keys()].map((key) => key.slice(0, key.lastIndexOf(' '))))];
  const cell = (runs) => {
    const spread = Math.sqrt(mean(runs.map((run) => (run.accuracy - mean(runs.map((each) => each.accuracy))) ** 2)));
    const of = (figure) => mean(runs.map((run) => run[figure]));
    return `${of('accuracy').toFixed(3)} ± ${spread.toFixed(3)} / ${of('f1').toFixed(3)} (${of('seconds').toFixed(1)} s)`;
  };
  const lines = counts.map((count) => [count, ...kinds.map((kind) => cell(figures.get(`${kind} ${count}`)))]);
  return table(['examples a class', ...kinds.map((kind) => `${kind}: accuracy / macro-F1 (training)`)], lines);
}

/** Statements by the value of the field; only values with enough of them, each text once. */
function classesOf(files, enough) {
  const all = new Map();
  const met = new Set();
  for (const row of files.flatMap((file) => rows(readFileSync(file, 'utf8')))) {
    const name = row[values.field];
    if (typeof name !== 'string' || met.has(row.text)) continue;
    met.add(row.text);
    all.set(name, [...(all.get(name) ?? []), { text: row.text, [values.field]: name }]);
  }
  return new Map([...all].filter(([, statements]) => statements.length >= enough).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** In the order of hashes: the same every time, and another for each seed. */
function shuffled(statements, seed) {
  const hash = ({ text }) => createHash('sha256').update(`${seed} ${text}`).digest('hex');
  return statements.map((each) => [hash(each), each]).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

function written(work, name, statements) {
  const file = join(work, name);
  writeFileSync(file, statements.map((each) => JSON.stringify(each)).join('\n'));
  return file;
}

function corpus() {
  return readdirSync(CORPUS).filter((name) => name.endsWith('.jsonl')).sort().map((name) => join(CORPUS, name));
}

function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
