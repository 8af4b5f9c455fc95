// demarche itself, through its command line: trained in the run on the same rows, as README.md shows it.

import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { needCargo, ROOT, run, say, Stop } from '../../scripts/lib/run.mjs';
import { readRows } from './data.mjs';
import { onOneCore, WORK } from './environment.mjs';
import { CLASSES, figures, fromProbabilities, interval, resamples, rightness } from './metrics.mjs';

const RUNS = 3;
const AT_LEAST_ROWS = 200_000;
const SAME = 1e-9;

export async function measureDemarche(data) {
  const program = data.program ?? (await built());
  const model = join(WORK, 'models', 'demarche-swift.demarche');
  const support = data.support.flatMap((path) => ['--support', path]);
  const vectors = ['--vectors', join(ROOT, 'models', 'words.vectors')];
  const chosen = ['--weigh', 'sure=1:0.8', '--penalty', '1', '--min-words', '5', '--min-characters', '25'];
  const settings = [...vectors, ...chosen, '--threads', '1', '--quiet'];
  say('demarche: training, five folds for the calibration and the last fit');
  const training = timed(program, ['train', data.train, ...support, ...settings, '--out', model]);

  const label = ['label', '--jsonl', '--format', 'jsonl', '--threads', '1', '--quiet', '--model', model];
  const labelled = timed(program, [...label, data.test]).stdout.trim().split('\n').map((line) => JSON.parse(line));
  const answers = labelled.map(({ probabilities }) => CLASSES.map((name) => probabilities[name]));
  const evaluated = timed(program, ['evaluate', model, data.test, '--json', '--threads', '1']);
  agree(data.gold, answers, JSON.parse(evaluated.stdout));

  say('demarche: measuring the speed');
  return {
    variants: [{ label: 'demarche (swift)', answers: fromProbabilities(answers) }],
    train_seconds: training.seconds,
    per_second: speed(program, label, data.test),
    model_megabytes: statSync(model).size / 1e6,
    needs: { what: 'nothing but its program', megabytes: statSync(program).size / 1e6 },
    versions: { demarche: timed(program, ['--version']).stdout.trim().split(' ').at(-1) },
    settings: {},
  };
}

/** The figures of this folder are those of `demarche evaluate`, intervals too; otherwise one of them is wrong. */
function agree(gold, answers, { metrics, intervals }) {
  const ours = figures(gold, fromProbabilities(answers));
  const [lower, upper] = interval(resamples(gold.length), rightness(gold, fromProbabilities(answers).predicted));
  const pairs = {
    accuracy: [ours.accuracy, metrics.accuracy],
    'macro-F1': [ours.macroF1, metrics.macro_f1],
    'polar-F1': [ours.polarF1, metrics.polar?.polar_f1 ?? null],
    'forced choice': [ours.forcedChoice, metrics.polar?.forced_choice ?? null],
    'calibration error': [ours.ece, metrics.ece],
    'lower end': [lower, intervals.accuracy.lower],
    'upper end': [upper, intervals.accuracy.upper],
  };
  for (const [name, [here, there]] of Object.entries(pairs)) {
    if (Math.abs(here - there) > SAME) throw new Stop(`${name}: ${here} by metrics.mjs, ${there} by demarche evaluate`);
  }
  say('demarche: metrics.mjs and `demarche evaluate` give the same figures');
}

/** The whole command, its start and its reading and writing of JSON: the median of some runs. */
function speed(program, label, test) {
  const rows = readRows(test).map(({ text }) => JSON.stringify({ text }));
  const times = Math.ceil(AT_LEAST_ROWS / rows.length);
  const file = join(WORK, 'cache', 'speed.jsonl');
  writeFileSync(file, `${rows.join('\n')}\n`.repeat(times));
  const seconds = Array.from({ length: RUNS }, () => timed(program, [...label, file], { silent: true }).seconds);
  return (rows.length * times) / seconds.sort((a, b) => a - b)[(RUNS - 1) / 2];
}

async function built() {
  needCargo();
  await run('cargo', ['build', '--locked', '--release', '--package', 'demarche-cli']);
  return join(ROOT, 'target', 'release', 'demarche');
}

function timed(program, args, { silent = false } = {}) {
  const [command, all] = onOneCore(program, args);
  // What is timed writes to a file, not to us: reading would be a part of its time.
  const file = join(WORK, 'cache', 'printed.txt');
  const out = openSync(silent ? '/dev/null' : file, 'w');
  const start = performance.now();
  const { status, error } = spawnSync(command, all, { cwd: ROOT, stdio: ['ignore', out, 'inherit'] });
  const seconds = (performance.now() - start) / 1000;
  closeSync(out);
  if (status !== 0) throw new Stop(`demarche ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`);
  return { seconds, stdout: silent ? '' : readFileSync(file, 'utf8') };
}
