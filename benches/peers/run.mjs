// `node benches/peers/run.mjs`: demarche beside its peers, on the same rows, one core each, as a table.
// README.md beside this file says what is measured and how.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { main, output, ROOT, run, say, Stop } from '../../scripts/lib/run.mjs';
import { dataOf, hashOf } from './data.mjs';
import { HERE, prepare, WORK } from './environment.mjs';
import { choose, CHOSEN, measure, NAMES } from './peers.mjs';
import { figuresOf, table } from './table.mjs';

const RESULTS = join(WORK, 'results.json');
const README = join(HERE, 'README.md');
const MARKS = ['<!-- table: written by run.mjs --write -->', '<!-- end of table -->'];

const USAGE = `node benches/peers/run.mjs [flags]
  --train FILE --test FILE   labelled rows, JSONL (ours: ../shared/data/real/train.jsonl and dev.jsonl)
  --support PATH             further training rows, a file or a folder; may be repeated (ours: models/corpus)
  --program FILE             this demarche instead of the one that Cargo builds
  --only A,B                 these peers only: ${NAMES.join(', ')};
                             earlier results of the others are kept where the data are the same
  --choose                   choose the settings of trained peers by cross-validation first (half an hour)
  --write                    put the table into benches/peers/README.md
  --self-test                run the tests of the figures and nothing else`;

await main(async () => {
  const flags = flagsOf();
  if (flags.help) return console.log(USAGE);
  if (flags['self-test']) return run(process.execPath, ['--test', join(HERE, 'metrics.test.mjs')]);
  const chosen = flags.only?.split(',') ?? NAMES;
  const unknown = chosen.filter((name) => !NAMES.includes(name));
  if (unknown.length > 0) throw new Stop(`no peer is called ${unknown.join(', ')}\n\n${USAGE}`, 2);
  const data = { ...dataOf(flags), program: flags.program && resolve(flags.program) };
  if (!data.ours && !flags.choose) say('the peers use settings chosen on our data; --choose chooses them on yours');
  await prepare();

  if (flags.choose) for (const name of chosen.filter((name) => CHOSEN.includes(name))) {
    say(`${name}: choosing its settings on the training rows`);
    await choose(name, data);
  }
  const results = earlier(data) ?? { data: data.sha256, gold: data.gold, peers: {} };
  for (const [place, name] of chosen.entries()) {
    say(`${name} (${place + 1} of ${chosen.length})`);
    const start = performance.now();
    const measured = await measure(name, data);
    if (hashOf(data) !== data.sha256) throw new Stop('the rows were changed during the run: start it again');
    const given = name === 'demarche' && flags.program;
    results.peers[name] = { ...measured, ...version(), ...(given ? { commit: 'a commit unknown (--program)' } : {}) };
    results.measured = figuresOf(results, NAMES);
    // After each, so that a run that is stopped loses only the peer that it was at.
    writeFileSync(RESULTS, JSON.stringify(results));
    say(`${name} took ${((performance.now() - start) / 1000).toFixed(0)} s`);
  }
  const made = table(results, NAMES);
  console.log(`\n${made}`);
  if (flags.write) write(made);
});

function flagsOf() {
  const text = { type: 'string' };
  const yes = { type: 'boolean', default: false };
  try {
    const values = { train: text, test: text, support: { ...text, multiple: true }, only: text, program: text };
    return parseArgs({ options: { ...values, choose: yes, write: yes, 'self-test': yes, help: yes } }).values;
  } catch (error) {
    throw new Stop(`${error.message}\n\n${USAGE}`, 2);
  }
}

/** What an earlier run measured on these very rows. */
function earlier({ sha256 }) {
  const results = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : null;
  if (results && results.data !== sha256) say('earlier results were of other rows: they are dropped');
  return results?.data === sha256 ? results : null;
}

/** The day, and the commit; a plus where tracked files differ from it. */
function version() {
  const commit = output('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT }) ?? 'no commit';
  const changed = output('git', ['status', '--porcelain', '--untracked-files=no'], { cwd: ROOT });
  return { date: new Date().toISOString().slice(0, 10), commit: `${commit}${changed ? '+' : ''}` };
}

function write(made) {
  const [before, rest] = readFileSync(README, 'utf8').split(MARKS[0]);
  const after = rest?.split(MARKS[1])[1];
  if (after === undefined) throw new Stop(`${README} has no marks to put the table between`);
  writeFileSync(README, `${before}${MARKS[0]}\n${made}\n${MARKS[1]}${after}`);
  say('the table is in benches/peers/README.md');
}
