// Calls that an engine in a worker answers. Any number may wait; a worker that ends rejects them all.

import { DemarcheError, reason } from './errors.ts';
import type { Platform, Thread } from './platform.ts';
import type { Calls, Question, Reply, Tell } from './protocol.ts';

interface Waiting {
  resolve(value: any): void;
  reject(why: unknown): void;
  tell: Tell | undefined;
}

export function remote(thread: Thread): Calls {
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let ended: unknown;

  function taken(id: number): Waiting | undefined {
    const one = waiting.get(id);
    waiting.delete(id);
    thread.busy(waiting.size > 0);
    return one;
  }

  function take(reply: Reply): void {
    if ('told' in reply) waiting.get(reply.id)?.tell?.(...reply.told);
    else if ('error' in reply) taken(reply.id)?.reject(new DemarcheError(reply.error.code, reply.error.message));
    else taken(reply.id)?.resolve(reply.value);
  }

  function end(why: unknown): void {
    if (ended !== undefined) return;
    ended = why;
    thread.terminate();
    for (const { reject } of waiting.values()) reject(why);
    waiting.clear();
  }

  thread.listen(take, (why) => end(new DemarcheError('worker', why)));
  thread.busy(false);
  return {
    end,
    call: (name, args, { tell, transfer = [] } = {}) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) throw ended;
        asked += 1;
        const question: Question = { id: asked, name, args };
        try {
          thread.post(question, transfer);
        } catch (cause) {
          throw new DemarcheError('options', `the worker cannot be sent what was given: ${reason(cause)}`, { cause });
        }
        waiting.set(question.id, { resolve, reject, tell });
        thread.busy(true);
      }),
  };
}

/** The package's worker, a copy of it at the address that the caller gives, or one that the caller has started. */
export function spawned(platform: Platform, worker: true | URL | string | object): Thread {
  try {
    if (typeof worker === 'object' && !(worker instanceof URL)) return platform.adopt(worker);
    return platform.spawn(worker === true ? undefined : platform.absolute(String(worker)));
  } catch (cause) {
    throw new DemarcheError('worker', `the worker cannot be started: ${reason(cause)}`, { cause });
  }
}
