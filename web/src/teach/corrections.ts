// The labels that a person has given, in the order they were given, and how to take them back. No DOM.

import type { CorrectionsStore } from './corrections-store.ts';

export interface Correction {
  /** The statement as it stood. */
  readonly text: string;
  /** The tone that it should have. */
  readonly label: string;
  /** The tone that the model gave it; null where it came from a file. */
  readonly was: string | null;
  /** When: milliseconds, never twice the same. */
  readonly at: number;
}

/** Characters of a statement: what is longer is no statement. */
export const LONGEST = 10_000;
/** Corrections in all. */
export const MOST = 10_000;
/** Changes that can be taken back. */
const STEPS = 200;

export type Refusal = 'empty' | 'long' | 'full';

/** A statement before and after a change; null where it has no label. */
export interface Changed {
  readonly before: Correction | null;
  readonly after: Correction | null;
}

export interface Corrections {
  /** The oldest first. */
  readonly all: readonly Correction[];
  /** They outlive the page. */
  readonly kept: boolean;
  readonly undoable: boolean;
  /** The label that a statement was given by hand, or null. */
  labelOf(text: string): string | null;
  /** Gives a statement a label, an earlier one is replaced; null, or why it cannot have one. */
  correct(text: string, label: string, was: string | null): Refusal | null;
  remove(text: string): void;
  /** Many at once, as one step. Gives back how many there was no room for. */
  add(many: Iterable<{ text: string; label: string }>): number;
  clear(): void;
  /** Takes the last step back: what has changed, or null where there was none. */
  undo(): readonly Changed[] | null;
  /** Nothing is kept any more: what was is deleted already. */
  forget(): void;
  /** Reads what was kept. */
  restore(): Promise<void>;
}

export function corrections(store: CorrectionsStore, changed: () => void): Corrections {
  let byText = new Map<string, Correction>();
  let all: readonly Correction[] | null = null;
  let latest = 0;
  let kept = true;
  const steps: (readonly Changed[])[] = [];
  /** Changes on their way to the store: what it says meanwhile is older. */
  const underWay = new Map<string, Correction | null>();

  const now = (): number => (latest = Math.max(Date.now(), latest + 1));
  const before = (text: string): Correction | null => byText.get(text) ?? null;

  function become(step: readonly Changed[]): void {
    for (const { before: old, after } of step) {
      const text = (after ?? old)?.text;
      if (text === undefined) continue;
      if (after === null) byText.delete(text);
      else byText.set(text, after);
      underWay.set(text, after);
    }
    all = null;
    changed();
    void store.write(step).then((written) => {
      for (const { before: old, after } of step) {
        const text = (after ?? old)?.text ?? '';
        if (underWay.get(text) === after) underWay.delete(text);
      }
      if (written === kept) return;
      kept = written;
      changed();
    });
  }

  function take(step: readonly Changed[]): void {
    if (step.length === 0) return;
    if (steps.push(step) > STEPS) steps.shift();
    become(step);
  }

  return {
    get all() { return (all ??= [...byText.values()].sort((a, b) => a.at - b.at)); },
    get kept() { return kept; },
    get undoable() { return steps.length > 0; },
    labelOf: (text) => before(text)?.label ?? null,
    correct(text, label, was) {
      if (text.trim() === '') return 'empty';
      if (text.length > LONGEST) return 'long';
      const old = before(text);
      if (old === null && byText.size >= MOST) return 'full';
      take([{ before: old, after: { text, label, was: old?.was ?? was, at: old?.at ?? now() } }]);
      return null;
    },
    remove(text) {
      const old = before(text);
      if (old !== null) take([{ before: old, after: null }]);
    },
    add(many) {
      const step = new Map<string, Changed>();
      let room = MOST - byText.size;
      let left = 0;
      for (const { text, label } of many) {
        const old = before(text);
        if (old === null && !step.has(text) && (room -= 1) < 0) left += 1;
        else if (old?.label !== label) step.set(text, { before: old, after: { text, label, was: old?.was ?? null, at: old?.at ?? now() } });
      }
      take([...step.values()]);
      return left;
    },
    clear: () => take([...byText.values()].map((old) => ({ before: old, after: null }))),
    undo() {
      const last = steps.pop();
      if (last === undefined) return null;
      const back = last.map(({ before: old, after }) => ({ before: after, after: old }));
      become(back);
      return back;
    },
    forget() {
      byText = new Map();
      all = null;
      steps.length = 0;
      underWay.clear();
      changed();
    },
    async restore() {
      const stored = await store.all();
      // On most visits there is nothing to tell.
      if (stored?.length === 0 && byText.size === 0 && kept) return;
      kept = stored !== null;
      if (stored !== null) {
        byText = new Map(stored.map((one) => [one.text, one]));
        for (const [text, after] of underWay) {
          if (after === null) byText.delete(text);
          else byText.set(text, after);
        }
        latest = stored.reduce((most, { at }) => Math.max(most, at), latest);
        all = null;
      }
      changed();
    },
  };
}
