// Extracts a file's text in a worker, so that no file, however large or twisted, holds up the page.

import type { Extracted } from './extract.ts';

/** Milliseconds: the largest files take two seconds. */
const LONGEST_WAIT = 20_000;

export function extractElsewhere(bytes: Uint8Array<ArrayBuffer>, name: string, type: string): Promise<Extracted> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const end = (found: Extracted): void => {
      clearTimeout(timer);
      worker.terminate();
      resolve(found);
    };
    const timer = setTimeout(() => end({ not: 'slow' }), LONGEST_WAIT);
    worker.addEventListener('message', ({ data }: MessageEvent<Extracted>) => end(data));
    worker.addEventListener('error', () => end({ not: 'other' }));
    worker.postMessage({ bytes, name, type }, [bytes.buffer]);
  });
}
