// The module and the command line give the same probabilities, to the last bit.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { demarche, example } from './demarche.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MODEL = resolve(ROOT, 'models/demarche-swift.demarche');
const STATEMENTS = 300;

/** Every so-manieth statement of the corpus, from all of its files. */
function statements() {
  const folder = resolve(ROOT, 'models/corpus');
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl')).sort();
  const lines = files.flatMap((name) => readFileSync(resolve(folder, name), 'utf8').trim().split('\n'));
  const step = Math.floor(lines.length / STATEMENTS);
  return Array.from({ length: STATEMENTS }, (_, i) => JSON.parse(lines[i * step]).text);
}

/** What the command line makes of a text on its standard input. Cargo builds it where it is not up to date. */
function cli(input, ...args) {
  const command = ['run', '--quiet', '--locked', '--package', 'demarche-cli', '--', 'label', '--model', MODEL, '--quiet', '--format', 'jsonl', ...args];
  const { status, stdout, stderr, error } = spawnSync('cargo', command, { cwd: ROOT, input, encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(status, 0, error?.message ?? stderr);
  return stdout.trim().split('\n').map((line) => JSON.parse(line));
}

const fields = ({ tone, probabilities, score, unsure }) => ({ tone, probabilities, score, unsure });

test('statement by statement', () => {
  const texts = statements();
  assert.ok(texts.every((text) => text.trim() !== '' && !text.includes('\n')));
  const native = cli(texts.join('\n'), '--lines');
  assert.equal(native.length, STATEMENTS);
  const module = demarche.labelAll(texts);
  // deepEqual compares numbers with Object.is: every bit.
  native.forEach((answer, i) => assert.deepEqual(fields(module[i]), fields(answer), texts[i]));
  assert.deepEqual(
    cli(texts.join('\n'), '--lines', '--binary').map(fields),
    demarche.labelAll(texts, { binary: true }),
  );
});

test('article by article', () => {
  for (const name of ['border-talks', 'trade-dispute']) {
    const article = example(name);
    const { statements: found } = demarche.read(article);
    const native = cli(article);
    assert.deepEqual(native.map(({ text }) => text), found.map(({ start, end }) => article.slice(start, end)));
    assert.deepEqual(native.map(fields), found.map(fields));
  }
});
