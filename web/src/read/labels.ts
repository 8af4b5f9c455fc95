// The label that each statement is shown with: the model's, or the one a person gave it. And which of them a filter
// looks for. No DOM.

import type { Document, Statement } from 'demarche';
import { inOrder, possible } from '../numbers.ts';
import type { Correction } from '../teach/corrections.ts';

/** More bytes than a class may have in its name. */
const BEYOND = 65;
/** What can be looked for besides a tone: keys that no class can have, even one that is called "unsure". */
export const UNSURE = 'unsure'.padEnd(BEYOND);
export const CORRECTED = 'corrected'.padEnd(BEYOND);

export interface Labels {
  readonly size: number;
  /** The tones that statements could have, in the page's order. */
  readonly tones: readonly string[];
  toneOf(index: number): string;
  isCorrected(index: number): boolean;
  /** Of a label given by a person nobody is unsure. */
  isUnsure(index: number): boolean;
  /** How far up (conciliatory) or down (accusatory) a statement stands on the scale, in [−1, 1]. */
  heightOf(index: number): number;
  matches(index: number, filter: string | null): boolean;
  /** How many statements have a label given by a person. */
  readonly corrected: number;
  /** The statement that the model holds likeliest to have a tone, of those that are labelled with it. */
  strongest(tone: string): number | null;
  /** How many statements a filter finds. */
  count(filter: string): number;
  /** The nearest statement after (or before, by a step of −1) that the filter finds, or null. */
  step(from: number, by: 1 | -1, filter: string | null): number | null;
}

export function labels(text: string, document: Document, corrections: readonly Correction[]): Labels {
  const { statements } = document;
  const corrected = given(text, statements, corrections);
  const counts = new Map<string, number>(Object.entries(document.counts));
  counts.set(UNSURE, document.unsure);
  counts.set(CORRECTED, corrected.size);
  const add = (what: string, n: number): unknown => counts.set(what, (counts.get(what) ?? 0) + n);
  for (const [index, label] of corrected) {
    const statement = statements[index];
    if (statement === undefined) continue;
    add(statement.tone, -1);
    add(label, 1);
    if (statement.unsure !== null) add(UNSURE, -1);
  }

  const toneOf = (index: number): string => corrected.get(index) ?? statements[index]?.tone ?? '';
  const isUnsure = (index: number): boolean => !corrected.has(index) && (statements[index]?.unsure ?? null) !== null;
  const matches = (index: number, filter: string | null): boolean =>
    filter === null ||
    (filter === UNSURE ? isUnsure(index) : filter === CORRECTED ? corrected.has(index) : toneOf(index) === filter);

  function strongest(tone: string): number | null {
    if (corrected.size === 0) return document.strongest[tone] ?? null;
    let found: number | null = null;
    let most = -1;
    for (let i = 0; i < statements.length; i += 1) {
      const likely = toneOf(i) === tone ? statements[i]?.probabilities[tone] ?? 0 : -1;
      if (likely > most) [found, most] = [i, likely];
    }
    return found;
  }

  return {
    size: statements.length,
    tones: inOrder(new Set([...possible(statements), ...corrected.values()])),
    toneOf,
    isUnsure,
    isCorrected: (index) => corrected.has(index),
    heightOf: (index) => (corrected.has(index) ? POLES[toneOf(index)] ?? 0 : statements[index]?.score ?? 0),
    matches,
    corrected: corrected.size,
    strongest,
    count: (filter) => counts.get(filter) ?? 0,
    step(from, by, filter) {
      for (let i = from + by; i >= 0 && i < statements.length; i += by) if (matches(i, filter)) return i;
      return null;
    },
  };
}

const POLES: Record<string, number> = { accusatory: -1, conciliatory: 1 };

/** The statements whose text has a correction: only those of a corrected text's length are looked at. */
function given(text: string, statements: readonly Statement[], corrections: readonly Correction[]): Map<number, string> {
  const found = new Map<number, string>();
  if (corrections.length === 0) return found;
  const byText = new Map(corrections.map((one) => [one.text, one.label]));
  const lengths = new Set(corrections.map((one) => one.text.length));
  statements.forEach(({ start, end }, index) => {
    if (!lengths.has(end - start)) return;
    const label = byText.get(text.slice(start, end));
    if (label !== undefined) found.set(index, label);
  });
  return found;
}
