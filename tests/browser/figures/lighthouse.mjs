// Prints Lighthouse's scores of the built page, phone and desktop, and what is not perfect.
// node tests/browser/figures/lighthouse.mjs

import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureChromium } from '../../../scripts/chromium.mjs';
import { ensureDeps } from '../../../scripts/lib/deps.mjs';
import { serve } from '../../../scripts/serve.mjs';
import { FLAGS } from '../browser.mjs';

const HOME = fileURLToPath(new URL('./lighthouse/', import.meta.url));
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

await ensureDeps(HOME);
const here = createRequire(`${HOME}package.json`);
const { default: lighthouse, desktopConfig } = await import(pathToFileURL(here.resolve('lighthouse')).href);
const { launch } = await import(pathToFileURL(here.resolve('chrome-launcher')).href);

const site = await serve({ root: process.env.DIST });
const chromium = await launch({ chromePath: await ensureChromium(), chromeFlags: FLAGS });
try {
  for (const [form, config] of [['phone', undefined], ['desktop', desktopConfig]]) {
    const { lhr } = await lighthouse(site.url, { port: chromium.port, onlyCategories: CATEGORIES }, config);
    const scores = Object.values(lhr.categories).map(({ title, score }) => `${title.toLowerCase()} ${Math.round(score * 100)}`);
    console.log(`Lighthouse, ${form}: ${scores.join(', ')}`);
    const weights = new Set(Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id)));
    for (const { id, score, displayValue } of Object.values(lhr.audits)) {
      if (weights.has(id) && score !== null && score < 0.995) console.log(`  ${id}: ${score} ${displayValue ?? ''}`);
    }
  }
} finally {
  await chromium.kill();
  await site.close();
}
