// Work that ends early: because its signal fires, or because a callback of the caller throws.

import { DemarcheError } from './errors.ts';

export type Interrupt = (why: unknown) => void;

/** Runs `work` until it ends, the signal fires or `interrupt` is called; `stop` tells the work of the latter two. */
export async function interruptible<T>(
  signal: AbortSignal | undefined,
  work: (stop: AbortSignal, interrupt: Interrupt) => Promise<T>,
): Promise<T> {
  if (signal?.aborted) throw aborted(signal);
  const controller = new AbortController();
  let interrupt!: Interrupt;
  const interrupted = new Promise<never>((_, reject) => {
    interrupt = (why) => {
      reject(why);
      controller.abort(why);
    };
  });
  const onAbort = () => interrupt(aborted(signal!));
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work(controller.signal, interrupt), interrupted]);
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

function aborted(signal: AbortSignal): DemarcheError {
  return new DemarcheError('aborted', 'the signal has ended the work', { cause: signal.reason });
}

/** The callback of the caller; what it throws interrupts. After `stop` it is not called any more. */
export function guarded<A extends unknown[]>(callback: ((...given: A) => void) | undefined, stop: AbortSignal, interrupt: Interrupt) {
  return callback && ((...given: A) => {
    if (stop.aborted) return;
    try {
      callback(...given);
    } catch (thrown) {
      interrupt(thrown);
    }
  });
}

/** Lets this thread do what else waits: draw, take input, receive messages. */
export function breathe(): Promise<void> {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    // A timer would wait for 4 ms at the least.
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
}
