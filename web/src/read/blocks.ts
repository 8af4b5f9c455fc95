// The pasted text cut into blocks of whole paragraphs: what is drawn, measured and let go as one. No DOM.

import type { Document, Span } from 'demarche';

export interface Block extends Span {
  /** The first statement, and the first furniture, that does not end before the block. */
  statement: number;
  furniture: number;
  /** Lines that end in it: with its length, what its height is estimated by. */
  lines: number;
}

/** About so many characters are laid out as one. */
const SIZE = 4000;
/** A line longer than this is divided, between statements if it can be: laying out ten times as much takes a hundred times as long. */
const LONGEST_LINE = 16_000;
/** Most lines of a block. */
const LINES = 100;
/** Characters in which a space is looked for. */
const NEAR = 100;

/** Joined, the blocks are the text. */
export function* blocks(text: string, { statements, furniture }: Document): Generator<Block, void, void> {
  let lineBreak = text.indexOf('\n');
  let statement = 0;
  let piece = 0;

  /** The end of the line that begins here, the empty lines after it included. */
  function lineEnd(start: number): number {
    if (lineBreak !== -1 && lineBreak < start) lineBreak = text.indexOf('\n', start);
    if (lineBreak === -1) return text.length;
    let end = lineBreak + 1;
    while (text.charCodeAt(end) === 10 && end - lineBreak < LINES) end += 1;
    return end;
  }

  /** Where a line that is too long is divided: before a statement, after a space, never within a surrogate pair. */
  function division(start: number): number {
    const most = start + LONGEST_LINE;
    let found = start;
    for (let i = statement; i < statements.length; i += 1) {
      const next = statements[i]?.start ?? most;
      if (next > most) break;
      found = next;
    }
    if (found > start) return found;
    const space = text.slice(most - NEAR, most).lastIndexOf(' ');
    if (space !== -1) return most - NEAR + space + 1;
    return isHigh(text.charCodeAt(most - 1)) ? most - 1 : most;
  }

  for (let start = 0; start < text.length; ) {
    while ((statements[statement]?.end ?? Infinity) <= start) statement += 1;
    while ((furniture[piece]?.end ?? Infinity) <= start) piece += 1;
    let end = start;
    let lines = 0;
    while (end < text.length && lines < LINES) {
      const next = lineEnd(end);
      if (end > start && next - start > SIZE) break;
      end = next - end > LONGEST_LINE ? division(end) : next;
      lines += 1;
      if (end < next) break;
    }
    yield { start, end, statement, furniture: piece, lines };
    start = end;
  }
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

/** The block that holds a place of the text, or a statement: `key` says by what blocks are ordered. */
export function lastUpTo<T>(all: readonly T[], limit: number, key: (one: T) => number): number {
  let low = 0;
  let high = all.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const one = all[middle];
    if (one !== undefined && key(one) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
