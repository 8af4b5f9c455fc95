// The list of files that the service worker keeps, written into it once everything else has been built.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';

const WORKER = 'service-worker.js';
/** Large, and not needed to read: kept once they have been asked for. */
const LATER = /^corpus\/|^assets\/trainer-/;

export function offline(): Plugin {
  return {
    name: 'demarche:offline',
    apply: 'build',
    writeBundle({ dir = '' }) {
      const files = filesUnder(dir).map((file) => relative(dir, file).split(sep).join('/'));
      const kept = files.filter((file) => file !== WORKER).sort();
      const hash = createHash('sha256');
      for (const file of kept) hash.update(`${file}\0`).update(readFileSync(join(dir, file)));
      const later = kept.filter((file) => LATER.test(file));
      const first = kept.filter((file) => !LATER.test(file)).map((file) => (file === 'index.html' ? './' : file));
      const list = JSON.stringify({ build: hash.digest('hex').slice(0, 16), first, later });
      const path = join(dir, WORKER);
      const code = readFileSync(path, 'utf8');
      if (!code.includes('__KEPT__')) throw new Error(`${WORKER} has no place for its list`);
      writeFileSync(path, code.replace('__KEPT__', () => list));
    },
  };
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}
