// How high a block will be, before it is drawn: from its letters and lines, and from the blocks that have been. No DOM.

import type { Block } from './blocks.ts';

export interface Heights {
  of(block: Block): number;
  /** A block has been drawn, so high. */
  learn(block: Block, height: number): void;
}

/** `width` and `line` (a line's height) in pixels. */
export function heights(width: number, line: number): Heights {
  /** Of the reading face at our line height, a letter is about a quarter of the line wide. */
  const letters = Math.max(8, width / (line * 0.235));
  const naive = (block: Block): number => ((block.end - block.start) / letters + block.lines * 0.7) * line;
  let drawn = 0;
  let guessed = 0;
  return {
    of: (block) => Math.ceil(naive(block) * (guessed === 0 ? 1 : drawn / guessed)),
    learn(block, height) {
      drawn += height;
      guessed += naive(block);
    },
  };
}
