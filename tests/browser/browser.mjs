// What the page's tests and measurements share: a Chromium without habits, and the built page served.

import { chromium } from 'playwright-core';
import { serve } from '../../scripts/serve.mjs';

export const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Serves web/dist, or another folder (`DIST` names one, too), and starts the browser; `stop` ends both. */
export async function start({ root = process.env.DIST, sent } = {}) {
  const site = await serve({ port: 0, root, sent });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
  return {
    browser,
    url: site.url.endsWith('/') ? site.url : `${site.url}/`,
    async stop() {
      await browser.close();
      await site.close();
    },
  };
}
