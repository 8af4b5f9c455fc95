// Where files come from: addresses, bytes, responses; and what of these can be given to another thread.

import { DemarcheError, describe } from './errors.ts';
import type { Source } from './index.d.ts';
import type { Files, Platform } from './platform.ts';
import type { Tell } from './protocol.ts';

/** A file at an absolute address, or what has been fetched already. */
export type Located = string | Uint8Array | Response;
export type LocatedProgram = Located | WebAssembly.Module;

const tag = (value: unknown) => Object.prototype.toString.call(value).slice(8, -1);

/** By tags and not by classes: what comes from another window or a test's sandbox is as good. */
export async function locate(source: Source, what: string, platform: Platform): Promise<Located> {
  const given: unknown = await source;
  if (typeof given === 'string' || given instanceof URL) return platform.absolute(String(given));
  if (ArrayBuffer.isView(given)) return new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  if (tag(given) === 'ArrayBuffer') return new Uint8Array(given as ArrayBuffer);
  if (tag(given) === 'Response') return given as Response;
  throw new DemarcheError('options', `the ${what} is ${describe(given)}: give an address, bytes or a Response`);
}

export async function locateProgram(source: Source | WebAssembly.Module, platform: Platform): Promise<LocatedProgram> {
  const given: unknown = await source;
  return tag(given) === 'WebAssembly.Module' || tag(given) === 'Module' ? (given as WebAssembly.Module) : locate(given as Source, 'program', platform);
}

/** Opens what has only been located. */
export async function open(located: Located, what: string, files: Files, signal?: AbortSignal): Promise<Uint8Array | Response> {
  if (typeof located !== 'string') return succeeded(located, what);
  const failed = (why: string, cause?: unknown) => new DemarcheError('fetch', `the ${what} at ${shown(located)} cannot be had: ${why}`, { cause });
  const opened = await files.open(located, signal).catch((cause: unknown) => {
    throw failed(cause instanceof Error ? cause.message : String(cause), cause);
  });
  return succeeded(opened, what);
}

function succeeded(opened: Uint8Array | Response, what: string): Uint8Array | Response {
  if (opened instanceof Uint8Array || opened.ok) return opened;
  throw new DemarcheError('fetch', `the ${what} at ${shown(opened.url)} cannot be had: status ${opened.status}`);
}

function shown(address: string): string {
  return address.length > 200 ? `${address.slice(0, 200)}…` : address;
}

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
      tell?.(loaded, length === null ? null : Number(length));
    }
    return joined(parts, loaded);
  } catch (cause) {
    throw new DemarcheError('fetch', `the ${what} at ${shown(opened.url)} broke off: ${String(cause)}`, { cause });
  }
}

function joined(parts: Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** What a worker can be sent: a response's bytes move there, bytes of the caller are copied. */
export async function sendable<L extends LocatedProgram>(located: L, what: string, tell?: Tell): Promise<[Exclude<L, Response>, Transferable[]]> {
  if (typeof located === 'string' || tag(located) !== 'Response' && !(located instanceof Uint8Array)) return [located as Exclude<L, Response>, []];
  const bytes = located instanceof Uint8Array ? located.slice() : await bytesOf(succeeded(located as Response, what), what, tell);
  return [bytes as Exclude<L, Response>, [bytes.buffer]];
}
