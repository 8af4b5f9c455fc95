// What is being written or read, kept for this tab alone, so that a reload or an update of the page takes nothing away.

import { store, stored } from './stored.ts';
import { LONGEST_TO_EDIT } from './write/limits.ts';

/** Milliseconds after the last change. */
const PAUSE = 500;

export interface Draft {
  /** What was there before the page was loaded anew; empty where nothing was. */
  readonly before: string;
  /** The text may be another one: it is kept soon, and at the latest when the page goes. */
  changed(): void;
}

export function draft(name: 'text' | 'reading' | 'draft-before' | 'draft-after', text: () => string): Draft {
  const before = stored('sessionStorage', name) ?? '';
  /** What was kept last: the same is not kept anew, even where it has been deleted since. */
  let last = before;
  let due: ReturnType<typeof setTimeout> | undefined;

  function keep(): void {
    clearTimeout(due);
    due = undefined;
    last = text();
    store('sessionStorage', name, last === '' || last.length > LONGEST_TO_EDIT ? null : last);
  }

  addEventListener('pagehide', () => { if (due !== undefined) keep(); });
  return {
    before,
    changed() {
      clearTimeout(due);
      due = text() === last ? undefined : setTimeout(keep, PAUSE);
    },
  };
}
