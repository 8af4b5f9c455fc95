// Running the command line from scripts that measure it.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { needCargo, ROOT, run, Stop } from './run.mjs';

/** The program: the one given, or a release built now. */
export async function program(given) {
  if (given) return given;
  needCargo();
  await run('cargo', ['build', '--locked', '--release', '--package', 'demarche-cli']);
  return join(ROOT, 'target', 'release', 'demarche');
}

/** Runs it: what it prints, and the seconds that it took. */
export function demarche(path, args) {
  const start = performance.now();
  const ended = spawnSync(path, args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', maxBuffer: 1 << 28 });
  if (ended.error) throw new Stop(`${path}: ${ended.error.message}`);
  if (ended.status !== 0) throw new Stop(`demarche ${args.join(' ')}\n${ended.stderr.trim()}`);
  return { out: ended.stdout, seconds: (performance.now() - start) / 1000 };
}

/** The rows of JSONL files. */
export function rows(text) {
  return text.split('\n').filter((line) => line.trim()).map((line) => JSON.parse(line));
}

/** A Markdown table; columns but the first are numbers. */
export function table(head, lines) {
  const row = (cells) => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map((_, place) => (place ? '--:' : '---'))), ...lines.map(row)].join('\n');
}
