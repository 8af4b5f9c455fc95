// A loaded model: what the caller asks, checked and cut into calls of bearable length.

import { inTurn } from './batches.ts';
import { DISPOSE } from './dispose.ts';
import { DemarcheError } from './errors.ts';
import type { AskOptions, Demarche, Document, Explanation, ManyOptions, ModelInfo, Name, Neighbours, Reading, ReadOptions } from './index.d.ts';
import { breathe, interruptible } from './interrupt.ts';
import { neighboursOf } from './neighbours.ts';
import * as option from './options.ts';
import type { Calls } from './protocol.ts';
import { aText, someTexts } from './texts.ts';

/** Some 20 ms of work each on a slow machine: how long this thread is still, or a signal waits. */
const TEXTS = 2000;
const STATEMENTS = 1000;

const ASK = { binary: option.boolean, signal: option.signal };
const MANY = { ...ASK, onProgress: option.callback };
const READ = { ...MANY, onStatements: option.callback };

export class LoadedDemarche implements Demarche {
  readonly info: ModelInfo;
  readonly #calls: Calls;

  constructor(info: ModelInfo, calls: Calls) {
    this.info = info;
    this.#calls = calls;
  }

  async label(text: string, options?: AskOptions): Promise<Reading> {
    const { signal, binary } = option.checked(options, ASK);
    const args = { text: aText(text, 'the statement'), binary };
    return interruptible(signal, () => this.#calls.call('label', args));
  }

  async explain(text: string, options?: AskOptions): Promise<Explanation> {
    const { signal, binary } = option.checked(options, ASK);
    const args = { text: aText(text, 'the statement'), binary };
    return interruptible(signal, () => this.#calls.call('explain', args));
  }

  async names(text: string): Promise<Name[]> {
    return this.#calls.call('names', { text: aText(text, 'the statement') });
  }

  async labelAll(texts: Iterable<string>, options?: ManyOptions): Promise<Reading[]> {
    const { signal, binary, onProgress } = option.checked(options, MANY);
    const all = someTexts(texts);
    return interruptible(signal, async (stop) => {
      const readings: Reading[] = [];
      const label = (from: number) => this.#calls.call('labelAll', { texts: all.slice(from, from + TEXTS), binary });
      for await (const batch of inTurn(all.length, TEXTS, stop, label)) {
        stop.throwIfAborted();
        readings.push(...batch);
        onProgress?.(readings.length, all.length);
        if (readings.length < all.length) await breathe();
      }
      return readings;
    });
  }

  async read(article: string, options?: ReadOptions): Promise<Document> {
    const { signal, binary, onProgress, onStatements } = option.checked(options, READ);
    const args = { article: aText(article, 'the article'), binary, count: STATEMENTS };
    return interruptible(signal, async (stop) => {
      // Most articles are read whole by their first call.
      const { opened, total, statements, rest } = await this.#calls.call('openArticle', args);
      const told = (batch: Document['statements'], first: number) => {
        stop.throwIfAborted();
        onStatements?.(batch, first);
        stop.throwIfAborted();
        onProgress?.(first + batch.length, total);
      };
      if (opened === null) {
        if (total > 0) told(statements, 0);
        return { statements, ...rest };
      }
      try {
        told(statements, 0);
        const next = () => this.#calls.call('nextStatements', { opened, count: STATEMENTS });
        for await (const batch of inTurn(total - statements.length, STATEMENTS, stop, next)) {
          await breathe();
          const first = statements.length;
          statements.push(...batch);
          told(batch, first);
        }
        return { statements, ...(await this.#calls.call('closeArticle', { opened })) };
      } finally {
        // After `dispose` there is nothing left to be closed.
        this.#calls.call('close', { opened }).catch(() => {});
      }
    });
  }

  async neighbours(texts: Iterable<string>): Promise<Neighbours> {
    return neighboursOf(this.#calls, someTexts(texts));
  }

  dispose(): void {
    this.#calls.end(new DemarcheError('disposed', 'this model has been disposed of: load it again'));
  }

  [DISPOSE](): void {
    this.dispose();
  }
}
