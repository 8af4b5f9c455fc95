// `npm run experiments`: what each family of features, each kind of data and each thousand sentences is worth, as two
// Markdown tables. Needs the real sentences beside the repository (../shared/data/real). `-- --write` puts the tables into
// models/EXPERIMENTS.md.

import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main, needCargo, ROOT, run, Stop } from './lib/run.mjs';

const REAL = join(ROOT, '..', 'shared', 'data', 'real');
const CORPUS = join(ROOT, 'models', 'corpus');
const WORK = join(ROOT, 'target', 'experiments');
const DEMARCHE = join(ROOT, 'target', 'release', 'demarche');
const VECTORS = join(ROOT, 'models', 'words.vectors');
const SETTINGS = ['--penalty', '1', '--min-words', '5', '--min-characters', '25'];
const TABLES = join(ROOT, 'models', 'EXPERIMENTS.md');
const [START, END] = ['<!-- tables -->', '<!-- end -->'];

await main(async () => {
  if (!existsSync(REAL)) throw new Stop(`the real sentences are not there: ${REAL}`);
  needCargo();
  await run('cargo', ['build', '--locked', '--release', '--package', 'demarche-cli']);
  mkdirSync(WORK, { recursive: true });
  const tables = [ablation(), curve(), alone()].join('\n\n');
  console.log(`\n${tables}`);
  if (process.argv.includes('--write')) {
    const old = readFileSync(TABLES, 'utf8');
    const [start, end] = [old.indexOf(START) + START.length, old.indexOf(END)];
    writeFileSync(TABLES, `${old.slice(0, start)}\n\n${tables}\n\n${old.slice(end)}`);
  }
});

function ablation() {
  const without = (family) => ['--without', family];
  const rows = [
    ['everything', {}],
    ['without word vectors', { vectors: false }],
    ['without word pairs', { more: without('pairs') }],
    ['without character n-grams', { more: without('characters') }],
    ['without negated words', { more: without('negated') }],
    ['without the corpus', { support: false }],
    ['doubtful labels at full weight', { weigh: false }],
  ].map(([name, options]) => [name, trained(name, [join(REAL, 'train.jsonl')], options)]);
  return table('Each part left out', rows);
}

/** Accuracy against the number of real sentences. */
function curve() {
  const lines = readFileSync(join(REAL, 'train.jsonl'), 'utf8').trimEnd().split('\n');
  const rows = [1250, 2500, 5000, 10000, lines.length].map((count) => {
    const file = join(WORK, `real-${count}.jsonl`);
    writeFileSync(file, shuffled(lines).slice(0, count).join('\n'));
    return [`${count.toLocaleString('en')} real sentences`, trained(`real-${count}`, [file], {})];
  });
  return table('The more real sentences', rows);
}

/** Accuracy on dev of the corpus alone, against its size. The slices from 10 on have real text's share of neutral
 * statements and are the target; the older ones support them. */
function alone() {
  const files = readdirSync(CORPUS).filter((name) => name.endsWith('.jsonl')).sort();
  const of = (newer) => files.filter((name) => (Number(/\d+/u.exec(name)[0]) >= 10) === newer)
    .flatMap((name) => readFileSync(join(CORPUS, name), 'utf8').trimEnd().split('\n'));
  const rows = [0.25, 0.5, 1].flatMap((share) => {
    const files = [true, false].map((newer) => {
      const lines = shuffled(of(newer));
      const file = join(WORK, `corpus-${newer ? 'new' : 'old'}-${share}.jsonl`);
      writeFileSync(file, lines.slice(0, Math.round(share * lines.length)).join('\n'));
      return [file, Math.round(share * lines.length)];
    });
    const [[newer, some], [older, others]] = files;
    const more = ['--support', older, '--support-weight', '0.3'];
    const options = { support: false, weigh: false, group: false, more };
    const name = `${(some + others).toLocaleString('en')} statements of the corpus`;
    return [
      [`${name}, no vectors`, trained(`alone-plain-${share}`, [newer], { ...options, vectors: false })],
      [name, trained(`alone-${share}`, [newer], options)],
    ];
  });
  return table('The corpus alone, no real label', rows);
}

/** The report of a training run. */
function trained(name, data, { vectors = true, support = true, weigh = true, group = true, more = [] }) {
  const report = join(WORK, `${name.replaceAll(/\W+/gu, '-')}.json`);
  console.log(`${name} …`);
  demarche([
    'train', ...data, ...SETTINGS, ...more,
    ...(vectors ? ['--vectors', VECTORS] : []),
    ...(support ? ['--support', CORPUS] : []),
    ...(weigh ? ['--weigh', 'sure=1:0.8'] : []),
    ...(group ? ['--cross-validate-by', 'source'] : []),
    '--dev', join(REAL, 'dev.jsonl'), '--report', report, '--out', join(WORK, 'model.demarche'),
  ]);
  return JSON.parse(readFileSync(report, 'utf8'));
}

function demarche(args) {
  const ended = spawnSync(DEMARCHE, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (ended.status !== 0) throw new Stop(`demarche ${args.join(' ')} failed`);
}

/** In the order of the lines' hashes: the same every time, and of no other order. */
function shuffled(lines) {
  const hash = (line) => createHash('sha256').update(line).digest('hex');
  return lines.map((line) => [hash(line), line]).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}

function table(title, rows) {
  const share = (number) => number.toFixed(3);
  const cells = rows.map(([name, report]) => {
    const cross = report.cross_validated;
    const source = report.by_group?.pooled;
    const { metrics: dev } = report.dev;
    const both = (figures) => (figures ? `${share(figures.accuracy)} / ${share(figures.macro_f1)}` : '–');
    return `| ${[name, both(cross), both(source), source ? share(source.log_loss) : '–', both(dev), share(dev.polar.forced_choice), report.features].join(' | ')} |`;
  });
  return [
    `## ${title}`, '',
    '| | cross-validated: accuracy / macro-F1 | by source: accuracy / macro-F1 | by source: log-loss | dev: accuracy / macro-F1 | dev: forced choice | features |',
    '| --- | --: | --: | --: | --: | --: | --: |', ...cells,
  ].join('\n');
}
