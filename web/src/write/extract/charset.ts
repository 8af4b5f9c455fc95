// Bytes to text where the file itself says in which encoding it is. No DOM.

import { decode } from '../decode.ts';

/** Bytes in which a web page must have said its encoding. */
const SAID_WITHIN = 4096;

/** By the encoding that was said, or, where that is unknown or a lie, by what the bytes look like. */
export function decodeAs(bytes: Uint8Array, encoding: string | null): string | null {
  if (encoding === null) return decode(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return decode(bytes);
  }
}

/** A web page: its byte order mark comes first, then what its <meta> says. */
export function decodeHtml(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return decode(bytes);
  if (bytes.includes(0)) return null;
  const head = binary(bytes.subarray(0, SAID_WITHIN));
  const said = /<meta[^>]{1,300}charset\s{0,9}=\s{0,9}["']?([\w:.-]{1,40})/i.exec(head)?.[1] ?? null;
  // A page that can be read so far is in no encoding of two bytes a letter.
  return decodeAs(bytes, said !== null && /^utf-?16/i.test(said) ? null : said);
}

/** A string with a character a byte. */
export function binary(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

export function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  return bytes;
}
