// The tarball: what is in it, how large that is, and that Node, Deno and TypeScript use it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { bin, node, output, pack, project, write } from './projects.mjs';
import { DIST, ROOT } from './package.mjs';

// Brotli, in bytes: what a page loads, and what only those load who train. A tenth above what was measured last.
const AT_MOST = { 'index.js': 13_000, 'worker.js': 9_000, 'demarche.wasm': 165_000, 'swift.demarche': 325_000, 'trainer.js': 5_500, 'trainer.wasm': 330_000 };

const SCRIPT = `
  const answers = [];
  for (const worker of [false, true]) {
    const demarche = await load({ worker });
    answers.push((await demarche.label('We condemn this attack.')).tone);
    demarche.dispose();
  }
  console.log(answers.join());`;

let tarball;
before(() => { tarball = pack('packed'); });

test('the tarball has what is needed and nothing else', () => {
  const scripts = ['index.js', 'node.js', 'node.cjs', 'worker.js', 'worker-node.js', 'trainer.js', 'index.d.ts', 'index.d.cts'];
  const data = ['demarche.wasm', 'trainer.wasm', 'swift.demarche', 'README.md'];
  const expected = ['package.json', 'README.md', 'LICENSE', 'LICENSE-APACHE', 'LICENSE-MIT', ...[...scripts, ...data].map((name) => `dist/${name}`)];
  assert.deepEqual(tarball.files.map(({ path }) => path).sort(), expected.sort());
  const { exports, private: secret, dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  assert.deepEqual([secret, dependencies], [undefined, undefined]);
  const paths = JSON.stringify(exports).match(/\.\/dist\/[^"]+/g).map((path) => path.slice(2));
  for (const path of paths) assert.ok(expected.includes(path), path);
});

test('its sizes', (t) => {
  assert.ok(tarball.size < 1_200_000, `${tarball.size} bytes`);
  for (const [name, most] of Object.entries(AT_MOST)) {
    const { length } = brotliCompressSync(readFileSync(DIST + name));
    t.diagnostic(`${name}: ${length} bytes`);
    assert.ok(length < most, `${name}: ${length} bytes, at most ${most}`);
  }
});

test('Node imports and requires it', async () => {
  const folder = await project('node', tarball, {
    'module.mjs': `import { load, version } from 'demarche';${SCRIPT}`,
    'common.cjs': `const { load, train, DemarcheError } = require('demarche');
      (async () => {${SCRIPT}
        const { model } = await train([{ text: 'a b', label: 'x' }, { text: 'c d', label: 'y' }], { classes: ['x', 'y'], minWords: 1, folds: 0, worker: false });
        console.log(model.length > 0, new DemarcheError('text', '') instanceof Error);
      })();`,
    'files.mjs': `import { createRequire } from 'node:module';
      for (const name of ['demarche.wasm', 'trainer.wasm', 'swift.demarche', 'worker.js', 'package.json']) console.log(createRequire(import.meta.url).resolve('demarche/' + name) !== '');`,
  });
  assert.equal(node(['module.mjs'], { cwd: folder }), 'accusatory,accusatory\n');
  assert.equal(node(['common.cjs'], { cwd: folder }), 'accusatory,accusatory\ntrue true\n');
  assert.equal(node(['files.mjs'], { cwd: folder }), 'true\n'.repeat(5));
});

test('Deno imports it', async (t) => {
  const deno = bin('deno/deno');
  if (!deno) return t.skip('npm has no Deno for this machine');
  const folder = await project('deno', tarball, { 'module.js': `import { load } from 'demarche';${SCRIPT}` });
  const env = { DENO_NO_UPDATE_CHECK: '1' };
  return assert.equal(output(deno, ['run', '--allow-read', '--node-modules-dir=manual', 'module.js'], { cwd: folder, env }), 'accusatory,accusatory\n');
});

test('importing it does nothing', async () => {
  const folder = await project('import', tarball, {
    'all.mjs': `
      for (const name of ['fetch', 'Worker', 'document', 'location']) Object.defineProperty(globalThis, name, { get() { throw new Error(name); } });
      WebAssembly.compile = WebAssembly.instantiate = () => { throw new Error('compiled'); };
      for (const name of ['index.js', 'node.js']) console.log(Object.keys(await import('./node_modules/demarche/dist/' + name)).sort().join());`,
  });
  assert.equal(node(['all.mjs'], { cwd: folder }), 'DemarcheError,evaluate,load,train,version\n'.repeat(2));
});

const CONSUMER = `
  async function use(): Promise<number> {
    const options: LoadOptions = { worker: true, signal: new AbortController().signal };
    const demarche: Demarche = await load(options);
    const reading: Reading = await demarche.label('text', { binary: true });
    const tone: Tone | (string & {}) = reading.tone;
    const { statements } = await demarche.read('text', { onStatements: (found, first) => console.log(found[0]?.start, first) });
    const { model, report } = await train([{ text: tone, label: 'neutral' }], { folds: 2 });
    const { macroF1 } = await evaluate(model, [], {});
    try { await load({ model }); } catch (error) { if (error instanceof DemarcheError && error.code === 'model') console.log(error.message); }
    // @ts-expect-error: an unknown option
    await load({ tire: 'swift' });
    // @ts-expect-error: not a text
    await demarche.label(5);
    demarche.dispose();
    return macroF1 + statements.length + (report?.features ?? 0) + version.length;
  }
  use();`;

test('TypeScript knows it, as modules and as CommonJS', async () => {
  const types = 'type Demarche, type LoadOptions, type Reading, type Tone';
  const config = (module, moduleResolution, extra) => JSON.stringify({
    compilerOptions: { module, moduleResolution, target: 'es2022', strict: true, exactOptionalPropertyTypes: true, noEmit: true, skipLibCheck: false, types: [], ...extra },
  });
  const folder = await project('types', tarball, {
    'bundler/index.ts': `import { DemarcheError, evaluate, load, train, version, ${types} } from 'demarche';${CONSUMER}`,
    'bundler/tsconfig.json': config('esnext', 'bundler', { lib: ['es2022', 'dom'] }),
    'node/module.mts': `import { DemarcheError, evaluate, load, train, version, ${types} } from 'demarche';${CONSUMER}`,
    'node/common.cts': `import { DemarcheError, evaluate, load, train, version, ${types} } from 'demarche';${CONSUMER}`,
    'node/tsconfig.json': config('node16', 'node16', { lib: ['es2022'], types: ['node'] }),
    // A worker of either kind, where there are the types of both.
    'both/index.ts': `import { Worker as Thread } from 'node:worker_threads';
      import { load } from 'demarche';
      export const all = [load({ worker: new Thread('x') }), load({ worker: new Worker('x') })];`,
    'both/tsconfig.json': config('esnext', 'bundler', { lib: ['es2022', 'dom'], types: ['node'] }),
  });
  for (const name of ['bundler', 'node', 'both']) node([bin('typescript/bin/tsc'), '--project', name], { cwd: folder });
  write(folder, { 'node/wrong.mts': "import { load } from 'demarche'; load('swift');" });
  assert.throws(() => node([bin('typescript/bin/tsc'), '--project', 'node'], { cwd: folder }), /wrong\.mts/);
});
