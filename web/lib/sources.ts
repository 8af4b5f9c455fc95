// Where files come from: addresses, bytes, responses; and what of these can be given to another thread.

import { joined, LARGEST } from './bytes.ts';
import { DemarcheError, describe, reason } from './errors.ts';
import type { CompiledProgram, Source } from './index.d.ts';
import type { Files, Platform } from './platform.ts';
import type { Program } from './program.ts';
import type { Context, Tell } from './protocol.ts';
import { isArrayBuffer, isBytes, isModule, isResponse } from './tags.ts';

/** A file at an absolute address, or what has been fetched already. */
export type Located = string | Uint8Array | Response;
export type LocatedProgram = Located | WebAssembly.Module;

/** A file of the caller, or the address of one of the package's own. */
type Given = Source | Promise<string>;

export async function locate(source: Given, what: string, platform: Platform): Promise<Located> {
  const given: unknown = await settled(source, what);
  if (typeof given === 'string' || given instanceof URL) return platform.absolute(String(given));
  if (ArrayBuffer.isView(given)) return attached(what, () => new Uint8Array(given.buffer, given.byteOffset, given.byteLength));
  if (isArrayBuffer(given)) return attached(what, () => new Uint8Array(given));
  if (isResponse(given)) return given;
  throw new DemarcheError('options', `the ${what} is ${describe(given)}: give an address, bytes or a Response`);
}

function settled(source: unknown, what: string): Promise<unknown> {
  return Promise.resolve(source).catch((cause: unknown) => {
    throw new DemarcheError('fetch', `the ${what} cannot be had: ${reason(cause)}`, { cause });
  });
}

/** What is made of bytes that the caller may have transferred elsewhere. */
function attached(what: string, make: () => Uint8Array): Uint8Array {
  try {
    return make();
  } catch (cause) {
    throw new DemarcheError('options', `the bytes of the ${what} have been transferred elsewhere: give a copy`, { cause });
  }
}

export async function locateProgram(source: Given | CompiledProgram | Promise<Source | CompiledProgram>, platform: Platform): Promise<LocatedProgram> {
  const given: unknown = await settled(source, 'program');
  return isModule(given) ? (given as WebAssembly.Module) : locate(given as Source, 'program', platform);
}

/** A program, opened when it is needed. */
export async function openProgram(program: LocatedProgram, files: Files): Promise<Program> {
  return isModule(program) ? (program as WebAssembly.Module) : open(program as Located, 'program', files);
}

/** The bytes of what has only been located. */
export async function read(located: Located, what: string, files: Files, context: Context): Promise<Uint8Array> {
  return bytesOf(await open(located, what, files, context.signal), what, context);
}

async function open(located: Located, what: string, files: Files, signal?: AbortSignal): Promise<Uint8Array | Response> {
  if (typeof located !== 'string') return succeeded(located, what);
  try {
    return succeeded(await files.open(located, signal), what, located);
  } catch (cause) {
    if (cause instanceof DemarcheError) throw cause;
    throw new DemarcheError('fetch', `the ${what}${at(located)} cannot be had: ${reason(cause)}`, { cause });
  }
}

function succeeded(opened: Uint8Array | Response, what: string, located: Located = opened): Uint8Array | Response {
  if (isBytes(opened) || opened.ok) return opened;
  throw new DemarcheError('fetch', `the ${what}${at(located)} cannot be had: status ${opened.status}`);
}

/** Where something is, for a message; nothing where only its bytes are known. */
export function at(located: LocatedProgram): string {
  const address = typeof located === 'string' ? located : ((located as { url?: string }).url ?? '');
  if (address === '') return '';
  return ` at ${address.length > 200 ? `${address.slice(0, 200)}…` : address}`;
}

/** The bytes of a file, its progress told. Every response that the package needs the bytes of is read here. */
export async function bytesOf(opened: Uint8Array | Response, what: string, { tell, signal }: Context = {}): Promise<Uint8Array> {
  if (isBytes(opened)) {
    tell?.(opened.length, opened.length);
    return opened;
  }
  const which = `the ${what}${at(opened)}`;
  const { body } = opened;
  if (!body) throw new DemarcheError('fetch', `${which} cannot be had: the response has no body`);
  if (opened.bodyUsed || body.locked) throw new DemarcheError('fetch', `${which} cannot be had: the response has been read already`);
  const reader = body.getReader();
  // Ends what still comes. Nobody waits for that, and nobody hears where it fails.
  const cancel = () => void reader.cancel().catch(() => {});
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const parts: Uint8Array[] = [];
    const total = length(opened);
    let loaded = 0;
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      signal?.throwIfAborted();
      if (done) return joined(parts);
      if (!isBytes(value)) throw new DemarcheError('fetch', `${which} cannot be had: its body is no stream of bytes`);
      parts.push(value);
      loaded += value.length;
      if (loaded > LARGEST) throw new DemarcheError('model', `${which} has more than ${LARGEST} bytes: it is no file of demarche`);
      tell?.(loaded, total);
    }
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof DemarcheError) throw cause;
    throw new DemarcheError('fetch', `${which} broke off: ${reason(cause)}`, { cause });
  } finally {
    signal?.removeEventListener('abort', cancel);
    cancel();
  }
}

/** How many bytes a response says that it has; a body that is compressed on its way is longer than its length says. */
function length({ headers }: Response): number | null {
  const said = headers.has('content-encoding') ? null : headers.get('content-length');
  return said === null ? null : Number(said);
}

/** What callers give to a call, and what messages call it. All other bytes are the package's own. */
const LENT: Record<string, string> = { program: 'program', model: 'model', from: 'model', vectors: 'word vectors' };

/** A call's object as a worker can be sent it: bytes of the caller are copied, a response's and the package's own move there. */
export async function sendable<A extends object>(args: A, { tell, signal }: Context): Promise<{ args: A; transfer: Transferable[] }> {
  const transfer: Transferable[] = [];
  const entries = Object.entries(args).map(async ([name, given]: [string, unknown]) => {
    const what = LENT[name];
    // Only the model's progress is told.
    const context = { signal, tell: name === 'model' ? tell : undefined };
    const value = what === undefined ? given : await unlent(given, what, context);
    if (isBytes(value)) transfer.push(value.buffer as ArrayBuffer);
    return [name, value];
  });
  return { args: Object.fromEntries(await Promise.all(entries)) as A, transfer };
}

async function unlent(given: unknown, what: string, context: { tell: Tell | undefined; signal: AbortSignal | undefined }): Promise<unknown> {
  if (isBytes(given)) return attached(what, () => given.slice());
  return isResponse(given) ? bytesOf(succeeded(given, what), what, context) : given;
}
