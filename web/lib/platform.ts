// What differs between browsers and Node: where the package's files are, how one is opened, what a thread is.

import type { Question, Reply } from './protocol.ts';

export type Asset = 'demarche.wasm' | 'trainer.wasm' | 'swift.demarche';

export interface Platform extends Files {
  /** Rejects where a bundler has taken the package away from its files. */
  asset(name: Asset): Promise<string>;
  /** An address that a caller has written, made absolute. */
  absolute(address: string): string;
  /** Starts the package's worker, or the copy of it that is at an absolute address. */
  spawn(address?: string): Thread;
  /** A worker that the caller has started. */
  adopt(worker: object): Thread;
}

export interface Files {
  open(address: string, signal?: AbortSignal): Promise<Response | Uint8Array>;
  trainer(): Promise<typeof import('./trainer.ts')>;
}

export interface Thread {
  listen(reply: (reply: Reply) => void, failed: (why: string) => void): void;
  post(question: Question, transfer: Transferable[]): void;
  /** Whether answers are waited for: Node goes on running for these. */
  busy(busy: boolean): void;
  terminate(): void;
}
