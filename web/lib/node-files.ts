// How Node opens a file: from the disk, from elsewhere as browsers do.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Files } from './platform.ts';

export const open: Files['open'] = async (address, signal) => {
  const options = signal ? { signal } : {};
  return /^file:/i.test(address) ? readFile(fileURLToPath(address), options) : fetch(address, options);
};
