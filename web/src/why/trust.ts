// How far a reading's percentage can be relied on: what the model's own test said of such readings. No DOM.

import type { Figures, Reading } from 'demarche';

/** Of fewer test statements than this, nothing is concluded. */
const ENOUGH = 30;

export type Trust =
  /** Of `n` test statements read at this level, `right` in a hundred were labelled so. */
  | { kind: 'measured'; right: number; n: number }
  | { kind: 'few'; n: number }
  /** Of `n` test statements with a pole as their label, `right` in a hundred, whatever their level. */
  | { kind: 'forced'; right: number; n: number }
  | { kind: 'unknown' };

export function trustIn(reading: Pick<Reading, 'probabilities'>, figures: Figures | null, binary: boolean): Trust {
  if (figures === null) return { kind: 'unknown' };
  // The table's levels are those of three tones: a forced choice makes other ones of them.
  if (binary) {
    const { polar } = figures;
    return polar === null || polar.n < ENOUGH ? { kind: 'unknown' } : { kind: 'forced', right: ofHundred(polar.forcedChoice), n: polar.n };
  }
  const level = Math.max(0, ...Object.values(reading.probabilities));
  const bins = figures.reliability;
  const bin = bins.find(({ lower, upper }) => level >= lower && level < upper) ?? bins.findLast(({ lower, upper }) => level >= lower && level <= upper);
  if (bin === undefined) return { kind: 'unknown' };
  return bin.n < ENOUGH ? { kind: 'few', n: bin.n } : { kind: 'measured', right: ofHundred(bin.accuracy), n: bin.n };
}

/** Never all and never none where it was only nearly so. */
function ofHundred(share: number): number {
  if (share <= 0 || share >= 1) return share <= 0 ? 0 : 100;
  return Math.min(99, Math.max(1, Math.round(share * 100)));
}
