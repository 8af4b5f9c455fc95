// Which stretches of a text have which tone, while the text is changing under them. No DOM.

import type { Span, Statement } from 'demarche';

export interface Mark extends Span {
  tone: string;
  sure: boolean;
}

/** A run of characters in one line: with a tone, or with none. */
export interface Run {
  text: string;
  tone: string | null;
  sure: boolean;
}

/** What has been typed, deleted or replaced: `removed` characters at `at` gave way to `added` ones. */
export interface Edit {
  at: number;
  removed: number;
  added: number;
}

export function marksOf(statements: Statement[]): Mark[] {
  return statements.map(({ start, end, tone, unsure }) => ({ start, end, tone, sure: unsure === null }));
}

/** What has changed from one text to the next, as one edit. */
export function editBetween(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length);
  let at = 0;
  while (at < most && before.charCodeAt(at) === after.charCodeAt(at)) at += 1;
  let same = 0;
  while (same < most - at && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) same += 1;
  return { at, removed: before.length - at - same, added: after.length - at - same };
}

/** The marks where they are after an edit: until the next reading, a tone stays on the words it was read in. */
export function moved(marks: Mark[], { at, removed, added }: Edit): Mark[] {
  const by = added - removed;
  const stop = at + removed;
  const found: Mark[] = [];
  for (const mark of marks) {
    const start = mark.start <= at ? mark.start : mark.start >= stop ? mark.start + by : at + added;
    const end = mark.end < at ? mark.end : mark.end >= stop ? mark.end + by : at;
    if (end > start) found.push({ ...mark, start, end });
  }
  return found;
}

/** Each line of the text as runs; joined they are the line. */
export function* runsByLine(lines: string[], marks: Mark[]): Generator<Run[]> {
  let next = 0;
  let start = 0;
  for (const line of lines) {
    const end = start + line.length;
    const runs: Run[] = [];
    let at = start;
    const upTo = (stop: number, mark?: Mark): void => {
      if (stop <= at) return;
      runs.push({ text: line.slice(at - start, stop - start), tone: mark?.tone ?? null, sure: mark?.sure ?? true });
      at = stop;
    };
    for (let mark = marks[next]; mark !== undefined && mark.start < end; mark = marks[next]) {
      upTo(Math.min(mark.start, end));
      upTo(Math.min(mark.end, end), mark);
      // It goes on in the next line.
      if (mark.end > end) break;
      next += 1;
    }
    upTo(end);
    yield runs;
    start = end + 1;
  }
}
