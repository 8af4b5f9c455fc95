// The statement that the panel is about, and how its parts ask the model about other wordings of it.

import type { Reading } from 'demarche';
import type { App } from '../app.ts';

export interface Asked {
  readonly index: number;
  readonly total: number;
  readonly text: string;
  readonly reading: Reading;
  readonly app: App;
  /** Ends what is under way once another statement is opened. */
  readonly signal: AbortSignal;
}

/** Reads other wordings as the statement was read. */
export async function readings({ app, signal }: Asked, texts: readonly string[]): Promise<Reading[]> {
  const reader = await app.reader();
  return reader.labelAll(texts, { binary: app.binary, signal });
}
