// Long work in batches.

/**
 * Asks for one batch after the other, the next before the last is taken: a worker does not wait for its asker. Nothing is
 * asked after `stop`: what a worker then still does is one batch at most.
 */
export async function* inTurn<T>(total: number, size: number, stop: AbortSignal, ask: (from: number) => Promise<T>): AsyncGenerator<T, void> {
  let coming: Promise<T> | undefined;
  for (let from = 0; from < total; from += size) {
    const batch = await (coming ?? ask(from));
    stop.throwIfAborted();
    coming = from + size < total ? ask(from + size) : undefined;
    // Whoever takes no more batches does not hear of one that fails.
    coming?.catch(() => {});
    yield batch;
  }
}
