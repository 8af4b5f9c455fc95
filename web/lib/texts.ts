// Texts that a caller gives.

import { DemarcheError, describe } from './errors.ts';

/** As many UTF-16 units as the program reads. */
const LONGEST = 2 ** 24;

export function aText(text: unknown, what: string): string {
  if (typeof text !== 'string') throw new DemarcheError('text', `${what} is ${describe(text)}: give a string`);
  if (text.length > LONGEST) throw new DemarcheError('text', `${what} has ${text.length} characters, at most ${LONGEST} are read: divide it`);
  return text;
}

export function someTexts(texts: Iterable<unknown>): string[] {
  // A string is iterable, too: its letters are hardly what is meant.
  if (typeof texts !== 'object' || texts === null || !(Symbol.iterator in texts)) {
    throw new DemarcheError('text', `the statements are ${describe(texts)}: give a list of strings`);
  }
  return Array.from(texts, (text, place) => aText(text, `statement ${place}`));
}
