// A block of the text cut into pieces to show, none lost and none added. No DOM.

import type { Document, Furniture, Span } from 'demarche';
import type { Block } from './blocks.ts';

export interface Piece extends Span {
  /** Index into the document's statements, or null between statements. */
  statement: number | null;
  furniture: Furniture['kind'] | null;
  /** A paragraph ends after this piece. */
  last: boolean;
}

/** Pieces in reading order. Joined they are the block's text, whatever the spans are. */
export function* pieces(text: string, document: Document, block: Block): Generator<Piece, void, void> {
  let at = block.start;
  for (const span of marked(document, block)) {
    const end = Math.min(span.end, block.end);
    const start = Math.max(span.start, block.start);
    if (start < at || end <= start) continue;
    yield* gap(text, at, start);
    yield { ...span, start, end, last: false };
    at = end;
  }
  yield* gap(text, at, block.end);
}

type Marked = Omit<Piece, 'last'>;

/** What is marked in a block: two lists in order, merged. */
function* marked({ statements, furniture }: Document, block: Block): Generator<Marked, void, void> {
  let s = block.statement;
  let f = block.furniture;
  for (;;) {
    const statement = statements[s];
    const dim = furniture[f];
    const next = dim === undefined || (statement !== undefined && statement.start <= dim.start) ? statement : dim;
    if (next === undefined || next.start >= block.end) return;
    if (next === statement) {
      yield { start: next.start, end: next.end, statement: s, furniture: null };
      s += 1;
    } else if (next === dim) {
      yield { start: next.start, end: next.end, statement: null, furniture: dim.kind };
      f += 1;
    }
  }
}

/** What lies between marks: mostly white space. A line break, and the empty lines after it, end a paragraph. */
function* gap(text: string, start: number, end: number): Generator<Piece, void, void> {
  while (start < end) {
    const lineBreak = text.indexOf('\n', start);
    let stop = lineBreak === -1 || lineBreak >= end ? end : lineBreak + 1;
    while (stop < end && text[stop] === '\n') stop += 1;
    yield { start, end: stop, statement: null, furniture: null, last: lineBreak !== -1 && lineBreak < end };
    start = stop;
  }
}
