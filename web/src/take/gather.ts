// A long file, written in turns so that the page goes on answering. No DOM.

/** Milliseconds of one turn. */
const TURN = 12;
/** Characters that are handed over to the browser at a time: they need not lie in the page's memory then. */
const PART = 200_000;
/** Pieces between two looks at the clock. */
const LOOK = 16;

export interface GatherOptions {
  signal: AbortSignal;
  /** Told of pieces written. */
  onProgress: (done: number) => void;
  /** Most characters. */
  most?: number;
}

/** The pieces as one file; null where they are more than `most`. Rejects where the signal has ended it. */
export async function gather(pieces: Iterable<string>, type: string, options: GatherOptions): Promise<Blob | null> {
  const { signal, onProgress, most = Infinity } = options;
  const parts: Blob[] = [];
  let part = '';
  let length = 0;
  let done = 0;
  let stop = performance.now() + TURN;
  for (const piece of pieces) {
    part += piece;
    length += piece.length;
    done += 1;
    if (length > most) return null;
    if (part.length >= PART) {
      parts.push(new Blob([part]));
      part = '';
    }
    if (done % LOOK === 0 && performance.now() > stop) {
      onProgress(done);
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
      stop = performance.now() + TURN;
    }
  }
  return new Blob([...parts, part], { type });
}
