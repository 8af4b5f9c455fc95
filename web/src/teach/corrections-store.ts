// Corrections in the database: one record a statement. Where the browser keeps nothing, they last as long as the page.

import type { Changed, Correction } from './corrections.ts';
import * as database from './database.ts';

export interface CorrectionsStore {
  /** What is kept; null where nothing can be. */
  all(): Promise<Correction[] | null>;
  /** False where it could not be kept. */
  write(changes: readonly Changed[]): Promise<boolean>;
}

export function correctionsStore(): CorrectionsStore {
  /** One at a time and in order, so that the last word is the last written. */
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  };
  return {
    all: () => inTurn(async () => (await database.everything('corrections')).filter(isCorrection)).catch(() => null),
    write(changes) {
      const records = changes.flatMap(({ before, after }) => {
        const key = (after ?? before)?.text;
        if (key === undefined) return [];
        return [{ store: 'corrections' as const, key, ...(after === null ? {} : { value: after }) }];
      });
      return inTurn(() => database.write(records)).then(() => true, () => false);
    },
  };
}

function isCorrection(value: unknown): value is Correction {
  if (typeof value !== 'object' || value === null) return false;
  const { text, label, was, at } = value as Partial<Record<keyof Correction, unknown>>;
  return typeof text === 'string' && typeof label === 'string' && (was === null || typeof was === 'string') && typeof at === 'number';
}
