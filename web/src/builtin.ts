// Where the package's program and built-in model are, and both on their way, with the worker that will run them: a script
// of its own, before the page's larger one has come.

import type { LoadOptions } from 'demarche';
import { trustOwnScripts } from './trusted-types.ts';

export const BUILTIN_URL = new URL('../../dist/swift.demarche', import.meta.url);
const PROGRAM_URL = new URL('../../dist/demarche.wasm', import.meta.url);

trustOwnScripts();

let spare = startedWorker();
let model: Promise<Response> | null = fetch(BUILTIN_URL);
let compiled: Promise<WebAssembly.Module> | null = WebAssembly.compileStreaming(fetch(PROGRAM_URL));
// Whoever asks for them hears of what went wrong.
model.catch(() => undefined);
compiled.catch(() => undefined);

/** A worker for the package: the one that has been started already, or one of the package's own. */
export function worker(): NonNullable<LoadOptions['worker']> {
  const taken = spare ?? true;
  spare = null;
  return taken;
}

/** The program, compiled once for all workers. */
export async function program(): Promise<NonNullable<LoadOptions['wasm']>> {
  try {
    return await (compiled ??= WebAssembly.compileStreaming(fetch(PROGRAM_URL)));
  } catch {
    // A server that gives it another type than WASM's: the package knows how to take it all the same, or says why not.
    compiled = null;
    return PROGRAM_URL;
  }
}

/** A second time it is fetched past every cache: the first one may have been damaged on its way. */
export function builtinModel(): Promise<Response> {
  const taken = model ?? fetch(BUILTIN_URL, { cache: 'reload' });
  model = null;
  return taken;
}

function startedWorker(): Worker | null {
  try {
    const worker = new Worker(new URL('../../dist/worker.js', import.meta.url), { type: 'module' });
    // What fails before it is taken is nobody's yet: the next one will tell.
    worker.onerror = () => { spare = null; };
    return worker;
  } catch {
    return null; // the package will say why
  }
}
