// The pasted text cut into pieces to show, none lost and none added. No DOM.

import type { Document, Furniture, Span } from './types.ts';

export interface Piece extends Span {
  /** Index into the document's statements, or null between statements. */
  statement: number | null;
  furniture: Furniture['kind'] | null;
  /** A paragraph ends after this piece. */
  last: boolean;
}

interface Marked extends Span {
  statement: number | null;
  furniture: Furniture['kind'] | null;
}

/** Pieces in reading order. Joined they are the text again, whatever the spans are. */
export function* pieces(text: string, document: Document): Generator<Piece> {
  let at = 0;
  for (const span of marked(document)) {
    if (span.start < at || span.end > text.length || span.end <= span.start) continue;
    yield* gap(text, at, span.start);
    yield { ...span, last: false };
    at = span.end;
  }
  yield* gap(text, at, text.length);
}

function marked(document: Document): Marked[] {
  const statements = document.statements.map(({ start, end }, statement) => ({ start, end, statement, furniture: null }));
  const furniture = document.furniture.map(({ start, end, kind }) => ({ start, end, statement: null, furniture: kind }));
  return [...statements, ...furniture].sort((a, b) => a.start - b.start);
}

/** What lies between marks: mostly white space. Each line break ends a paragraph. */
function* gap(text: string, start: number, end: number): Generator<Piece> {
  while (start < end) {
    const lineBreak = text.indexOf('\n', start);
    const stop = lineBreak === -1 || lineBreak >= end ? end : lineBreak + 1;
    yield { start, end: stop, statement: null, furniture: null, last: lineBreak !== -1 && lineBreak < end };
    start = stop;
  }
}
