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
  return {
    // The database takes reads and writes in the order in which they are asked for.
    all: () => database.everything('corrections').then((records) => records.filter(isCorrection), () => null),
    write(changes) {
      const records = changes.flatMap(({ before, after }) => {
        const key = (after ?? before)?.text;
        if (key === undefined) return [];
        return [{ store: 'corrections' as const, key, ...(after === null ? {} : { value: after }) }];
      });
      return database.write(records).then(() => true, () => false);
    },
  };
}

function isCorrection(value: unknown): value is Correction {
  if (typeof value !== 'object' || value === null) return false;
  const { text, label, was, at } = value as Partial<Record<keyof Correction, unknown>>;
  return typeof text === 'string' && typeof label === 'string' && (was === null || typeof was === 'string') && typeof at === 'number';
}
