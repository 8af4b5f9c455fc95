// Finds words in the whole text, however long it is: plain, whatever the case, a line break as good as a space, a straight
// quotation mark as good as a curved one. No DOM.

import type { Span } from 'demarche';

/** Hits that are kept; nobody steps through more. */
export const MOST_HITS = 10_000;
/** Characters of what is searched for, and of the text that is searched at a time. */
export const LONGEST_QUERY = 200;
const STRETCH = 200_000;

/** Fills `hits`; a step is a stretch of the text. */
export function* search(text: string, query: string, hits: Span[]): Generator<void, void, void> {
  const plain = query.trim().slice(0, LONGEST_QUERY);
  if (plain === '') return;
  const pattern = new RegExp(plain.split(/\s+/).map(escaped).join('\\s+'), 'giu');
  // White space that a space stands for may be longer than it: so much more is looked at beyond each stretch.
  const beyond = 4 * LONGEST_QUERY;
  let from = 0;
  for (let start = 0; start < text.length; start += STRETCH) {
    const stretch = text.slice(start, start + STRETCH + beyond);
    pattern.lastIndex = Math.max(0, from - start);
    for (let found = pattern.exec(stretch); found !== null; found = pattern.exec(stretch)) {
      if (found.index >= STRETCH) break;
      from = start + found.index + found[0].length;
      hits.push({ start: start + found.index, end: from });
      if (hits.length === MOST_HITS) return;
    }
    yield;
  }
}

/** Signs that one types for another: the keyboard has fewer quotation marks and dashes than print. */
const ALIKE = ["'‘’‚‛ʼ′", '"“”„‟«»″', '-‐‑‒–—―−'];

function escaped(words: string): string {
  return Array.from(words, (sign) => {
    const alike = ALIKE.find((signs) => signs.includes(sign));
    return alike === undefined ? sign.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&') : `[${alike.replace('-', '\\-')}]`;
  }).join('');
}
