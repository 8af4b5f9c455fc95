// A text and how it is looked at, in a link: `#1.` and, in base64url, a checksum and the deflated JSON. A link is
// anybody's: it is measured before and after inflating, checked, and its parts are only ever read as what they
// should be. No DOM.

import { fromBase64Url, toBase64Url } from './base64url.ts';
import { crc32 } from './crc32.ts';

export interface Shared {
  text: string;
  binary: boolean;
  /** The tone that is looked for. */
  filter: string | null;
  /** The statement that is open. */
  opened: number | null;
  /** What the model's SHA-256 begins with. */
  model: string;
}

/** Why there is no link, or why one cannot be opened. */
export type LinkProblem = 'damaged' | 'too-new' | 'too-long' | 'unsupported';

const VERSION = 1;
/** Characters of the link's part that is ours. */
export const LONGEST_LINK = 32 * 1024;
/** Characters of text. */
const LONGEST_TEXT = 200_000;
/** JSON writes a character in six bytes at most; the rest is for the settings. */
const MOST_BYTES = 6 * LONGEST_TEXT + 4096;
/** Bytes that are inflated at a time: a thousandfold is not much yet, then it is measured again. */
const SLICE = 1024;
const CHECKSUM = 4;

/** Whether the hash is one of ours, of whatever version. */
export const isShareLink = (hash: string): boolean => /^#\d{1,9}\./.test(hash);

/** The hash of a link. */
export async function encode(shared: Shared): Promise<string | { problem: LinkProblem }> {
  if (!isSupported()) return { problem: 'unsupported' };
  if (shared.text.length > LONGEST_TEXT) return { problem: 'too-long' };
  // JSON writes half a surrogate pair as an escape, so that every text comes back as it was.
  const { text, binary, filter, opened, model } = shared;
  const json = new TextEncoder().encode(JSON.stringify({ text, binary, filter, opened, model }));
  const deflated = await through(json, new CompressionStream('deflate-raw'), LONGEST_LINK);
  if (deflated === null) return { problem: 'too-long' };
  const bytes = new Uint8Array(CHECKSUM + deflated.length);
  new DataView(bytes.buffer).setUint32(0, crc32(json));
  bytes.set(deflated, CHECKSUM);
  const hash = `#${VERSION}.${toBase64Url(bytes)}`;
  return hash.length > LONGEST_LINK ? { problem: 'too-long' } : hash;
}

export async function decode(hash: string): Promise<Shared | { problem: LinkProblem }> {
  const [, version, data] = /^#(\d{1,9})\.(.*)$/s.exec(hash.slice(0, LONGEST_LINK + 1)) ?? [];
  if (version === undefined || data === undefined) return { problem: 'damaged' };
  if (Number(version) > VERSION) return { problem: 'too-new' };
  if (Number(version) < VERSION) return { problem: 'damaged' };
  if (hash.length > LONGEST_LINK) return { problem: 'too-long' };
  if (!isSupported()) return { problem: 'unsupported' };
  const bytes = fromBase64Url(data);
  if (bytes === null || bytes.length <= CHECKSUM) return { problem: 'damaged' };
  try {
    const json = await through(bytes.subarray(CHECKSUM), new DecompressionStream('deflate-raw'), MOST_BYTES);
    if (json === null) return { problem: 'too-long' };
    if (crc32(json) !== new DataView(bytes.buffer).getUint32(0)) return { problem: 'damaged' };
    const shared = checked(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json)));
    if (shared === null) return { problem: 'damaged' };
    return shared.text.length > LONGEST_TEXT ? { problem: 'too-long' } : shared;
  } catch {
    return { problem: 'damaged' };
  }
}

const isSupported = (): boolean => 'CompressionStream' in globalThis && 'DecompressionStream' in globalThis;

/** What the stream makes of the bytes; null once that is more than `most`, and no more is made then. */
async function through(bytes: Uint8Array<ArrayBuffer>, stream: ReadableWritablePair<Uint8Array, BufferSource>, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  let at = 0;
  const source = new ReadableStream<BufferSource>({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.subarray(at, (at += SLICE)));
      else controller.close();
    },
  }, { highWaterMark: 0 });
  const reader = source.pipeThrough(stream).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > most) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
    chunks.push(next.value);
  }
  const all = new Uint8Array(length);
  let filled = 0;
  for (const chunk of chunks) {
    all.set(chunk, filled);
    filled += chunk.length;
  }
  return all;
}

const KEYS = ['text', 'binary', 'filter', 'opened', 'model'];

/** Exactly these fields, of these kinds; anything else is no link of ours. */
function checked(value: unknown): Shared | null {
  if (typeof value !== 'object' || value === null) return null;
  const fields = new Map<string, unknown>(Object.entries(value));
  if (fields.size !== KEYS.length || KEYS.some((key) => !fields.has(key))) return null;
  const [text, binary, filter, opened, model] = KEYS.map((key) => fields.get(key));
  if (typeof text !== 'string' || text.trim() === '') return null;
  if (typeof binary !== 'boolean') return null;
  if (filter !== null && (typeof filter !== 'string' || filter.length > 200)) return null;
  if (opened !== null && (typeof opened !== 'number' || !Number.isSafeInteger(opened) || opened < 0)) return null;
  if (typeof model !== 'string' || !/^[0-9a-f]{8}$/.test(model)) return null;
  return { text, binary, filter, opened, model };
}
