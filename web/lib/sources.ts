// Where files come from: addresses, bytes, responses; and what of these can be given to another thread.

import { joined } from './bytes.ts';
import { DemarcheError, describe, reason } from './errors.ts';
import type { CompiledProgram, Source } from './index.d.ts';
import type { Files, Platform } from './platform.ts';
import type { Program } from './program.ts';
import type { Tell } from './protocol.ts';

/** A file at an absolute address, or what has been fetched already. */
export type Located = string | Uint8Array | Response;
export type LocatedProgram = Located | WebAssembly.Module;

const tag = (value: unknown) => Object.prototype.toString.call(value).slice(8, -1);

/** By tags and not by classes: what comes from another window or a test's sandbox is as good. */
export async function locate(source: Source, what: string, platform: Platform): Promise<Located> {
  const given: unknown = await settled(source, what);
  if (typeof given === 'string' || given instanceof URL) return platform.absolute(String(given));
  if (ArrayBuffer.isView(given)) return new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  if (tag(given) === 'ArrayBuffer') return new Uint8Array(given as ArrayBuffer);
  if (tag(given) === 'Response') return given as Response;
  throw new DemarcheError('options', `the ${what} is ${describe(given)}: give an address, bytes or a Response`);
}

function settled(source: unknown, what: string): Promise<unknown> {
  return Promise.resolve(source).catch((cause: unknown) => {
    throw new DemarcheError('fetch', `the ${what} cannot be had: ${reason(cause)}`, { cause });
  });
}

export async function locateProgram(source: Source | CompiledProgram | Promise<Source | CompiledProgram>, platform: Platform): Promise<LocatedProgram> {
  const given: unknown = await settled(source, 'program');
  return tag(given) === 'WebAssembly.Module' || tag(given) === 'Module' ? (given as WebAssembly.Module) : locate(given as Source, 'program', platform);
}

/** A program, opened when it is needed. */
export async function openProgram(program: LocatedProgram, files: Files): Promise<Program> {
  return program instanceof WebAssembly.Module ? program : open(program, 'program', files);
}

/** Opens what has only been located. */
export async function open(located: Located, what: string, files: Files, signal?: AbortSignal): Promise<Uint8Array | Response> {
  if (typeof located !== 'string') return succeeded(located, what);
  const opened = await files.open(located, signal).catch((cause: unknown) => {
    throw new DemarcheError('fetch', `the ${what}${at(located)} cannot be had: ${reason(cause)}`, { cause });
  });
  return succeeded(opened, what);
}

function succeeded(opened: Uint8Array | Response, what: string): Uint8Array | Response {
  if (opened instanceof Uint8Array || opened.ok) return opened;
  throw new DemarcheError('fetch', `the ${what}${at(opened)} cannot be had: status ${opened.status}`);
}

/** Where something is, for a message; nothing where only its bytes are known. */
export function at(located: LocatedProgram): string {
  const address = typeof located === 'string' ? located : ((located as { url?: string }).url ?? '');
  if (address === '') return '';
  return ` at ${address.length > 200 ? `${address.slice(0, 200)}…` : address}`;
}

/** Bytes of the largest file that is read: what sends more sends something else. */
const LARGEST = 64 * 1024 * 1024;

/** The bytes of a file, its progress told. */
export async function bytesOf(opened: Uint8Array | Response, what: string, tell?: Tell): Promise<Uint8Array> {
  if (opened instanceof Uint8Array) return opened;
  try {
    const parts: Uint8Array[] = [];
    // A body that is compressed on its way is longer than its length says.
    const length = opened.headers.has('content-encoding') ? null : opened.headers.get('content-length');
    let loaded = 0;
    const reader = opened.body?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      parts.push(part.value);
      loaded += part.value.length;
      if (loaded > LARGEST) {
        void reader?.cancel();
        throw new DemarcheError('model', `the ${what}${at(opened)} has more than ${LARGEST} bytes: it is no file of demarche`);
      }
      tell?.(loaded, length === null ? null : Number(length));
    }
    return joined(parts);
  } catch (cause) {
    if (cause instanceof DemarcheError) throw cause;
    throw new DemarcheError('fetch', `the ${what}${at(opened)} broke off: ${reason(cause)}`, { cause });
  }
}

/** A call's object as a worker can be sent it: a response's bytes move there, bytes of the caller are copied. */
export async function sendable<A extends object>(args: A, tell?: Tell): Promise<{ args: A; transfer: Transferable[] }> {
  const transfer: Transferable[] = [];
  const entries = Object.entries(args).map(async ([what, value]: [string, unknown]) => {
    if (!(value instanceof Uint8Array) && tag(value) !== 'Response') return [what, value];
    const bytes = value instanceof Uint8Array ? value.slice() : await bytesOf(succeeded(value as Response, what), what, tell);
    transfer.push(bytes.buffer);
    return [what, bytes];
  });
  return { args: Object.fromEntries(await Promise.all(entries)) as A, transfer };
}
