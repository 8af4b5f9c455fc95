// The WASM module of this thread: compiled and started once, however often it is asked for.

import { DemarcheError } from './errors.ts';

export type Program = Uint8Array | Response | WebAssembly.Module;

/** A function that starts the module by `instantiate` at its first call; a later call waits, and tries again what has failed. */
export function starter(instantiate: (module: WebAssembly.Module) => Promise<unknown>) {
  let started: Promise<void> | undefined;
  return (open: () => Promise<Program>): Promise<void> => {
    const start = async () => {
      const program = await open();
      try {
        await instantiate(await compiled(program));
      } catch (cause) {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new DemarcheError('wasm', `the WebAssembly program cannot be started here${from(program)}: ${why}`, { cause });
      }
    };
    started = started === undefined ? start() : started.catch(start);
    return started;
  };
}

async function compiled(program: Program): Promise<WebAssembly.Module> {
  if (program instanceof WebAssembly.Module) return program;
  if (program instanceof Uint8Array) return WebAssembly.compile(program as BufferSource);
  // Streaming is refused to a file of another type than a server should give it.
  const streams = 'compileStreaming' in WebAssembly && /^application\/wasm\b/.test(program.headers.get('content-type') ?? '');
  return streams ? WebAssembly.compileStreaming(program) : WebAssembly.compile(await program.arrayBuffer());
}

function from(program: Program): string {
  return program instanceof Response && program.url !== '' ? ` (${program.url})` : '';
}
