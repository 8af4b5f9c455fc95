// Which WASM toolchain is taken on which machine, which Node versions will do, and that scripts start with nothing installed.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkNode } from '../../scripts/lib/deps.mjs';
import { decide } from '../../scripts/wasm-toolchain.mjs';

const bare = { sysroot: false, rustup: false, rustupMayDownload: true, debian: false, apt: false };

test('what is there is taken before anything is installed', () => {
  const all = { sysroot: true, rustup: true, rustupMayDownload: true, debian: true, apt: true };
  assert.equal(decide(all), 'ready');
  assert.equal(decide({ ...bare, debian: true, apt: true }), 'debian');
});

test('rustup adds the target where it may download, and only there', () => {
  const rustup = { ...bare, rustup: true, apt: true };
  assert.equal(decide(rustup), 'rustup');
  assert.equal(decide({ ...rustup, rustupMayDownload: false }), 'apt');
  assert.equal(decide({ ...rustup, rustupMayDownload: false, debian: true }), 'debian');
});

test('without any way it stops', () => {
  assert.equal(decide(bare), 'stop');
  assert.equal(decide({ ...bare, rustup: true, rustupMayDownload: false }), 'stop');
});

test('Node is one that vite supports', () => {
  for (const version of ['20.19.0', '22.12.0', '24.1.0', '26.0.0']) checkNode(version);
  for (const version of ['18.20.0', '20.18.1', '22.11.0']) assert.throws(() => checkNode(version), /too old/);
});

test('no script needs an npm package before it has installed them', () => {
  const scripts = fileURLToPath(new URL('../../scripts/', import.meta.url));
  const files = readdirSync(scripts, { recursive: true }).filter((name) => name.endsWith('.mjs'));
  assert.ok(files.length > 5);
  for (const name of files) {
    const imported = [...readFileSync(join(scripts, name), 'utf8').matchAll(/^import .*from '([^'.]+)[^']*';$/gm)].map(([, from]) => from);
    assert.deepEqual(imported.filter((from) => !from.startsWith('node:')), [], name);
  }
});
