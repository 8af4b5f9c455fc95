// A Chromium that opens what bundlers have made, served with the policy that the package's README asks for.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { FLAGS } from '../browser/browser.mjs';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };
// Inline scripts are the test pages' own.
const CSP = "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; img-src data:";

/** Opens a page of a folder, or of a server that runs, and waits until `condition` holds there: its text. */
export async function opened({ root, url, path = '', condition }) {
  const site = url === undefined ? await served(root) : { url, close() {} };
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
  try {
    const page = await browser.newPage();
    const problems = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(`${message.text()} ${message.location().url}`));
    await page.goto(site.url + path);
    await page.waitForFunction(condition, null, { timeout: 60_000 }).catch((error) => {
      throw new Error(`${error.message}\n${problems.join('\n')}`);
    });
    // A project's missing icon is not the package's.
    assert.deepEqual(problems.filter((problem) => !problem.endsWith('/favicon.ico')), []);
    return await page.evaluate(() => document.body.innerText);
  } finally {
    await browser.close();
    site.close();
  }
}

async function served(root) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const file = join(root, pathname === '/' ? 'index.html' : decodeURIComponent(pathname));
    const body = await readFile(file).catch(() => null);
    const headers = { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': CSP };
    response.writeHead(body === null ? 404 : 200, headers).end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://localhost:${server.address().port}/`, close };
}
