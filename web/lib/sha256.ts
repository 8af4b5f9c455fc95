// The platform's own hash, many times faster than the program's. Pages that come without https have none.

/** SHA-256 in hexadecimal; null where the platform does not offer it. */
export async function sha256Of(bytes: Uint8Array): Promise<string | null> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (subtle === undefined) return null;
  try {
    const hash = new Uint8Array(await subtle.digest('SHA-256', bytes as BufferSource));
    return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  } catch {
    return null;
  }
}
