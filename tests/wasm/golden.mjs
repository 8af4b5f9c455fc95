// Statements, and what the programs of the workspace make of them: what the module is held against.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { oddText, seeded } from './random.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const STATEMENTS = 2000;
const ODD = 200;

const SPECIAL = [
  '', ' ', '\u0000', 'We condemn\u0000 it.', '\uFEFFWe condemn it.', 'We\r\ncondemn it.', '🕊️', '👩‍👩‍👧‍👦 We thank 🇦🇲 and 🇦🇿 🤝🏽',
  'Cafe\u0301 talks were welcome', 'نرفض هذه الاتهامات', 'אנו מגנים We condemn את המתקפה', 'We \u202Econdemn\u202C it', 'Мы отвергаем это', '我们谴责这次袭击。',
  'not '.repeat(3000), 'We reject these baseless claims and thank our partners. '.repeat(400), 'a'.repeat(100_000), '“'.repeat(2000), '\uFFFF\u{10FFFF}',
];

/** So many rows of the corpus, evenly from all of it. */
export function corpus(count) {
  const folder = resolve(ROOT, 'models/corpus');
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl')).sort();
  const lines = files.flatMap((name) => readFileSync(resolve(folder, name), 'utf8').trim().split('\n'));
  const row = (_, i) => JSON.parse(lines[Math.floor((i * lines.length) / count)]);
  return Array.from({ length: count }, row).map(({ text, label }) => ({ text, label }));
}

/** Statements of the corpus and odd texts. */
export function statements() {
  const random = seeded(2000);
  const odd = Array.from({ length: ODD - SPECIAL.length }, () => oddText(random).toWellFormed());
  return [...corpus(STATEMENTS - ODD).map(({ text }) => text), ...SPECIAL, ...odd];
}

/** What the library answers, as `bits.mjs` has it. */
export function library(texts) {
  const rows = texts.map((text) => `${JSON.stringify(text)}\n`).join('');
  return run('bits', [], rows).toString().trimEnd().split('\n').map((line) => JSON.parse(line));
}

/** What a program of the workspace prints. */
export function run(name, args, input, env = {}) {
  const { status, stdout, stderr, error } = spawnSync(program(name), args, { input, maxBuffer: 1 << 28, env: { ...process.env, ...env } });
  assert.equal(status, 0, error?.message ?? String(stderr));
  return stdout;
}

let programs;

/** The path of a program. Cargo builds what is not up to date, with the features that the Rust tests have. */
function program(name) {
  programs ??= build();
  return programs.get(name);
}

function build() {
  const args = ['build', '--quiet', '--locked', '--workspace', '--all-features', '--bin', 'demarche', '--example', 'bits'];
  const { status, stdout, stderr, error } = spawnSync('cargo', [...args, '--message-format', 'json-render-diagnostics'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(status, 0, error?.message ?? stderr);
  const built = stdout.trimEnd().split('\n').map((line) => JSON.parse(line)).filter(({ executable }) => executable);
  return new Map(built.map(({ target, executable }) => [target.name, executable]));
}

/** Asserts that all answers are the library's; where one is not, names its text. */
export function assertSame(texts, found, expected) {
  assert.equal(found.length, texts.length);
  found.forEach((answer, i) => assert.deepEqual(answer, expected[i], JSON.stringify(texts[i].slice(0, 300))));
}
