// Where the peers run: a Python and a Node environment of their own under target/peers, and one core for each run.

import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { output, ROOT, run, say, Stop, which } from '../../scripts/lib/run.mjs';

export const HERE = dirname(fileURLToPath(import.meta.url));
export const WORK = join(ROOT, 'target', 'peers');
export const PYTHON = join(WORK, 'python', 'bin', 'python');
export const SETTINGS = join(HERE, 'settings.json');

const LIBRARIES_USE_ONE_THREAD = Object.fromEntries(
  ['OMP', 'OPENBLAS', 'MKL', 'BLIS', 'VECLIB_MAXIMUM', 'NUMEXPR', 'RAYON'].map((name) => [`${name}_NUM_THREADS`, '1']),
);

/** The environments, made where they lack or where what they are made of has changed. */
export async function prepare() {
  for (const folder of ['cache', 'models', 'answers']) mkdirSync(join(WORK, folder), { recursive: true });
  await madeOf('python', ['requirements.txt'], async (folder) => {
    await run(python(), ['-m', 'venv', '--clear', folder]);
    const fixed = ['--disable-pip-version-check', '--no-deps', '--only-binary', ':all:'];
    await run(PYTHON, ['-m', 'pip', 'install', '--quiet', ...fixed, '--requirement', join(HERE, 'requirements.txt')]);
  });
  await madeOf('node', ['package.json', 'package-lock.json'], async (folder) => {
    for (const file of ['package.json', 'package-lock.json']) cpSync(join(HERE, file), join(folder, file));
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'], { cwd: folder });
  });
}

async function madeOf(name, files, make) {
  const folder = join(WORK, name);
  const mark = join(folder, 'made-of.txt');
  const wanted = files.map((file) => readFileSync(join(HERE, file), 'utf8')).join('\n');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  say(`making the ${name} environment in target/peers/${name}`);
  mkdirSync(folder, { recursive: true });
  await make(folder);
  writeFileSync(mark, wanted);
}

/** A Python that the pinned packages are built for. */
function python() {
  for (const name of ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11']) {
    const version = which(name) && output(name, ['-c', 'import sys; print(*sys.version_info[:2])']);
    const [major, minor] = (version || '0 0').split(' ').map(Number);
    if (major === 3 && minor >= 11 && minor <= 14) return name;
  }
  throw new Stop('the peers need Python 3.11 to 3.14 on the PATH', 127);
}

/** Program and arguments that run it on one core, with one thread a library; the core only where taskset is. */
export function onOneCore(program, args) {
  const core = taskset();
  return core === null ? [program, args] : ['taskset', ['-c', core, program, ...args]];
}

/** Runs a worker, whose job is one JSON argument, on one core, and reads the answer that it wrote. */
export async function work(program, file, job) {
  const out = join(WORK, 'answers', `${job.name}.json`);
  const [command, args] = onOneCore(program, [file, JSON.stringify({ ...job, out })]);
  const env = { ...LIBRARIES_USE_ONE_THREAD, PYTHONHASHSEED: '0', PYTHONDONTWRITEBYTECODE: '1' };
  await run(command, args, { cwd: ROOT, env });
  return JSON.parse(readFileSync(out, 'utf8'));
}

function taskset() {
  if (!which('taskset')) return null;
  try {
    const allowed = /Cpus_allowed_list:\s+(\S+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
    return allowed.split(/[,-]/).at(-1);
  } catch {
    return String(availableParallelism() - 1);
  }
}
