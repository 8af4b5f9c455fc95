// What a browser is to the package; so is Deno, and a worker of either.

import { DemarcheError } from './errors.ts';
import type { Files, Thread } from './platform.ts';
import type { Reply } from './protocol.ts';

export const open: Files['open'] = (address, signal) => fetch(address, signal ? { signal } : {});

/** An address made absolute: relative to the page, or to the worker that asks. */
export function absolute(address: string): string {
  const base = globalThis.document?.baseURI ?? globalThis.location?.href;
  try {
    return new URL(address, base).href;
  } catch (cause) {
    throw new DemarcheError('options', `${JSON.stringify(address)} is no address${base === undefined ? ' that is absolute' : ''}`, { cause });
  }
}

export function threadOf(worker: Worker): Thread {
  return {
    listen(reply, failed) {
      worker.onmessage = ({ data }: MessageEvent<Reply>) => reply(data);
      worker.onmessageerror = () => failed('an answer of the worker cannot be read');
      worker.onerror = (event) => {
        event.preventDefault();
        // Without a message where the script could not be had.
        failed(`the worker has ended or could not start: ${event.message || 'its script cannot be loaded'}; see the option "worker"`);
      };
    },
    post: (question, transfer) => worker.postMessage(question, transfer),
    busy() {},
    terminate: () => worker.terminate(),
  };
}
