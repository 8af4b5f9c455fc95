// The labels that a person has put right, in the order they were given.

export interface Correction {
  readonly text: string;
  /** The tone that it should have. */
  readonly label: string;
  /** The tone that the model gave it. */
  readonly was: string;
}

export interface Corrections {
  readonly all: readonly Correction[];
  /** The label that a statement was given by hand, or null. */
  labelOf(text: string): string | null;
  /** Gives a statement a label; a later one replaces an earlier one. */
  correct(correction: Correction): void;
  remove(text: string): void;
  /** Takes the last change back: false where there is none. */
  undo(): boolean;
  clear(): void;
}

export function corrections(changed: () => void): Corrections {
  let all: readonly Correction[] = [];
  const before: (readonly Correction[])[] = [];

  function become(next: readonly Correction[]): void {
    before.push(all);
    all = next;
    changed();
  }

  return {
    get all() { return all; },
    labelOf: (text) => all.find((one) => one.text === text)?.label ?? null,
    correct: (correction) => become([...all.filter(({ text }) => text !== correction.text), correction]),
    remove: (removed) => become(all.filter(({ text }) => text !== removed)),
    undo() {
      const last = before.pop();
      if (last === undefined) return false;
      all = last;
      changed();
      return true;
    },
    clear: () => become([]),
  };
}
