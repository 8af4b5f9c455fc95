// Builds the two WASM modules, the reader and the trainer, and their JavaScript glue into web/lib/wasm/: cargo,
// then wasm-bindgen, then wasm-opt. Does nothing where no input has changed since the last time; `--force` builds
// anyway.

import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { ensureDeps } from './lib/deps.mjs';
import { isMain, main, ROOT, run, say } from './lib/run.mjs';
import { TARGET, wasmToolchain } from './wasm-toolchain.mjs';

const OUT = join(ROOT, 'web', 'lib', 'wasm');
const STAMP = join(OUT, '.inputs.sha256');
// One crate; the trainer is the reader and what only training needs.
const MODULES = [
  { name: 'demarche_wasm', features: [] },
  { name: 'demarche_trainer', features: ['--features', 'train'] },
];
const wasmOf = ({ name }) => `${name}_bg.wasm`;
const filesOf = (module) => [`${module.name}.js`, `${module.name}.d.ts`, wasmOf(module), `${wasmOf(module)}.d.ts`];

const PROFILE = 'release-wasm';
const WASM_OPT = [
  '-O3',
  '--enable-bulk-memory',
  '--enable-nontrapping-float-to-int',
  '--enable-sign-ext',
  '--enable-mutable-globals',
  '--enable-reference-types',
  '--enable-multivalue',
  '--enable-simd',
];

// Everything that the module is made from.
const INPUTS = [
  '.cargo/config.toml',
  'Cargo.lock',
  'Cargo.toml',
  'crates/core/Cargo.toml',
  'crates/core/data',
  'crates/core/src',
  'crates/wasm',
  'package.json',
  'rust-toolchain.toml',
  'scripts/build-wasm.mjs',
  'scripts/wasm-toolchain.mjs',
  'xtask/Cargo.toml',
  'xtask/src',
];

/** Brings web/lib/wasm/ up to date. */
export async function buildWasm({ force = false } = {}) {
  await ensureDeps();
  const inputs = hashOf(INPUTS);
  if (!force && isCurrent(inputs)) {
    say('the WASM modules are up to date');
    return;
  }

  const toolchain = await wasmToolchain();
  say(`building the WASM modules with ${toolchain.name}`);
  const work = mkdtempSync(join(toolchain.targetDir, 'glue-'));
  try {
    for (const module of MODULES) await make(toolchain, module, work);
    mkdirSync(OUT, { recursive: true });
    rmSync(STAMP, { force: true });
    for (const file of MODULES.flatMap(filesOf)) cpSync(join(work, file), join(OUT, file));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  writeFileSync(STAMP, inputs);
  for (const module of MODULES) say(sizes(join(OUT, wasmOf(module))));
}

/** Builds one module and its glue into a folder. Cargo has one name for both: the second takes the first one's place. */
async function make(toolchain, module, out) {
  await cargoForWasm(toolchain, 'build', ...module.features);
  const compiled = join(toolchain.targetDir, TARGET, PROFILE, 'demarche_wasm.wasm');
  await run('cargo', ['xtask', 'bindgen', '--wasm', compiled, '--out', out, '--name', module.name]);
  await optimise(join(out, wasmOf(module)));
}

/** Runs a cargo command on the module; whatever the command, the standard library is built alike, once. */
export async function cargoForWasm({ cargo, args, env }, command, ...flags) {
  await run(cargo, ['fetch', '--locked', '--target', TARGET], { env });
  const what = ['--locked', '--profile', PROFILE, '--package', 'demarche-wasm', '--target', TARGET];
  await run(cargo, [command, ...what, ...args, '--config', withoutPaths(), ...flags], { env });
}

// Panic messages name source files: without this, with the home folder of whoever built the module.
function withoutPaths() {
  const sources = join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'registry', 'src');
  const registries = existsSync(sources) ? readdirSync(sources).map((name) => join(sources, name)) : [];
  const flags = [ROOT, ...registries].map((path) => `--remap-path-prefix=${path}=/demarche`);
  return `target.${TARGET}.rustflags=${JSON.stringify(flags)}`;
}

async function optimise(wasm) {
  const wasmOpt = join(ROOT, 'node_modules', 'binaryen', 'bin', 'wasm-opt');
  await run(process.execPath, [wasmOpt, ...WASM_OPT, wasm, '-o', wasm]);
}

function isCurrent(inputs) {
  const complete = MODULES.flatMap(filesOf).every((file) => existsSync(join(OUT, file)));
  return complete && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === inputs;
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesUnder(join(ROOT, path)))) {
    // A NUL ends the name and the length ends the ambiguity: no two trees hash alike.
    const content = readFileSync(file);
    hash.update(`${relative(ROOT, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path).sort().flatMap((name) => filesUnder(join(path, name)));
}

function sizes(file) {
  const bytes = readFileSync(file);
  const parts = { raw: bytes, gzip: gzipSync(bytes, { level: 9 }), brotli: brotliCompressSync(bytes) };
  const shown = Object.entries(parts).map(([name, { length }]) => `${name} ${(length / 1000).toFixed(1)} kB`);
  return `${relative(ROOT, file)}: ${shown.join(', ')}`;
}

if (isMain(import.meta.url)) {
  await main(() => buildWasm({ force: process.argv.includes('--force') }));
}
