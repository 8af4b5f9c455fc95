// The pasted text cut into pieces to show, none lost and none added. No DOM.

import type { Document, Furniture, Span } from 'demarche';

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

/** Characters in which a space is looked for. */
const NEAR = 100;

/** A text in parts of about `size`, each of which can be laid out by itself. */
export function parts(text: string, size: number): string[] {
  const found: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = start + size;
    // After a space where one is near, and never between the halves of a surrogate pair.
    const space = text.slice(end - NEAR, end).lastIndexOf(' ');
    if (end < text.length && space !== -1) end += space + 1 - NEAR;
    else if (/[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end += 1;
    found.push(text.slice(start, end));
    start = end;
  }
  return found;
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

/** What lies between marks: mostly white space. A line break, and the empty lines after it, end a paragraph. */
function* gap(text: string, start: number, end: number): Generator<Piece> {
  while (start < end) {
    const lineBreak = text.indexOf('\n', start);
    let stop = lineBreak === -1 || lineBreak >= end ? end : lineBreak + 1;
    while (stop < end && text[stop] === '\n') stop += 1;
    yield { start, end: stop, statement: null, furniture: null, last: lineBreak !== -1 && lineBreak < end };
    start = stop;
  }
}
