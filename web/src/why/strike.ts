// A statement without some of its words: cut out, and the blanks around them tidied. No DOM.

import type { Span } from 'demarche';

/** Marks that have nothing between them any more. */
const EMPTY = /(?:“”|‘’|""|\(\)|\[\])$/u;

export function without(text: string, spans: readonly Span[]): string {
  let kept = '';
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    kept = joined(kept, text.slice(at, start), at > 0);
    at = end;
  }
  return joined(kept, text.slice(at), at > 0);
}

/** Tidies at the seam alone: what was written elsewhere stays as it was written. */
function joined(left: string, right: string, seam: boolean): string {
  if (!seam) return left + right;
  let [before, after] = [left, right];
  if (/^[”’"')\]]/u.test(after) && EMPTY.test(before + after.charAt(0))) {
    before = before.slice(0, -1);
    after = after.slice(1);
  }
  if (/^\s*[,.;:!?…)\]”]/u.test(after)) before = before.trimEnd();
  if (/[,;:–—]\s*$/u.test(before)) after = after.replace(/^\s*[,;:]/u, '');
  if (before === '' || /[\s([“]$/u.test(before)) after = after.trimStart();
  if (before === '') after = after.replace(/^[,;:]\s*/u, '');
  return before + after;
}

/** False for what has no letter and no digit: there is nothing to read. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
