// Builds the page into web/dist/: npm packages, the package in dist/ that the page is made with, vite, then
// compressed copies.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildLib } from './build-lib.mjs';
import { compress } from './compress.mjs';
import { ensureDeps } from './lib/deps.mjs';
import { isMain, main, ROOT, run, Stop } from './lib/run.mjs';

const MODEL = 'models/demarche-swift.demarche';

/** Builds whatever the page lacks, then the page. */
export async function build() {
  needModel();
  await ensureDeps();
  await buildLib();
  await vite('build');
  await compress(join(ROOT, 'web', 'dist'));
}

/** Stops where the committed model is not there: nothing here can make it again. */
function needModel() {
  if (existsSync(join(ROOT, MODEL))) return;
  throw new Stop(`${MODEL} is missing: the page cannot answer without its model.
It belongs to the repository; bring it back with:

    git checkout -- ${MODEL}
`);
}

async function vite(command) {
  const program = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const config = join(ROOT, 'web', 'vite.config.ts');
  await run(process.execPath, [program, command, '--config', config], { cwd: join(ROOT, 'web') });
}

if (isMain(import.meta.url)) await main(build);
