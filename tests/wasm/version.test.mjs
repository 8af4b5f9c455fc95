// The WASM module loads in Node from its bytes, as the page loads it from the network.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { initSync, version } from '../../web/lib/wasm/demarche_wasm.js';

const folder = new URL('../../web/lib/wasm/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

initSync({ module: readFileSync(new URL('demarche_wasm_bg.wasm', folder)) });

test('the module has the version of the package', () => {
  assert.equal(version(), manifest.version);
});
