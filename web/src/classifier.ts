// The page's only door to the model: small and asynchronous, so that a worker can stand in for it.

import init, { Classifier } from './wasm/demarche_wasm.js';
import type { Document, Explanation, Options } from './types.ts';

export interface Reader {
  read(article: string, options: Options): Promise<Document>;
  explain(statement: string, options: Options): Promise<Explanation>;
}

/** Bytes so far, and of how many where the server says so. */
export type Progress = (loaded: number, total: number | null) => void;

export type FailedStep = 'wasm' | 'network' | 'model';

export class LoadError extends Error {
  constructor(
    readonly step: FailedStep,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'LoadError';
  }
}

const MODEL = './model/demarche-swift.demarche';
/** Bytes of the largest model there is: what sends more sends something else. */
const LARGEST = 64 * 1024 * 1024;

/** Fetches program and model side by side (index.html has already begun both) and joins them. */
export async function load(onProgress: Progress): Promise<Reader> {
  const [, bytes] = await Promise.all([
    step('wasm', () => init()),
    step('network', () => download(new URL(MODEL, document.baseURI), onProgress)),
  ]);
  const classifier = await step('model', async () => Classifier.fromBytes(bytes));
  return {
    read: async (article, options) => classifier.read(article, options),
    explain: async (statement, options) => classifier.explain(statement, options),
  };
}

async function step<T>(name: FailedStep, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof LoadError ? error : new LoadError(name, error);
  }
}

async function download(url: URL, onProgress: Progress): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok || response.body === null) throw new Error(`${response.status} ${response.statusText} (${url.pathname})`);
  // A compressed answer counts other bytes than the ones that arrive here.
  const length = response.headers.has('content-encoding') ? null : Number(response.headers.get('content-length')) || null;
  const chunks: Uint8Array[] = [];
  let loaded = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    loaded += value.length;
    if (loaded > LARGEST) {
      void reader.cancel();
      throw new LoadError('model', `more than ${LARGEST} bytes (${url.pathname})`);
    }
    onProgress(loaded, length);
  }
  const bytes = new Uint8Array(loaded);
  chunks.reduce((at, chunk) => (bytes.set(chunk, at), at + chunk.length), 0);
  return bytes;
}
