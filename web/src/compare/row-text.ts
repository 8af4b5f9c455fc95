// The words of a row: each side's statements as stretches that the other side has or has not. No DOM.

import type { Statement } from 'demarche';
import type { Change } from './change.ts';
import { diff } from './diff.ts';
import { LONG_STATEMENT, type Token, tokens } from './tokens.ts';

export interface Stretch {
  text: string;
  changed: boolean;
}

export interface SideText {
  /** The statements, joined by a space, and what of them the other side has not. */
  text: string;
  starts: number[];
  tokens: Token[];
  changed: boolean[];
  /** Each statement's stretches, in order. Of one as long as a book there is the beginning only. */
  statements: { stretches: Stretch[]; left: number }[];
}

export interface RowText {
  before: SideText;
  after: SideText;
}

export function rowText(change: Change, textA: string, textB: string): RowText {
  const before = joined(change.before, textA);
  const after = joined(change.after, textB);
  const { deleted, inserted } =
    before.tokens.length === 0 || after.tokens.length === 0 || change.row.kind === 'same'
      ? { deleted: before.tokens.map(() => false), inserted: after.tokens.map(() => false) }
      : diff(before.tokens, after.tokens);
  return { before: side(before, deleted), after: side(after, inserted) };
}

interface Joined {
  text: string;
  starts: number[];
  lefts: number[];
  tokens: Token[];
}

function joined(statements: Statement[], source: string): Joined {
  let text = '';
  const starts: number[] = [];
  const lefts: number[] = [];
  for (const { start, end } of statements) {
    if (text !== '') text += ' ';
    starts.push(text.length);
    text += source.slice(start, Math.min(end, start + LONG_STATEMENT));
    lefts.push(Math.max(0, end - start - LONG_STATEMENT));
  }
  return { text, starts, lefts, tokens: tokens(text) };
}

function side({ text, starts, lefts, tokens: all }: Joined, changed: boolean[]): SideText {
  const statements = starts.map((from, k) => ({ stretches: [] as Stretch[], left: lefts[k] ?? 0, until: starts[k + 1] ?? text.length, from }));
  let k = 0;
  all.forEach(({ text: word, start }, i) => {
    while (start >= (statements[k]?.until ?? Infinity)) k += 1;
    const stretches = statements[k]?.stretches ?? [];
    const last = stretches.at(-1);
    if (last !== undefined && last.changed === (changed[i] === true)) last.text += word;
    else stretches.push({ text: word, changed: changed[i] === true });
  });
  return { text, starts, tokens: all, changed, statements: statements.map(({ stretches, left }) => ({ stretches, left })) };
}
