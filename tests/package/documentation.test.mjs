// What the package's README and its examples show, run.

import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { build } from 'vite';
import { ROOT } from './package.mjs';
import { opened } from './pages.mjs';
import { bin, node, pack, project, write } from './projects.mjs';

const README = readFileSync(join(ROOT, 'web', 'lib', 'README.md'), 'utf8');
const EXAMPLES = join(ROOT, 'web', 'examples');

const snippets = (language) => [...README.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, code]) => code);
const showsATone = () => /conciliatory|neutral|accusatory/.test(document.body.innerText);

let tarball;
before(() => { tarball = pack('documentation'); });

test('the scripts of the README', async () => {
  const scripts = snippets('js');
  assert.equal(scripts.length, 5);
  const folder = await project('readme', tarball, Object.fromEntries(scripts.map((code, place) => [`${place}.mjs`, code])));
  const printed = scripts.map((_, place) => node([`${place}.mjs`], { cwd: folder }));
  assert.equal(printed[0], 'accusatory\n');
  assert.match(printed[1], /2 of 2\n\[ 'conciliatory', 'accusatory' \]/);
  assert.match(printed[1], /Zorbland/);
  assert.match(printed[2], /^fetch .*missing\.demarche/);
  assert.match(printed[3], /\n1\nshut\n$/);
  assert.match(printed[4], /^[0-9a-f]{64}\n$/);
});

test('the page of the README', async () => {
  const pages = snippets('html');
  assert.equal(pages.length, 1);
  const folder = await project('readme-page', tarball, {});
  write(join(folder, 'site'), { 'index.html': pages[0] });
  cpSync(join(folder, 'node_modules/demarche/dist'), join(folder, 'site/demarche'), { recursive: true });
  assert.equal(await opened({ root: join(folder, 'site'), condition: showsATone }), 'conciliatory');
});

test('the error codes of the README are those of the types', () => {
  const types = readFileSync(join(ROOT, 'web', 'lib', 'index.d.ts'), 'utf8');
  const [, union] = /export type ErrorCode =(.*?);\n/s.exec(types);
  const codes = [...union.matchAll(/\| '([\w-]+)'/g)].map(([, code]) => code);
  assert.ok(codes.length > 10);
  for (const code of codes) assert.ok(README.includes(`\`${code}\``), code);
});

test('the example of a page without a bundler', async () => {
  const folder = await project('plain-page', tarball, join(EXAMPLES, 'plain-page'));
  cpSync(join(folder, 'node_modules/demarche/dist'), join(folder, 'demarche'), { recursive: true });
  assert.match(await opened({ root: folder, condition: showsATone }), /conciliatory, \d+ %/);
});

test('the example of a feed', async () => {
  const folder = await project('label-feed', tarball, join(EXAMPLES, 'label-feed'));
  const lines = node(['label-feed.mjs', 'feed.json'], { cwd: folder }).trim().split('\n');
  assert.equal(lines.length, 8);
  assert.match(lines[0], /-0\.\d\d .*accusatory.*Norvania/);
  assert.match(lines[7], / 0\.\d\d .*conciliatory.*flood/);
});

test('the example of a React component', async () => {
  const root = await project('react-component', tarball, join(EXAMPLES, 'react-component'));
  node([bin('typescript/bin/tsc'), '--project', root], { cwd: root });
  await build({ root, configFile: false, logLevel: 'error' });
  assert.match(await opened({ root: join(root, 'dist'), condition: showsATone }), /Tone: accusatory/);
});
