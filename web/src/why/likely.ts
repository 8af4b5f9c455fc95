// A reading's likelihoods as they are shown. No DOM.

import type { Reading } from 'demarche';
import { inOrder, percentage, possible } from '../numbers.ts';

export interface Likelihood {
  tone: string;
  share: number;
  percent: string;
}

/** The tones that the reading could have, from conciliatory to accusatory. */
export function likelihoods(reading: Pick<Reading, 'probabilities'>): Likelihood[] {
  const tones = inOrder(possible([reading])).reverse();
  return tones.map((tone) => {
    const share = reading.probabilities[tone] ?? 0;
    return { tone, share, percent: percentage(share) };
  });
}

export function percentOf(reading: Pick<Reading, 'probabilities'>, tone: string): string {
  return likelihoods(reading).find((one) => one.tone === tone)?.percent ?? '0%';
}
