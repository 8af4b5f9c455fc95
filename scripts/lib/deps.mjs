// The npm packages of a folder's package-lock.json: installed where missing or older than the lock file.

import { existsSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT, run, say, Stop } from './run.mjs';

/** Installs a folder's packages, the repository's own if none is named, if need be; a second call does nothing. */
export async function ensureDeps(folder = ROOT) {
  checkNode(process.versions.node);
  if (installed(folder)) return;
  // `npm ci` refuses a lock file made where the registry has no packages for other platforms, as those of large tools are.
  const command = folder === ROOT ? ['ci'] : ['install', '--no-save'];
  say(`installing npm packages (npm ${command[0]}${folder === ROOT ? '' : ` in ${relative(ROOT, folder)}`})`);
  // NODE_ENV=production would leave out vite and its like.
  await run('npm', [...command, '--include=dev', '--no-audit', '--no-fund'], { cwd: folder });
}

/** Stops where Node is older than vite supports. */
export function checkNode(version) {
  const [major, minor] = version.split('.').map(Number);
  const fits = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  if (!fits) {
    throw new Stop(`Node ${version} is too old or odd for vite: install Node 20.19+, 22.12+ or 24`);
  }
}

function installed(folder) {
  // npm writes this file at the end of an install.
  const done = join(folder, 'node_modules', '.package-lock.json');
  const lock = join(folder, 'package-lock.json');
  return existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs;
}
