// Training gives the same bytes with any number of threads, on every run, and in WebAssembly. The module does not
// export the trainer yet: the one tested here is crates/wasm/examples/train.rs.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { cargoForWasm } from '../../scripts/build-wasm.mjs';
import { run as runProgram } from '../../scripts/lib/run.mjs';
import { TARGET, wasmToolchain } from '../../scripts/wasm-toolchain.mjs';
import { demarche, MODEL } from './demarche.mjs';
import { corpus, run } from './golden.mjs';

const SETTINGS = ['--folds', '2', '--iterations', '20', '--min-words', '2', '--min-characters', '4'];
const ROWS = corpus(600);
const CORRECTIONS = [
  { text: 'The zorblat was returned to its owners at dawn.', label: 'conciliatory' },
  { text: 'They met in Geneva again, and again nothing came of it.', label: 'accusatory' },
  { text: 'We thank nobody for this.', label: 'accusatory' },
];

let folder;
let trainer;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demarche-train-'));
  const toolchain = await wasmToolchain();
  await cargoForWasm(toolchain, 'build', '--features', 'train', '--example', 'train');
  const wasm = join(toolchain.targetDir, TARGET, 'release-wasm', 'examples', 'train.wasm');
  await runProgram('cargo', ['xtask', 'bindgen', '--wasm', wasm, '--out', folder, '--target', 'nodejs']);
  trainer = createRequire(import.meta.url)(join(folder, 'train.js'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** What the command line makes of rows. */
function train(rows, ...args) {
  const [data, out] = [join(folder, 'rows.jsonl'), join(folder, 'model.demarche')];
  writeFileSync(data, file(rows));
  run('demarche', ['train', data, '--out', out, '--quiet', ...args], '');
  return readFileSync(out);
}

const file = (rows) => Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
const texts = (rows) => rows.map(({ text }) => text);
const labels = (rows) => rows.map(({ label }) => label);
const same = (one, other) => assert.ok(Buffer.compare(one, other) === 0, `${one.length} and ${other.length} bytes differ`);

test('a model', () => {
  const expected = train(ROWS, ...SETTINGS, '--threads', '1');
  assert.ok(expected.length > 10_000);
  same(train(ROWS, ...SETTINGS, '--threads', '1'), expected);
  same(train(ROWS, ...SETTINGS, '--threads', '2'), expected);
  same(train(ROWS, ...SETTINGS, '--threads', '5'), expected);
  same(trainer.train(file(ROWS), texts(ROWS), labels(ROWS)), expected);
  same(trainer.train(file(ROWS), texts(ROWS), labels(ROWS)), expected);
});

test('a refined model', () => {
  const expected = train(CORRECTIONS, '--from', 'builtin');
  assert.ok(Buffer.compare(expected, MODEL) !== 0);
  same(train(CORRECTIONS, '--from', 'builtin', '--threads', '2'), expected);
  same(trainer.refine(MODEL, file(CORRECTIONS), texts(CORRECTIONS), labels(CORRECTIONS)), expected);
});

test('examples that no model can be trained on are an error there too', () => {
  assert.throws(() => trainer.train(file([]), [], []), /training data/);
  assert.throws(() => trainer.train(file(ROWS), ['one'], ['neutral']), /training data/);
  assert.throws(() => trainer.refine(MODEL.subarray(0, 100), file([]), [], []), /not a demarche model/);
  assert.ok(demarche.label('It goes on.'));
});
