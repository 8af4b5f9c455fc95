// The tone strip's cells: a statement each, or, where there are more than fit, a stretch of statements each. No DOM.

import type { Labels } from './labels.ts';

export interface Cell {
  /** Its statements: the first, and how many. */
  first: number;
  size: number;
  /** How far it reaches up (conciliatory) and down (accusatory), in [0, 1]: one statement's strength, or the shares of many. */
  up: number;
  down: number;
  /** How much of that is looked for. */
  upFound: number;
  downFound: number;
  /** Whether what does neither is looked for; of many, whether any is. */
  flatFound: boolean;
  /** A single statement that is unsure, or was corrected. */
  unsure: boolean;
  corrected: boolean;
}

/** Pixels of a cell at least: fewer, and cells are taken together. */
const LEAST = 3;
/** The shortest bar: also a weak statement has its side. */
const SHORTEST = 0.22;

const UP = 'conciliatory';
const DOWN = 'accusatory';

export function cells(labels: Labels, length: number, filter: string | null): Cell[] {
  const places = Math.max(1, Math.floor(length / LEAST));
  const count = Math.min(labels.size, places);
  return Array.from({ length: count }, (_, i) => {
    const first = Math.floor((i * labels.size) / count);
    const end = Math.floor(((i + 1) * labels.size) / count);
    return count === labels.size ? single(labels, first, filter) : stretch(labels, first, end, filter);
  });
}

function single(labels: Labels, index: number, filter: string | null): Cell {
  const tone = labels.toneOf(index);
  const strength = SHORTEST + (1 - SHORTEST) * Math.min(1, Math.abs(labels.heightOf(index)));
  const found = labels.matches(index, filter) ? 1 : 0;
  const up = tone === UP ? strength : 0;
  const down = tone === DOWN ? strength : 0;
  return {
    first: index, size: 1, up, down, upFound: up * found, downFound: down * found, flatFound: found === 1,
    unsure: labels.isUnsure(index), corrected: labels.isCorrected(index),
  };
}

function stretch(labels: Labels, first: number, end: number, filter: string | null): Cell {
  const cell: Cell = { first, size: end - first, up: 0, down: 0, upFound: 0, downFound: 0, flatFound: false, unsure: false, corrected: false };
  const part = 1 / cell.size;
  for (let i = first; i < end; i += 1) {
    const tone = labels.toneOf(i);
    const found = labels.matches(i, filter);
    if (tone === UP) {
      cell.up += part;
      if (found) cell.upFound += part;
    } else if (tone === DOWN) {
      cell.down += part;
      if (found) cell.downFound += part;
    } else cell.flatFound ||= found;
  }
  return cell;
}

/** Which statement a place of the strip stands for, `place` in [0, 1). */
export function statementAt(all: readonly Cell[], place: number): number {
  const at = Math.min(Math.max(place, 0), 0.999_999) * all.length;
  const cell = all[Math.floor(at)];
  return cell === undefined ? 0 : cell.first + Math.floor((at % 1) * cell.size);
}
