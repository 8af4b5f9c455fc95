// Scratch projects that have the package from its tarball, as anybody gets it from npm. They lie below bundlers/, so that
// its node_modules have the tools.

import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureDeps } from '../../scripts/lib/deps.mjs';
import { ROOT } from './package.mjs';

export const TOOLS = join(ROOT, 'tests', 'package', 'bundlers');
const SCRATCH = join(TOOLS, 'scratch');

/** Node's way to a program of bundlers/ or of the repository. */
export const bin = (path) => [join(TOOLS, 'node_modules', path), join(ROOT, 'node_modules', path)].find(existsSync);

/** Packs the package: the path of the tarball, and what npm says of it. */
export function pack(name) {
  const folder = join(SCRATCH, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // As it is: dist/ was built before the tests.
  const printed = output('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT });
  const [about] = Object.values(JSON.parse(printed));
  return { ...about, path: join(folder, about.filename) };
}

/** A project with these files (or a folder's) and the package installed. */
export async function project(name, tarball, files) {
  await ensureDeps(TOOLS);
  const folder = join(dirname(tarball.path), name);
  mkdirSync(folder, { recursive: true });
  if (typeof files === 'string') cpSync(files, folder, { recursive: true });
  else write(folder, files);
  if (!existsSync(join(folder, 'package.json'))) write(folder, { 'package.json': '{ "private": true, "type": "module" }' });
  output('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--no-save', '--offline', tarball.path], { cwd: folder });
  return folder;
}

export function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** What a program prints; an error with all that it said where it fails. */
export function output(program, args, { cwd, env = {} }) {
  const settings = { cwd, env: { ...process.env, ...env }, encoding: 'utf8', timeout: 240_000 };
  const { status, stdout, stderr } = spawnSync(program, args, settings);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}\n${stdout}\n${stderr}`);
  return stdout;
}

export const node = (args, options) => output(process.execPath, args, options);

/** Starts a server and waits until it prints its address. */
export async function started(args, { cwd, env = {}, address }) {
  const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await new Promise((done, failed) => {
    let printed = '';
    const look = (part) => {
      printed += part;
      const found = address.exec(printed);
      if (found) done(found[0]);
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.on('exit', () => failed(new Error(printed)));
  });
  return { url, stop: () => child.kill() };
}
