// Pictures of the built page at three widths, in both themes, in its states; for whoever judges how it looks. Those in
// web/screenshots/ were chosen from them.
// node scripts/screenshots.mjs [folder] [part of a picture's name]

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { main, ROOT } from './lib/run.mjs';

const WIDTHS = { phone: 390, tablet: 820, desktop: 1440 };
const TEXT = readFileSync(join(ROOT, 'models', 'examples', 'war-of-words.txt'), 'utf8');

async function read(page) {
  await page.fill('#text', TEXT);
  await page.click('button[type=submit]');
  await page.waitForSelector('#article .statement');
}

const STATES = {
  empty: async () => undefined,
  written: (page) => page.fill('#text', TEXT),
  read,
  reasons: async (page) => {
    await read(page);
    await page.locator('#article .statement[data-tone=accusatory]:not([data-unsure])').first().click();
    await page.waitForSelector('#why:visible h2');
    if (page.viewportSize().width > 1000) await page.evaluate(() => scrollTo(0, 0));
  },
  problem: async (page) => {
    await page.setInputFiles('#file', { name: 'report.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\0') });
  },
  working: async (page) => {
    const long = Array.from({ length: 150_000 }, (_, i) => `On day ${i} the ministers met and agreed on nothing.`).join('\n');
    await page.setInputFiles('#file', { name: 'long.txt', mimeType: 'text/plain', buffer: Buffer.from(long) });
    await page.waitForSelector('#loading:visible');
  },
  compare: async (page) => {
    await page.click('#go-compare');
    await page.waitForSelector('#view-compare h2');
    await page.click('#view-compare .draft-examples button');
    await page.waitForTimeout(300);
    if (await page.isVisible('#view-compare form button[type=submit]')) await page.click('#view-compare form button[type=submit]');
    await page.waitForSelector('#view-compare .compare-headline');
  },
  teach: async (page) => {
    await read(page);
    for (const key of ['a', 'c']) {
      await page.locator('#article .statement[data-tone=neutral]').first().focus();
      await page.keyboard.press(key);
    }
    await page.click('#go-teach');
    await page.waitForSelector('#view-teach h2');
  },
};

await main(async () => {
  const wanted = process.argv[3] ?? '';
  const folder = process.argv[2] ?? join(ROOT, 'test-results', 'screenshots');
  mkdirSync(folder, { recursive: true });
  if (process.env.DIST === undefined) await build();
  process.env.CHROMIUM = await ensureChromium();
  const { start } = await import('../tests/browser/browser.mjs');
  const session = await start();
  for (const [state, come] of Object.entries(STATES)) {
    for (const colorScheme of ['light', 'dark']) {
      for (const [size, width] of Object.entries(WIDTHS)) {
        const name = `${state}-${size}-${colorScheme}`;
        if (!name.includes(wanted)) continue;
        const context = await session.browser.newContext({ colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' });
        const page = await context.newPage();
        await page.goto(session.url);
        await page.waitForSelector('html[data-ready]');
        await come(page);
        await page.waitForTimeout(400);
        await page.screenshot({ path: join(folder, `${name}.png`) });
        await context.close();
      }
    }
  }
  await session.stop();
});
