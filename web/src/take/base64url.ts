// Bytes as letters, digits, "-" and "_", which every program leaves alone in a link. No DOM.

export function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Null for what is none. */
export function fromBase64Url(data: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(data) || data.length % 4 === 1) return null;
  const binary = atob(data.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
