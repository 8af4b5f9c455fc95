// Finds a Chromium for the browser tests, or installs Debian's. `CHROME_PATH` names one of your own.

import * as apt from './lib/apt.mjs';
import { isMain, isProgram, main, output, Stop, which } from './lib/run.mjs';

const NAMES = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'chrome'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** The path of a Chromium that runs; installs one where there is none. */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  const help = 'Install Chromium or Google Chrome, or set CHROME_PATH to the program of one.';
  if (!which('apt-get')) throw new Stop(`the browser tests need a Chromium. ${help}`);
  await apt.install(['chromium'], 'The browser tests need a Chromium.').catch((error) => {
    throw new Stop(`${error.message}\n${help}`);
  });
  const installed = findChromium();
  if (!installed) throw new Stop(`Debian's chromium is installed but does not run. ${help}`);
  return installed;
}

/** The path of a Chromium that runs, or null. */
export function findChromium() {
  const own = process.env.CHROME_PATH;
  if (own) {
    if (!runs(own)) throw new Stop(`CHROME_PATH is ${own}, which does not run as a browser`);
    return own;
  }
  const candidates = [...NAMES.map((name) => which(name)), MAC].filter(Boolean);
  return candidates.find(runs) ?? null;
}

// A package may leave a stub that only says where the browser is to be had.
function runs(path) {
  return isProgram(path) && /\d+\.\d+/.test(output(path, ['--version']) ?? '');
}

if (isMain(import.meta.url)) await main(async () => console.log(await ensureChromium()));
