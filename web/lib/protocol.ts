// What a thread that asks and a thread that answers say to each other: calls of the engine's methods by name.

import type { Engine } from './engine.ts';
import type { ErrorCode } from './index.d.ts';

/** The engine's methods; each takes one object, and what accompanies it. */
export type Name = Exclude<keyof Engine, 'free'>;
export type Args<N extends Name> = Parameters<Engine[N]>[0];
export type Answer<N extends Name> = Awaited<ReturnType<Engine[N]>>;

/** Told of how far a call is. */
export type Tell = (done: number, total: number | null) => void;

export interface Context {
  tell?: Tell | undefined;
  signal?: AbortSignal | undefined;
  /** What moves to the worker and is not copied. */
  transfer?: Transferable[];
}

/** Whoever answers calls, in this thread or another one. */
export interface Calls {
  call<N extends Name>(name: N, args: Args<N>, context?: Context): Promise<Answer<N>>;
  /** Frees everything; what is asked now or waits for its answer rejects with `why`. */
  end(why: unknown): void;
}

export interface Question {
  id: number;
  name: Name;
  args: unknown;
}

export type Reply =
  | { id: number; value: unknown }
  | { id: number; error: { code: ErrorCode; message: string } }
  | { id: number; told: [done: number, total: number | null] };
