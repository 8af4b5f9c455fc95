// Draws the tone strip: a base line, and a bar a cell that rises above it or hangs below. Lying, the article runs to
// the right; standing, it runs down, and "above" is to the right, as on the balance's scale.

import type { Cell } from './strip-cells.ts';

export interface Inks {
  up: string;
  down: string;
  flat: string;
  line: string;
}

export interface Sheet {
  /** CSS pixels along the article and across it. */
  length: number;
  across: number;
  isStanding: boolean;
  /** Device pixels a CSS pixel. */
  ratio: number;
}

/** Half the length of the dash of what is neutral, and how strong it is; how strong what is not looked for is. */
const DASH = 2.5;
const QUIET = 0.7;
const FAINT = 0.22;
/** The least share that reaches the edge: below, a strip of hardly any tone would look like one of much. */
const FULL = 0.2;
/** CSS pixels left free at both sides, and the thickest bar. */
const EDGE = 4;
const THICKEST = 7;

export function draw(canvas: HTMLCanvasElement, cells: readonly Cell[], { length, across, isStanding, ratio }: Sheet, inks: Inks): void {
  const [wide, high] = isStanding ? [across, length] : [length, across];
  canvas.width = Math.round(wide * ratio);
  canvas.height = Math.round(high * ratio);
  const context = canvas.getContext('2d');
  if (context === null || cells.length === 0) return;
  // From here on x runs along the article, y upwards from the base line.
  if (isStanding) context.setTransform(0, ratio, ratio, 0, (across / 2) * ratio, 0);
  else context.setTransform(ratio, 0, 0, -ratio, 0, (across / 2) * ratio);

  const pitch = length / cells.length;
  const thick = Math.min(THICKEST, Math.max(1, pitch * 0.62));
  const reach = across / 2 - EDGE;
  const hair = 1 / ratio;
  // Shares are small: the largest one reaches the edge.
  const many = cells.some(({ size }) => size > 1);
  const scale = many ? 1 / cells.reduce((most, { up, down }) => Math.max(most, up, down), FULL) : 1;
  const snap = (value: number): number => Math.round(value * ratio) / ratio;

  context.fillStyle = inks.line;
  context.fillRect(0, -hair / 2, length, hair);

  function bar(x: number, from: number, to: number, isHollow: boolean): void {
    if (context === null || from === to) return;
    context.beginPath();
    const [low, high] = from < to ? [from, to] : [to, from];
    const round = thick >= 3 ? Math.min(isHollow ? 0.5 : 1.5, (high - low) / 2) : 0;
    if (isHollow && thick >= 3) {
      context.roundRect(x + 0.5, low + 0.5, thick - 1, Math.max(0.5, high - low - 1), round);
      context.stroke();
    } else {
      context.roundRect(x, low, thick, high - low, round);
      context.fill();
    }
  }

  cells.forEach((cell, i) => {
    const x = snap(i * pitch + (pitch - thick) / 2);
    const dash = (isFound: boolean): void => {
      context.globalAlpha = isFound ? QUIET : FAINT;
      context.fillStyle = inks.flat;
      context.fillRect(snap(x + (thick - 1) / 2), -DASH, 1, 2 * DASH);
    };
    if (cell.up === 0 && cell.down === 0) return dash(cell.flatFound);
    for (const [ink, all, found, side] of [
      [inks.up, cell.up, cell.upFound, 1],
      [inks.down, cell.down, cell.downFound, -1],
    ] as const) {
      context.fillStyle = ink;
      context.strokeStyle = ink;
      context.lineWidth = 1;
      const gap = cell.size === 1 ? 2 : 0.5;
      const tip = (share: number): number => side * (share === 0 ? 0 : gap + share * scale * (reach - gap));
      const start = all === 0 ? 0 : side * gap;
      if (found < all) {
        context.globalAlpha = FAINT;
        bar(x, found === 0 ? start : tip(found), tip(all), cell.unsure);
      }
      context.globalAlpha = 1;
      if (found > 0) bar(x, start, tip(found), cell.unsure);
      if (cell.corrected && all > 0) {
        context.globalAlpha = found > 0 ? 1 : FAINT;
        context.beginPath();
        context.arc(x + thick / 2, side * (reach + EDGE - 2), 1.5, 0, 2 * Math.PI);
        context.fill();
      }
    }
  });
}
