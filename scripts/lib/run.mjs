// Running other programs: no shell, the terminal shared with the child, errors a person can act on.

import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** An error whose message is all that the reader needs: printed without a stack. */
export class Stop extends Error {
  constructor(message, code = 1) {
    super(message);
    this.code = code;
  }
}

// A machine where rustup was just installed has cargo in its own folder, not yet on the PATH.
const rustupBin = join(homedir(), '.cargo', 'bin');
if (!which('cargo') && isProgram(join(rustupBin, 'cargo'))) {
  process.env.PATH = `${rustupBin}${delimiter}${process.env.PATH ?? ''}`;
}

/** The full path of a program on the PATH, or null. */
export function which(name, path = process.env.PATH ?? '') {
  const folders = path.split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

/** Whether a path is a file that may be run. */
export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Runs a program in the repository's root and shows what it prints; a failure is a Stop. */
export async function run(program, args, { env = {}, cwd = ROOT } = {}) {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: 'inherit' });
  const { error, code, signal } = await new Promise((done) => {
    child.on('error', (error) => done({ error }));
    child.on('close', (code, signal) => done({ code, signal }));
  });
  if (error?.code === 'ENOENT') throw new Stop(missing(program), 127);
  if (error) throw new Stop(`${program}: ${error.message}`);
  if (code !== 0) {
    const end = signal ? `was ended by ${signal}` : `failed with exit code ${code}`;
    throw new Stop(`${[program, ...args].join(' ')}\n${end}`, code || 1);
  }
}

/** What a program prints, trimmed; null where it is missing or fails. */
export function output(program, args, { env = {}, cwd = ROOT } = {}) {
  const settings = { cwd, env: { ...process.env, ...env }, encoding: 'utf8', timeout: 60_000 };
  const result = spawnSync(program, args, settings);
  return result.status === 0 ? result.stdout.trim() : null;
}

/** Cargo, or a Stop that says how to get it. */
export function needCargo() {
  if (!which('cargo')) throw new Stop(missing('cargo'), 127);
}

/** Prints one line about what happens next, apart from what child processes print. */
export function say(line) {
  process.stderr.write(`demarche: ${line}\n`);
}

/** The body of a script: a Stop ends it with its message and code, any other error with its stack. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    process.stderr.write(`\ndemarche: ${error instanceof Stop ? error.message : error.stack}\n`);
    process.exitCode = error.code > 0 ? error.code : 1;
  }
}

/** Whether a script is the one node was started with. */
export function isMain(url) {
  return process.argv[1] === fileURLToPath(url);
}

function missing(program) {
  const rust = 'Install Rust with rustup: https://rustup.rs';
  return `${program} is not on the PATH. ${program === 'cargo' ? rust : ''}`.trim();
}
