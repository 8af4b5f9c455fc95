// Long work in slices between which the page answers: nobody waits longer than one slice.

/** Milliseconds of one slice: with what the browser then lays out and paints, well below 50. */
const SLICE = 8;

/** Takes steps for one slice; true once there are none left. */
export function slice(steps: Iterator<unknown>, milliseconds = SLICE): boolean {
  const stop = performance.now() + milliseconds;
  do {
    if (steps.next().done === true) return true;
  } while (performance.now() < stop);
  return false;
}

/** Lets the page paint and answer between two slices. */
export function between(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    // A frame that is due goes first; in a hidden tab there are none.
    if (document.hidden) port2.postMessage(null);
    else requestAnimationFrame(() => port2.postMessage(null));
  });
}

/** Takes all steps, slice by slice; false where `wanted` no longer holds. */
export async function inSlices(steps: Iterator<unknown>, wanted: () => boolean): Promise<boolean> {
  while (!slice(steps)) {
    await between();
    if (!wanted()) return false;
  }
  return true;
}
