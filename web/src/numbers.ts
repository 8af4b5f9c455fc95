// Numbers as people read them. No DOM.

import type { Reading } from 'demarche';

/** The order of tones everywhere on the page: the scale's, from -1 to 1. Tones of other models follow. */
const ORDER = ['accusatory', 'neutral', 'conciliatory'];

export function inOrder(tones: Iterable<string>): string[] {
  const rank = (tone: string): number => (ORDER.includes(tone) ? ORDER.indexOf(tone) : ORDER.length);
  return [...tones].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** The tones that any of the readings could have: a forced choice gives the others no probability at all. */
export function possible(readings: Pick<Reading, 'probabilities'>[]): string[] {
  const tones = Object.keys(readings[0]?.probabilities ?? {});
  return tones.filter((tone) => readings.some(({ probabilities }) => (probabilities[tone] ?? 0) > 0));
}

/** Rounds so that the rounded parts still add up to the rounded sum (largest remainders). */
export function roundToSum(parts: number[], decimals: number): number[] {
  const unit = 10 ** decimals;
  const scaled = parts.map((part) => part * unit);
  const floors = scaled.map(Math.floor);
  const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);
  const missing = Math.round(sum(scaled)) - sum(floors);
  const byRemainder = scaled.map((value, i) => ({ i, rest: value - Math.floor(value) })).sort((a, b) => b.rest - a.rest);
  for (const { i } of byRemainder.slice(0, missing)) floors[i] = (floors[i] ?? 0) + 1;
  return floors.map((value) => value / unit);
}

/** "+0.52", "−0.08", "0.00": a true minus sign, and never a minus zero. */
export function signed(value: number): string {
  const digits = Math.abs(value).toFixed(2);
  return Number(digits) === 0 ? digits : `${value > 0 ? '+' : '−'}${digits}`;
}

/** A share as a percentage, rounded as everybody would round it; a trace is shown as one. */
export function percentage(share: number): string {
  const rounded = Math.round(share * 100);
  if (rounded <= 0 && share > 0) return '<1%';
  if (rounded >= 100 && share < 1) return '>99%';
  return `${rounded}%`;
}
