// Statements that can be searched by likeness.

import { DISPOSE } from './dispose.ts';
import { DemarcheError } from './errors.ts';
import type { Neighbour, Neighbours } from './index.d.ts';
import type { Calls } from './protocol.ts';
import { aText } from './texts.ts';

const COUNT = 10;

export async function neighboursOf(calls: Calls, texts: string[]): Promise<Neighbours> {
  const { opened, size } = await calls.call('openNeighbours', { texts });
  return new OpenNeighbours(calls, opened, size);
}

class OpenNeighbours implements Neighbours {
  readonly size: number;
  readonly #calls: Calls;
  readonly #opened: number;
  #disposed = false;

  constructor(calls: Calls, opened: number, size: number) {
    this.#calls = calls;
    this.#opened = opened;
    this.size = size;
  }

  async nearest(text: string, count = COUNT): Promise<Neighbour[]> {
    if (this.#disposed) throw new DemarcheError('disposed', 'these neighbours have been disposed of: make them again');
    if (!Number.isSafeInteger(count) || count < 1) {
      throw new DemarcheError('options', `the count of neighbours is ${String(count)}: give a whole number from 1`);
    }
    return this.#calls.call('nearest', { opened: this.#opened, text: aText(text, 'the statement'), count });
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    // After the model's own `dispose` there is nothing left to be closed.
    this.#calls.call('close', { opened: this.#opened }).catch(() => {});
  }

  [DISPOSE](): void {
    this.dispose();
  }
}
