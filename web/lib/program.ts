// The WASM module of this thread: compiled and started once, however often it is asked for.

import { DemarcheError, reason } from './errors.ts';

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
    await instantiate(await compiled(program));
  } catch (cause) {
    throw new DemarcheError('wasm', `the WebAssembly program${where} cannot be started: ${reason(cause)}`, { cause });
  }
}

async function compiled(program: Program): Promise<WebAssembly.Module> {
  if (program instanceof WebAssembly.Module) return program;
  if (program instanceof Uint8Array) return WebAssembly.compile(program as BufferSource);
  // Streaming is refused to a file of another type than a server should give it.
  const streams = 'compileStreaming' in WebAssembly && /^application\/wasm\b/.test(program.headers.get('content-type') ?? '');
  return streams ? WebAssembly.compileStreaming(program) : WebAssembly.compile(await program.arrayBuffer());
}
