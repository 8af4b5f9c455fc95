// A reading's likelihoods as they are shown. No DOM.

import type { Reading } from 'demarche';
import { inOrder, percentages, possible } from '../numbers.ts';

export interface Likelihood {
  tone: string;
  share: number;
  percent: string;
}

/** The tones that the reading could have, from conciliatory to accusatory; their percentages add up to 100. */
export function likelihoods(reading: Pick<Reading, 'probabilities'>): Likelihood[] {
  const tones = inOrder(possible([reading])).reverse();
  const shares = tones.map((tone) => reading.probabilities[tone] ?? 0);
  const shown = percentages(shares);
  return tones.map((tone, i) => ({ tone, share: shares[i] ?? 0, percent: shown[i] ?? '' }));
}

export function percentOf(reading: Pick<Reading, 'probabilities'>, tone: string): string {
  return likelihoods(reading).find((one) => one.tone === tone)?.percent ?? '0%';
}
