// What another model would answer differently: of the corrections, and of statements that nobody has corrected. No DOM.

import type { Demarche, Reading } from 'demarche';
import type { Row } from './corrections-file.ts';

export interface Moved {
  readonly text: string;
  readonly before: string;
  readonly after: string;
}

export interface Effect {
  /** Of the corrections, how many are answered as labelled. */
  readonly before: number;
  readonly after: number;
  /** Those that are still answered otherwise. */
  readonly missed: readonly (Row & { now: string })[];
  /** Statements beside the corrections that were looked at, and those whose tone changed. */
  readonly others: number;
  readonly moved: readonly Moved[];
}

/** The tones of statements. */
export type Ask = (texts: readonly string[]) => Promise<Reading[]>;

export const asking = (model: Demarche, signal: AbortSignal): Ask => (texts) => model.labelAll(texts, { signal });

export async function effect(before: Ask, after: Ask, corrections: readonly Row[], others: readonly string[]): Promise<Effect> {
  const corrected = new Set(corrections.map(({ text }) => text));
  const rest = [...new Set(others)].filter((text) => !corrected.has(text));
  const texts = [...corrections.map(({ text }) => text), ...rest];
  const [then, now] = await Promise.all([before(texts), after(texts)]);
  const tone = (readings: readonly Reading[], place: number): string => readings[place]?.tone ?? '';
  const right = (readings: readonly Reading[]): number => corrections.filter(({ label }, i) => tone(readings, i) === label).length;
  return {
    before: right(then),
    after: right(now),
    missed: corrections.flatMap((one, i) => (tone(now, i) === one.label ? [] : [{ ...one, now: tone(now, i) }])),
    others: rest.length,
    moved: rest.flatMap((text, i) => {
      const [was, is] = [tone(then, corrections.length + i), tone(now, corrections.length + i)];
      return was === is ? [] : [{ text, before: was, after: is }];
    }),
  };
}
