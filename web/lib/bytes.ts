// Bytes, of files and of examples.

/** The most that is read: what is larger is something else, or more than the programs have memory for. */
export const LARGEST = 64 * 1024 * 1024;

/** The bytes of all parts in a row. */
export function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
