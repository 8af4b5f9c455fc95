// AFINN-165 by the npm package `sentiment`: the score of every statement, whole and a word. A worker: run by run.mjs.

import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readRows } from './data.mjs';
import { WORK } from './environment.mjs';

const RUNS = 3;
const AT_LEAST_MS = 2000;

const job = JSON.parse(process.argv[2]);
const require = createRequire(join(WORK, 'node', 'package.json'));
const Sentiment = require('sentiment');
const folder = join(WORK, 'node', 'node_modules', 'sentiment');
const sentiment = new Sentiment();

const [train, test] = [job.train, job.test].map((path) => readRows(path).map(({ text }) => sentiment.analyze(text)));
const scoresOf = (name) => ({ train: train.map((answer) => answer[name]), test: test.map((answer) => answer[name]) });
writeFileSync(job.out, JSON.stringify({
  scores: { score: scoresOf('score'), comparative: scoresOf('comparative') },
  per_second: speed(readRows(job.test).map(({ text }) => text)),
  model_megabytes: statSync(join(folder, 'languages', 'en', 'labels.json')).size / 1e6,
  needs: { what: 'Node', megabytes: size(folder) / 1e6 },
  versions: { sentiment: require('sentiment/package.json').version },
}));

/** The median of some runs, each of whole passes over the texts. */
function speed(texts) {
  const rates = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    let done = 0;
    for (; performance.now() - start < AT_LEAST_MS; done += texts.length) {
      for (const text of texts) sentiment.analyze(text);
    }
    return (done * 1000) / (performance.now() - start);
  });
  return rates.sort((a, b) => a - b)[(RUNS - 1) / 2];
}

function size(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, file) => sum + statSync(join(file.parentPath ?? file.path, file.name)).size, 0);
}
