// The peers: how each is run, and how its worker's answer becomes answers to the test rows.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say, Stop } from '../../scripts/lib/run.mjs';
import { measureDemarche } from './demarche.mjs';
import { HERE, PYTHON, SETTINGS, WORK, work } from './environment.mjs';
import { answers, learnThresholds } from './lexicon.mjs';
import { CLASSES, fromProbabilities } from './metrics.mjs';

const TRAINED = {
  'tfidf-regression': { label: 'tf-idf + logistic regression', module: 'tfidf', variant: 'regression' },
  'tfidf-svm': { label: 'tf-idf + linear SVM, calibrated', module: 'tfidf', variant: 'svm' },
  minilm: { label: 'all-MiniLM-L6-v2 + logistic regression', module: 'minilm' },
  fasttext: { label: 'fastText supervised', module: 'fasttext_supervised' },
};

// The thresholds that each one's documentation gives: VADER's compound score from 0.05; AFINN's sign.
const LEXICONS = {
  vader: {
    label: 'VADER',
    program: PYTHON,
    file: 'python/vader.py',
    usual: { score: 'compound', low: -0.05, high: 0.05, cut: 0, inclusive: true },
  },
  afinn: {
    label: 'AFINN',
    program: process.execPath,
    file: 'afinn.mjs',
    usual: { score: 'score', low: 0, high: 0, cut: 0, inclusive: false },
  },
};

export const CHOSEN = Object.keys(TRAINED);
export const NAMES = ['demarche', ...CHOSEN, ...Object.keys(LEXICONS)];

/** Runs one peer on the data: its answers in one or two variants, and what it took. */
export async function measure(name, data) {
  if (name === 'demarche') return measureDemarche(data);
  if (name in LEXICONS) return lexicon(LEXICONS[name], job(name, data), data);
  const settings = chosen()[name]?.chosen;
  if (!settings) throw new Stop(`settings.json has nothing of ${name}: run with --choose first`);
  const { probabilities, ...answer } = await trained(name, data, { mode: 'measure', settings });
  return { ...answer, variants: [{ label: TRAINED[name].label, answers: fromProbabilities(probabilities) }] };
}

/** Chooses a trained peer's settings by cross-validation on the training rows, and keeps them in settings.json. */
export async function choose(name, data) {
  const answer = await trained(name, data, { mode: 'choose' });
  const all = { ...chosen(), [name]: answer };
  const ordered = CHOSEN.filter((name) => name in all).map((name) => `  "${name}": ${entry(all[name])}`);
  writeFileSync(SETTINGS, `{\n${ordered.join(',\n')}\n}\n`);
  say(`${name}: ${JSON.stringify(answer.chosen)}`);
}

function trained(name, data, rest) {
  const { module, variant } = TRAINED[name];
  return work(PYTHON, join(HERE, 'python', 'worker.py'), { ...job(name, data), module, variant, ...rest });
}

function job(name, { train, support, test }) {
  return { name, train, support, test, cache: join(WORK, 'cache'), models: join(WORK, 'models') };
}

async function lexicon({ label, program, file, usual }, job, { gold, trained }) {
  const { scores, ...answer } = await work(program, join(HERE, file), job);
  const learned = Object.entries(scores)
    .map(([score, { train }]) => ({ score, ...learnThresholds(train, trained) }))
    .reduce((best, next) => (next.right > best.right ? next : best));
  const counts = CLASSES.map((_, name) => trained.filter((other) => other === name).length);
  const majority = Math.max(...counts) / trained.length;
  say(`${label}: thresholds on ${learned.score} ${learned.low.toFixed(3)} and ${learned.high.toFixed(3)}: ` +
    `${learned.right.toFixed(3)} right on train, the commonest label ${majority.toFixed(3)}`);
  const variant = (how, suffix) => ({ label: `${label}, ${suffix}`, answers: answers(scores[how.score].test, how) });
  return {
    ...answer,
    train_seconds: null,
    settings: { usual, learned },
    variants: [variant(usual, 'usual thresholds'), variant(learned, 'thresholds learned')],
  };
}

function chosen() {
  return existsSync(SETTINGS) ? JSON.parse(readFileSync(SETTINGS, 'utf8')) : {};
}

/** One line a candidate, so that a change is a line's change. */
function entry({ chosen, tried }) {
  const rows = tried.map((candidate) => `      ${JSON.stringify(candidate)}`).join(',\n');
  return `{\n    "chosen": ${JSON.stringify(chosen)},\n    "tried": [\n${rows}\n    ]\n  }`;
}
