// A worker's side: an engine that answers the questions of whoever started the worker.

import { Engine } from './engine.ts';
import { toDemarcheError } from './errors.ts';
import type { Files } from './platform.ts';
import type { Question, Reply } from './protocol.ts';

type Post = (reply: Reply, transfer: Transferable[]) => void;

/** The answers to questions, as they are ready. */
export function host(files: Files, post: Post): (question: Question) => Promise<void> {
  const engine = new Engine(files);
  return async ({ id, name, args }) => {
    const tell = (done: number, total: number | null) => post({ id, told: [done, total] }, []);
    try {
      const value: unknown = await (engine[name] as (args: unknown, context: unknown) => unknown)(args, { tell });
      post({ id, value }, movable(value));
    } catch (thrown) {
      const { code, message } = toDemarcheError(thrown);
      post({ id, error: { code, message } }, []);
    }
  };
}

/** A trained model is handed over, not copied. */
function movable(value: unknown): Transferable[] {
  const { model } = (value ?? {}) as { model?: unknown };
  return model instanceof Uint8Array ? [model.buffer] : [];
}
