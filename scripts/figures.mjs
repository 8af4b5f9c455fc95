// `npm run figures`: what the page is measured by, in the browser: each script of tests/browser/figures/ in turn. Nothing else
// should run on the machine meanwhile. `npm run figures -- teach large` runs some of them.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { main, ROOT, run, Stop } from './lib/run.mjs';

const FOLDER = join(ROOT, 'tests', 'browser', 'figures');

await main(async () => {
  const all = readdirSync(FOLDER).filter((name) => name.endsWith('.mjs')).map((name) => name.slice(0, -4)).sort();
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Stop(`no such figures: ${unknown.join(', ')}; there are ${all.join(', ')}`, 2);
  await build();
  const env = { CHROMIUM: await ensureChromium() };
  for (const name of wanted.length > 0 ? wanted : all) {
    console.log(`\n━━ ${name}`);
    await run(process.execPath, [join(FOLDER, `${name}.mjs`)], { env });
  }
});
