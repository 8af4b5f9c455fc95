// `npm run coverage`: which lines of crates/core/src its tests run, a file each and in all. Lines of tests are not
// counted. The compiler counts; LLVM's tools of the same version add up (rustup's component, or Debian's package).

import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { spawnSync } from 'node:child_process';
import * as apt from './lib/apt.mjs';
import { isProgram, main, needCargo, output, ROOT, run, Stop, which } from './lib/run.mjs';
import { targetDir } from './wasm-toolchain.mjs';

const SOURCES = join(ROOT, 'crates', 'core', 'src');
const PACKAGE = ['--locked', '--package', 'demarche', '--all-features', '--lib', '--tests'];

await main(async () => {
  needCargo();
  const { triple, llvm } = compiler();
  const tools = await llvmTools(triple, llvm);
  const folder = join(targetDir(), 'coverage');
  const counts = join(folder, 'counts');
  rmSync(counts, { recursive: true, force: true });
  mkdirSync(counts, { recursive: true });

  const env = { RUSTFLAGS: '-Cinstrument-coverage', CARGO_TARGET_DIR: folder, LLVM_PROFILE_FILE: join(counts, '%p-%m.profraw') };
  const cargo = ['test', ...PACKAGE, '--target', triple];
  await run('cargo', cargo, { env });
  const merged = join(counts, 'all.profdata');
  const parts = readdirSync(counts).map((name) => join(counts, name));
  await run(tools('llvm-profdata'), ['merge', '--sparse', '--output', merged, ...parts]);

  const programs = testPrograms([...cargo, '--no-run', '--message-format', 'json'], env);
  const [first, ...others] = programs;
  const objects = others.flatMap((program) => ['--object', program]);
  const lcov = needed(tools('llvm-cov'), ['export', '--format', 'lcov', '--instr-profile', merged, first, ...objects, '--sources', SOURCES]);
  report(files(lcov));
});

function compiler() {
  const version = output('rustc', ['-vV']) ?? '';
  const field = (name) => new RegExp(`^${name}: (\\S+)`, 'm').exec(version)?.[1];
  return { triple: field('host'), llvm: field('LLVM version').split('.')[0] };
}

/** Finds LLVM's tools, or installs them; they must be as new as the compiler's own LLVM. */
async function llvmTools(triple, llvm) {
  const rustup = join(output('rustc', ['--print', 'sysroot']), 'lib', 'rustlib', triple, 'bin');
  const there = (name) => [join(rustup, name), which(`${name}-${llvm}`)].find((path) => path && isProgram(path));
  if (!there('llvm-cov') && apt.mayInstall()) {
    await apt.install([`llvm-${llvm}`], `Coverage needs the tools of LLVM ${llvm}.`);
  }
  if (!there('llvm-cov')) {
    throw new Stop(`coverage needs the tools of LLVM ${llvm}. Install one of the two and try again:

    rustup component add llvm-tools
    ${apt.installLine([`llvm-${llvm}`])}
`);
  }
  return there;
}

/** The programs that cargo built the tests into. */
function testPrograms(args, env) {
  const messages = needed('cargo', args, env).split('\n').filter((line) => line.startsWith('{'));
  return messages.map((line) => JSON.parse(line).executable).filter(Boolean);
}

function needed(program, args, env = {}) {
  const settings = { cwd: ROOT, env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'inherit'] };
  const { status, stdout } = spawnSync(program, args, settings);
  if (status !== 0) throw new Stop(`${program} ${args.slice(0, 2).join(' ')} failed`);
  return stdout;
}

/** The lines of each source file, but for its tests: [file, lines, lines that ran, first lines that did not]. */
function files(lcov) {
  return lcov.split('end_of_record').flatMap((record) => {
    const file = /^SF:(.+)$/m.exec(record)?.[1];
    if (!file || /\/tests(\.rs|\/)/.test(file)) return [];
    const before = readFileSync(file, 'utf8').split('#[cfg(test)]\nmod tests {')[0].split('\n').length;
    const lines = [...record.matchAll(/^DA:(\d+),(\d+)/gm)]
      .map(([, line, count]) => [Number(line), Number(count)])
      .filter(([line]) => line <= before);
    const missed = lines.filter(([, count]) => count === 0).map(([line]) => line);
    return [[relative(SOURCES, file), lines.length, lines.length - missed.length, missed]];
  });
}

function report(rows) {
  const share = (lines, ran) => `${((100 * ran) / Math.max(1, lines)).toFixed(1).padStart(6)} %`;
  for (const [file, lines, ran, missed] of rows) {
    const places = missed.length > 0 ? `   not run: ${ranges(missed)}` : '';
    console.log(`${share(lines, ran)}  ${String(ran).padStart(4)} of ${String(lines).padStart(4)}  ${file}${places}`);
  }
  const [lines, ran] = [1, 2].map((column) => rows.reduce((sum, row) => sum + row[column], 0));
  console.log(`${share(lines, ran)}  ${ran} of ${lines} lines of crates/core/src`);
}

/** 3,4,5,9 as "3-5, 9". */
function ranges(lines) {
  const runs = [];
  for (const line of lines) {
    if (runs.at(-1)?.[1] === line - 1) runs.at(-1)[1] = line;
    else runs.push([line, line]);
  }
  return runs.map(([from, to]) => (from === to ? from : `${from}-${to}`)).join(', ');
}
