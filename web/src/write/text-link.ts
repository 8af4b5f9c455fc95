// The text that the page's address carries behind `#text=`.

import { LONGEST_LINK } from './limits.ts';

const HASH = '#text=';

/** The text, null where the address has none, or what is wrong with it. */
export function linkedText(): string | null | { wrong: 'damaged' | 'long' } {
  if (!location.hash.startsWith(HASH)) return null;
  const encoded = location.hash.slice(HASH.length);
  // A character takes at most nine characters of link ("%E2%80%9C").
  if (encoded.length > 9 * LONGEST_LINK) return { wrong: 'long' };
  try {
    const text = decodeURIComponent(encoded);
    return text.length > LONGEST_LINK ? { wrong: 'long' } : text;
  } catch {
    return { wrong: 'damaged' };
  }
}

/** Another text than the link's is shown from now on. */
export function forgetLink(): void {
  if (location.hash.startsWith(HASH)) history.replaceState(null, '', location.pathname + location.search);
}
