// Builds the npm package into dist/: web/lib by rolldown, the two programs, the model, the types. `--no-wasm` takes
// the programs as they were built last.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { buildWasm } from './build-wasm.mjs';
import { ensureDeps } from './lib/deps.mjs';
import { isMain, main, ROOT } from './lib/run.mjs';

const LIB = join(ROOT, 'web', 'lib');
const DIST = join(ROOT, 'dist');

const SCRIPTS = [
  { input: 'browser.ts', file: 'index.js', platform: 'browser' },
  { input: 'worker.ts', file: 'worker.js', platform: 'browser' },
  { input: 'trainer.ts', file: 'trainer.js', platform: 'browser' },
  { input: 'node.ts', file: 'node.js', platform: 'node' },
  { input: 'node.ts', file: 'node.cjs', platform: 'node', format: 'cjs' },
  { input: 'worker-node.ts', file: 'worker-node.js', platform: 'node' },
];

const COPIES = {
  'demarche.wasm': 'web/lib/wasm/demarche_wasm_bg.wasm',
  'trainer.wasm': 'web/lib/wasm/demarche_trainer_bg.wasm',
  'swift.demarche': 'models/demarche-swift.demarche',
  'index.d.ts': 'web/lib/index.d.ts',
  'index.d.cts': 'web/lib/index.d.ts',
  'README.md': 'web/lib/README.md',
};

/** Brings dist/ up to date; without `wasm`, from the programs as they were built last. */
export async function buildLib({ wasm = true } = {}) {
  await ensureDeps();
  if (wasm) await buildWasm();
  // Beside it first: whoever uses dist/ meanwhile finds it whole, but for a moment at the end.
  const [work, old] = [`${DIST}.new`, `${DIST}.old`];
  remove(work, old);
  mkdirSync(work);
  try {
    for (const script of SCRIPTS) await bundle(script, work);
    for (const [file, source] of Object.entries(COPIES)) cpSync(join(ROOT, source), join(work, file));
    // A folder cannot replace another at once: between these two there is no dist/.
    if (existsSync(DIST)) renameSync(DIST, old);
    renameSync(work, DIST);
  } finally {
    remove(work, old);
  }
}

function remove(...folders) {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

async function bundle({ input, file, platform, format = 'esm' }, folder) {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  // Not before it is installed.
  const { rolldown } = await import('rolldown');
  const build = await rolldown({
    input: join(LIB, input),
    platform,
    plugins: [trainerApart],
    transform: { target: 'es2022', define: { PACKAGE_VERSION: JSON.stringify(version) } },
  });
  await build.write({ file: join(folder, file), format, comments: false });
  await build.close();
}

/** What is imported only when it is needed is one file for all. */
const trainerApart = {
  name: 'demarche:trainer',
  resolveId: (name, _, { kind }) => (kind === 'dynamic-import' && name === './trainer.ts' ? { id: './trainer.js', external: true } : null),
};

/** A table of what dist/ has, in bytes. */
function sizes() {
  const rows = readdirSync(DIST).sort().map((name) => {
    const bytes = readFileSync(join(DIST, name));
    return [name, bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
  });
  const total = [1, 2, 3].map((column) => rows.reduce((sum, row) => sum + row[column], 0));
  const line = ([name, ...bytes]) => name.padEnd(18) + bytes.map((count) => String(count).padStart(10)).join('');
  return [line(['dist/', 'raw', 'gzip', 'brotli']), ...rows.map(line), line(['in all', ...total])].join('\n');
}

if (isMain(import.meta.url)) {
  await main(async () => {
    await buildLib({ wasm: !process.argv.includes('--no-wasm') });
    console.log(sizes());
  });
}
