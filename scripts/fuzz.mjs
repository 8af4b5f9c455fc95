// `npm run fuzz -- [--seconds 60] [model] [segment] [label]`: builds the fuzz targets of tests/fuzz with coverage
// counters, which needs no nightly Rust, and runs them side by side. A find ends it with the file that repeats it.

import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import * as apt from './lib/apt.mjs';
import { isMain, main, needCargo, output, ROOT, run, say, Stop, which } from './lib/run.mjs';
import { targetDir } from './wasm-toolchain.mjs';

const CRATE = join(ROOT, 'tests', 'fuzz');
const TARGETS = readdirSync(join(CRATE, 'fuzz_targets')).map((file) => file.replace('.rs', '')).sort();

// What cargo-fuzz gives rustc, sanitizers left out: these are the ones that need a nightly.
const RUSTFLAGS = [
  '--cfg=fuzzing',
  '-Cpasses=sancov-module',
  '-Cllvm-args=-sanitizer-coverage-level=4',
  '-Cllvm-args=-sanitizer-coverage-inline-8bit-counters',
  '-Cllvm-args=-sanitizer-coverage-pc-table',
  '-Cllvm-args=-sanitizer-coverage-trace-compares',
];

// One input may take 10 s, the process 512 MB; what a model may take is checked by its target.
const LIMITS = ['-timeout=10', '-rss_limit_mb=512', '-max_len=4096'];

/** Fuzzes each target for so many seconds, all at once. */
export async function fuzz({ seconds = 60, targets = TARGETS } = {}) {
  const unknown = targets.filter((target) => !TARGETS.includes(target));
  if (unknown.length > 0) throw new Stop(`the fuzz targets are ${TARGETS.join(', ')}; not ${unknown.join(', ')}`, 2);
  if (!(seconds >= 1)) throw new Stop('--seconds takes a number from 1', 2);
  const programs = await build(targets);
  say(`fuzzing ${targets.join(', ')} for ${seconds} s`);
  const runs = await Promise.all(targets.map((target) => runTarget(target, programs, seconds)));
  for (const { line } of runs) console.log(line);
  const finds = runs.filter(({ failure }) => failure);
  if (finds.length > 0) throw new Stop(finds.map(({ failure }) => failure).join('\n\n'));
}

/** Builds the targets; the folder that they are in. */
async function build(targets) {
  needCargo();
  if (!process.env.CXX && !which('c++')) {
    await apt.install(['g++'], 'libFuzzer is built by a C++ compiler, and there is none.');
  }
  const triple = /^host: (.+)$/m.exec(output('rustc', ['-vV']) ?? '')?.[1];
  // With --target the flags are kept from build scripts and macros, which run while building.
  const args = ['build', '--locked', '--profile', 'fuzz', '--package', 'demarche-fuzz', '--target', triple];
  const bins = targets.flatMap((target) => ['--bin', target]);
  await run('cargo', [...args, ...bins], { env: { RUSTFLAGS: RUSTFLAGS.join(' '), CARGO_ENCODED_RUSTFLAGS: undefined } });
  return join(targetDir(), triple, 'fuzz');
}

/** Runs one target: what to say of it, and the find if there is one. */
async function runTarget(target, programs, seconds) {
  const folder = join(targetDir(), 'fuzz-finds', target);
  const corpus = join(folder, 'corpus');
  // A run begins with the committed inputs alone: reading again what others found can take all of a minute.
  rmSync(corpus, { recursive: true, force: true });
  mkdirSync(corpus, { recursive: true });
  const log = join(folder, 'log.txt');
  // libFuzzer adds to the first folder and only reads the second, which is committed.
  const args = [corpus, join(CRATE, 'corpus', target), `-artifact_prefix=${folder}/`, `-max_total_time=${seconds}`, ...LIMITS];
  const code = await exitCode(join(programs, target), args, openSync(log, 'w'));
  const said = readFileSync(log, 'utf8');
  const [, runs, edges, features, rate] = [...said.matchAll(/^#(\d+)\s.* cov: (\d+) ft: (\d+) .*exec\/s: (\d+)/gm)].at(-1) ?? [];
  const figures = runs ? `${runs} runs, ${rate}/s, ${edges} edges and ${features} features covered` : 'ended at once';
  return { line: `${target.padEnd(8)} ${figures}`, failure: code === 0 ? null : failure(target, said, log) };
}

async function exitCode(program, args, log) {
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', log, log] });
  return new Promise((done) => {
    child.on('error', () => done(-1));
    child.on('close', done);
  });
}

function failure(target, said, log) {
  const file = /Test unit written to (\S+)/.exec(said)?.[1];
  const reason = /panicked at [^]*?(?=\nnote:|\nstack backtrace|\n==)/.exec(said)?.[0] ?? said.slice(-2000);
  const repeat = file && `\nThe input: ${relative(ROOT, file)}. To repeat it:\n\n    cargo run --package demarche-fuzz --bin ${target} -- ${file}\n`;
  return `${target}: ${reason}\n${repeat ?? ''}\nAll that it said: ${relative(ROOT, log)}`;
}

if (isMain(import.meta.url)) {
  await main(async () => {
    const { values, positionals } = parseArgs({ options: { seconds: { type: 'string' } }, allowPositionals: true });
    const seconds = values.seconds === undefined ? undefined : Number(values.seconds);
    await fuzz({ seconds, targets: positionals.length > 0 ? positionals : undefined });
  });
}
