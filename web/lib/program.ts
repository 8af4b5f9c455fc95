// The WASM module of this thread: compiled and started once, however often it is asked for.

import { DemarcheError, reason } from './errors.ts';
import { bytesOf } from './sources.ts';
import { isBytes, isModule } from './tags.ts';

export type Program = Uint8Array | Response | WebAssembly.Module;

type Instantiate = (module: WebAssembly.Module) => Promise<unknown>;

/** A function that starts a program at its first call. A later call waits for the first, and tries again what has failed. */
export function once() {
  let started: Promise<void> | undefined;
  return (open: () => Promise<Program>, where: string, instantiate: Instantiate): Promise<void> => {
    const start = () => begin(open, where, instantiate);
    started = started === undefined ? start() : started.catch(start);
    return started;
  };
}

async function begin(open: () => Promise<Program>, where: string, instantiate: Instantiate): Promise<void> {
  const program = await open();
  try {
    await instantiate(await compiled(program, where));
  } catch (cause) {
    if (cause instanceof DemarcheError) throw cause;
    throw new DemarcheError('wasm', `the WebAssembly program${where} cannot be started: ${reason(cause)}`, { cause });
  }
}

async function compiled(given: Program, where: string): Promise<WebAssembly.Module> {
  if (isModule(given)) return given as WebAssembly.Module;
  const program = given as Uint8Array | Response;
  if (isBytes(program) || !streams(program)) return WebAssembly.compile((await bytesOf(program, 'program')) as BufferSource);
  return WebAssembly.compileStreaming(program).catch((cause: unknown) => {
    // What cannot be compiled is a CompileError; this is a connection that broke, or a response that has been read already.
    if ((cause as Error).name !== 'TypeError') throw cause;
    throw new DemarcheError('fetch', `the program${where} broke off: ${reason(cause)}`, { cause });
  });
}

/** Streaming is refused to a file of another type than a server should give it. */
function streams({ headers }: Response): boolean {
  return 'compileStreaming' in WebAssembly && /^application\/wasm\b/.test(headers.get('content-type') ?? '');
}
