// The text in a file's bytes, whatever program has saved it. No DOM.

/** UTF-8, UTF-16 by its mark, Windows-1252 as old desks save it; null for what is no text. */
export function decode(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const damaged = new TextDecoder().decode(bytes);
    return isMostlyRead(damaged) ? damaged : new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Whether more letters beyond ASCII came out right than wrong: then a few bytes are damaged, not all of them another encoding. */
function isMostlyRead(text: string): boolean {
  let right = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit === 0xfffd) right -= 1;
    else if (unit > 0x7f) right += 1;
  }
  return right > 0;
}
