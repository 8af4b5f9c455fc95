// Long work in slices, so that the page stays usable meanwhile.

/** Milliseconds of work before others have a turn. */
const SLICE = 8;

/** Runs the work to its end; between slices the page does what else it has to, and hears how much is done. Rejects when aborted. */
export async function inSlices<T>(work: Generator<number | void, T>, signal: AbortSignal, onPart?: (part: number) => void): Promise<T> {
  for (let until = performance.now() + SLICE; ; ) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() < until) continue;
    if (typeof step.value === 'number') onPart?.(step.value);
    await turn();
    signal.throwIfAborted();
    until = performance.now() + SLICE;
  }
}

/** Lets the browser paint and answer. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = () => {
      port2.onmessage = null;
      port1.close();
      resolve();
    };
    port1.postMessage(null);
  });
}
