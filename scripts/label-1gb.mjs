// Labels a gigabyte, a statement a line, and shows what it takes: time, the peak of memory, every answer in its
// place, and whole lines only after Ctrl-C half way. Not a part of `npm test`: it takes minutes and a gigabyte of
// disk (`--bytes 50e6` for less). `cargo test` has a small version in crates/cli/tests/stopped.rs.

import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { main, needCargo, ROOT, run, say, Stop } from './lib/run.mjs';

const WORDS = 'we thank the delegation for its patience, and we condemn what was done to the harbour before the talks';
/** More than the command may take, whatever the size of its input. */
const MEMORY_MB = 64;

await main(async () => {
  const { bytes, threads } = parseArgs({
    options: { bytes: { type: 'string', default: '1e9' }, threads: { type: 'string', default: '2' } },
  }).values;
  needCargo();
  await run('cargo', ['build', '--locked', '--release', '--package', 'demarche-cli']);
  const folder = mkdtempSync(join(tmpdir(), 'demarche-1gb-'));
  try {
    const file = join(folder, 'statements.txt');
    const count = write(file, Number(bytes));
    say(`${count.toLocaleString('en')} statements, ${megabytes(Number(bytes))}`);

    const whole = await label(file, threads);
    if (whole.code !== 0 || whole.answers !== count) throw new Stop(`exit code ${whole.code}, ${whole.answers} answers`);
    if (whole.peak > MEMORY_MB) throw new Stop(`${whole.peak} MB of memory: at most ${MEMORY_MB} are expected`);
    const rate = Math.round(count / whole.seconds).toLocaleString('en');
    say(`every answer in its place; ${whole.seconds.toFixed(0)} s, ${rate} a second, at most ${whole.peak ?? '?'} MB`);

    const stopped = await label(file, threads, Math.floor(count / 2));
    if (stopped.code !== 130 || stopped.answers >= count) throw new Stop(`after Ctrl-C: exit code ${stopped.code}`);
    say(`Ctrl-C half way: exit code 130 after ${stopped.answers.toLocaleString('en')} answers, all of them whole`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Writes numbered statements until the file has so many bytes; how many they are. */
function write(file, bytes) {
  const out = openSync(file, 'w');
  let count = 0;
  for (let written = 0; written < bytes; ) {
    const lines = Array.from({ length: 10_000 }, () => `Statement ${count++}: ${WORDS} had begun.\n`);
    written += writeSync(out, lines.join(''));
  }
  closeSync(out);
  return count;
}

/** Labels the file and checks each answer as it comes; presses Ctrl-C after so many of them. */
async function label(file, threads, stopAfter = Infinity) {
  const program = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'release', 'demarche');
  const args = ['label', '--lines', '--format', 'jsonl', '--threads', threads, file];
  const start = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let [answers, rest, peak] = [0, '', null];
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      if (!line.startsWith(`{"text":"Statement ${answers}: `) || !line.endsWith('}')) {
        child.kill('SIGKILL');
        throw new Stop(`answer ${answers} is not in its place: ${line.slice(0, 200)}`);
      }
      answers += 1;
    }
    peak = peakMemory(child.pid) ?? peak;
    if (answers >= stopAfter) {
      child.kill('SIGINT');
      stopAfter = Infinity;
    }
  }
  const code = child.exitCode ?? (await new Promise((done) => child.on('close', done)));
  if (rest) throw new Stop(`the last line is half a line: ${rest.slice(0, 200)}`);
  return { answers, code, peak, seconds: (performance.now() - start) / 1000 };
}

/** The most memory that a process has had, in MB, where /proc tells it. */
function peakMemory(pid) {
  try {
    const kib = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib ? Math.round(Number(kib) / 1024) : null;
  } catch {
    return null;
  }
}

function megabytes(bytes) {
  return `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;
}
