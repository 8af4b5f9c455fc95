// The npm packages of package-lock.json: installed where missing or older than the lock file.

import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, say, Stop } from './run.mjs';

/** Installs the packages if need be; a second call does nothing. */
export async function ensureDeps() {
  checkNode(process.versions.node);
  if (installed()) return;
  say('installing npm packages (npm ci)');
  // NODE_ENV=production would leave out vite and its like.
  await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund']);
}

/** Stops where Node is older than vite supports. */
export function checkNode(version) {
  const [major, minor] = version.split('.').map(Number);
  const fits = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  if (!fits) {
    throw new Stop(`Node ${version} is too old or odd for vite: install Node 20.19+, 22.12+ or 24`);
  }
}

function installed() {
  // npm writes this file at the end of an install.
  const done = join(ROOT, 'node_modules', '.package-lock.json');
  const lock = join(ROOT, 'package-lock.json');
  return existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs;
}
