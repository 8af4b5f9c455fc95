// The words that two statements share, but for those that every statement has. No DOM.

import type { Span } from 'demarche';

const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

/** Words that say nothing of what a statement is about. */
const COMMON = new Set((
  'a about after again all also am an and any are as at be because been before being between both but by can could did do does '
  + 'during each either for from further had has have he her here him his how i if in into is it its just may me might more most '
  + 'much must my no nor not now of off on once only or other our out over own s same shall she should so some such t than that '
  + 'the their them then there these they this those through to too under until up upon us very was we were what when where '
  + 'which while who whom why will with would you your'
).split(' '));

/** Where in `text` words of `other` stand. */
export function sharedWords(text: string, other: string): Span[] {
  const known = new Set(Array.from(other.matchAll(WORD), ([word]) => plain(word)).filter((word) => !COMMON.has(word)));
  return Array.from(text.matchAll(WORD))
    .filter(([word]) => known.has(plain(word)))
    .map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll('’', "'");
}
