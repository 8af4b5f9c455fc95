// What a page has to transfer stays small: the modules and the built-in model, as a server compresses them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';

const BUDGETS = [
  ['web/lib/wasm/demarche_wasm_bg.wasm', 150_000],
  ['web/lib/wasm/demarche_trainer_bg.wasm', 310_000],
  ['models/demarche-swift.demarche', 400_000],
];

for (const [file, most] of BUDGETS) {
  test(`${file} is at most ${most / 1000} kB, brotli`, () => {
    const bytes = brotliCompressSync(readFileSync(new URL(`../../${file}`, import.meta.url))).length;
    assert.ok(bytes <= most, `${bytes} bytes`);
  });
}
