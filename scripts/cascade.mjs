// What asking the deep model costs and gives: accuracy against time as the margin grows below which it is asked. Prints
// a Markdown table.
//
//   node scripts/cascade.mjs [--encoder FILE] [--head FILE] [--margins 0,0.1,0.2] [--threads 1] [--demarche FILE] DATA.jsonl
//
// Time is of a whole run less that of a run over one statement, so that loading is left out.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { demarche, program, table } from './lib/demarche.mjs';
import { main, say, Stop } from './lib/run.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    encoder: { type: 'string' },
    head: { type: 'string', default: 'builtin' },
    margins: { type: 'string', default: '0,0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9,1' },
    threads: { type: 'string', default: '1' },
    demarche: { type: 'string' },
  },
});

await main(async () => {
  const [data] = positionals;
  if (positionals.length !== 1) throw new Stop('name one file of labelled statements');
  const cli = await program(values.demarche);
  const work = mkdtempSync(join(tmpdir(), 'cascade-'));
  try {
    const lines = readFileSync(data, 'utf8').split('\n').filter((line) => line.trim());
    const one = join(work, 'one.jsonl');
    writeFileSync(one, `${lines[0]}\n`);
    const encoder = values.encoder ? ['--encoder', values.encoder] : [];
    const auto = (margin) => ['--tier', 'auto', '--deep-below', margin, ...encoder];
    const settings = [
      ['swift alone', 'builtin', ['--tier', 'swift']],
      ...values.margins.split(',').map((margin) => [`below ${margin}`, values.head, auto(margin)]),
      ['deep alone', values.head, ['--tier', 'deep', ...encoder]],
    ];
    console.log(table(
      ['asked of deep', 'statements', 'accuracy', 'macro-F1', 'ms a statement'],
      settings.map((setting) => measured(cli, data, one, lines.length, setting)),
    ));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});

function measured(cli, data, one, count, [name, model, options]) {
  const run = (file) => demarche(cli, ['evaluate', model, file, '--json', '--draws', '0', '--threads', values.threads, ...options]);
  const start = Math.min(run(one).seconds, run(one).seconds);
  const { out, seconds } = run(data);
  const { metrics, deep } = JSON.parse(out);
  say(`${name}: accuracy ${metrics.accuracy.toFixed(3)}`);
  const asked = (100 * (deep?.asked ?? 0)) / metrics.n;
  const time = (1000 * Math.max(0, seconds - start)) / count;
  return [name, `${asked.toFixed(1)} %`, metrics.accuracy.toFixed(4), metrics.macro_f1.toFixed(4), time.toFixed(3)];
}
