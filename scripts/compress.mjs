// Brotli copies beside the built page's files, as static hosts serve them: made once, at full strength.

import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const brotli = promisify(brotliCompress);
const KINDS = new Set(['.css', '.demarche', '.html', '.js', '.json', '.svg', '.txt', '.wasm', '.webmanifest']);
/** A smaller file takes as many packets as before. */
const SMALLEST = 1000;

/** Compresses every file below a folder that gains by it. */
export async function compress(folder) {
  const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, name));
  const gaining = files.filter((file) => KINDS.has(extname(file)) && statSync(file).size >= SMALLEST);
  await Promise.all(gaining.map(async (file) => {
    const bytes = readFileSync(file);
    const params = {
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    };
    writeFileSync(`${file}.br`, await brotli(bytes, { params }));
  }));
}
