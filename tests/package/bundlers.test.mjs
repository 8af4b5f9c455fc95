// Every bundler, without configuration: a page that labels in its thread and in a worker, opened in Chromium.

import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { build, createServer } from 'vite';
import { opened } from './pages.mjs';
import { bin, node, pack, project, started, TOOLS, write } from './projects.mjs';

const tool = createRequire(join(TOOLS, 'package.json'));

const ENTRY = `import { load } from 'demarche';
const said = [];
async function run() {
  for (const worker of [false, true]) {
    const demarche = await load({ worker });
    said.push((await demarche.label('We condemn this attack.')).tone);
    demarche.dispose();
  }
}
run().catch((error) => said.push(error.code, error.message)).finally(() => { document.querySelector('p').textContent = said.join() + ' done'; });`;
const page = (script) => `<!doctype html><meta charset="utf-8"><title>test</title><link rel="icon" href="data:,"><p></p>${script}`;
const MODULE = page('<script type="module" src="./entry.js"></script>');

const done = () => document.body.innerText.includes('done');
const shows = async (where, expected = 'accusatory,accusatory done') => assert.equal((await opened({ ...where, condition: done })).trim(), expected);

let tarball;
before(() => { tarball = pack('bundlers'); });

test('no bundler', async () => {
  const folder = await project('plain', tarball, {});
  write(join(folder, 'site'), { 'index.html': MODULE, 'entry.js': ENTRY.replace("'demarche'", "'./demarche/index.js'") });
  cpSync(join(folder, 'node_modules/demarche/dist'), join(folder, 'site/demarche'), { recursive: true });
  await shows({ root: join(folder, 'site') });
});

test('Vite: built, and in development', async () => {
  const root = await project('vite', tarball, { 'index.html': MODULE, 'entry.js': ENTRY });
  await build({ root, configFile: false, logLevel: 'error' });
  await shows({ root: join(root, 'dist') });
  const server = await createServer({ root, configFile: false, logLevel: 'error', server: { port: 0 } });
  try {
    await server.listen();
    await shows({ url: server.resolvedUrls.local[0] });
  } finally {
    await server.close();
  }
});

test('Vite: in a worker of the page\'s own', async () => {
  const root = await project('vite-worker', tarball, {
    'index.html': MODULE,
    'entry.js': "new Worker(new URL('./own.js', import.meta.url), { type: 'module' }).onmessage = ({ data }) => { document.querySelector('p').textContent = data; };",
    'own.js': ENTRY.replace("document.querySelector('p').textContent = said.join() + ' done'", "postMessage(said.join() + ' done')"),
  });
  await build({ root, configFile: false, logLevel: 'error' });
  await shows({ root: join(root, 'dist') });
});

test('webpack', async () => {
  const webpack = tool('webpack');
  const context = await project('webpack', tarball, { 'entry.js': ENTRY, 'dist/index.html': page('<script src="./entry.js"></script>') });
  const stats = await new Promise((resolve, reject) => {
    webpack({ context, mode: 'production', entry: './entry.js', output: { path: join(context, 'dist'), filename: 'entry.js' } }, (error, result) => (error ? reject(error) : resolve(result)));
  });
  assert.deepEqual(stats.toJson({ all: false, errors: true }).errors, []);
  await shows({ root: join(context, 'dist') });
});

test('esbuild, with the files beside the bundle', async () => {
  const folder = await project('esbuild', tarball, { 'entry.js': ENTRY, 'dist/index.html': MODULE });
  await tool('esbuild').build({ entryPoints: [join(folder, 'entry.js')], bundle: true, format: 'esm', splitting: true, outdir: join(folder, 'dist') });
  for (const name of ['demarche.wasm', 'swift.demarche', 'worker.js']) cpSync(join(folder, 'node_modules/demarche/dist', name), join(folder, 'dist', name));
  await shows({ root: join(folder, 'dist') });
});

test('esbuild, told where the files are', async () => {
  const entry = ENTRY.replace("import { load } from 'demarche';", `import { load } from 'demarche';
    import model from 'demarche/swift.demarche';
    import wasm from 'demarche/demarche.wasm';
    import script from 'demarche/worker.js';`).replace('load({ worker })', 'load({ model, wasm, worker: worker && script })');
  const folder = await project('esbuild-file', tarball, { 'entry.js': entry, 'dist/index.html': MODULE });
  const asFile = { name: 'worker', setup: (given) => given.onLoad({ filter: /worker\.js$/ }, ({ path }) => ({ contents: readFileSync(path), loader: 'file' })) };
  const loader = { '.wasm': 'file', '.demarche': 'file' };
  await tool('esbuild').build({ entryPoints: [join(folder, 'entry.js')], bundle: true, format: 'esm', loader, plugins: [asFile], outdir: join(folder, 'dist') });
  await shows({ root: join(folder, 'dist') });
});

test('Next: a server component and a client component', async () => {
  const next = bin('next/dist/bin/next');
  const cwd = await project('next', tarball, {
    'package.json': '{ "private": true }',
    'app/layout.jsx': 'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }',
    'app/page.jsx': `import { load } from 'demarche';
      import { Tones } from './tones.jsx';
      export const dynamic = 'force-dynamic';
      export default async function Page() {
        const said = [];
        for (const worker of [false, true]) {
          const demarche = await load({ worker });
          said.push((await demarche.label('We thank our partners.')).tone);
          demarche.dispose();
        }
        return <main>{said.join()} <Tones text="We condemn this attack." /></main>;
      }`,
    'app/tones.jsx': `'use client';
      import { load } from 'demarche';
      import { useEffect, useState } from 'react';
      export function Tones({ text }) {
        const [said, setSaid] = useState('');
        useEffect(() => {
          const ask = async (worker) => (await (await load({ worker })).label(text)).tone;
          Promise.all([ask(false), ask(true)]).then((tones) => tones.join(), (error) => error.message).then((tones) => setSaid(tones + ' done'));
        }, [text]);
        return said;
      }`,
  });
  const env = { NEXT_TELEMETRY_DISABLED: '1' };
  node([next, 'build'], { cwd, env });
  const server = await started([next, 'start', '--port', '0', '--hostname', '127.0.0.1'], { cwd, env, address: /http:\/\/(127\.0\.0\.1|localhost):\d+/ });
  try {
    await shows({ url: server.url, path: '/' }, 'conciliatory,conciliatory accusatory,accusatory done');
  } finally {
    server.stop();
  }
});
