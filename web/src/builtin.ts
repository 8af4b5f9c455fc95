// Where the package's program and built-in model are, and both on their way: index.html has begun to fetch them before
// this script came.

import type { LoadOptions } from 'demarche';

export const BUILTIN_URL = new URL('../../dist/swift.demarche', import.meta.url);
const PROGRAM_URL = new URL('../../dist/demarche.wasm', import.meta.url);

type Program = Exclude<LoadOptions['wasm'], undefined>;

let compiled: Promise<WebAssembly.Module> | undefined;

/** The program, compiled while it comes and once for all workers. */
export async function program(): Promise<Program> {
  try {
    return await (compiled ??= WebAssembly.compileStreaming(fetch(PROGRAM_URL)));
  } catch {
    // A server that gives it another type than WASM's: the package knows how to take it all the same, or says why not.
    compiled = undefined;
    return PROGRAM_URL;
  }
}

export const builtinModel = (): Promise<Response> => fetch(BUILTIN_URL);
