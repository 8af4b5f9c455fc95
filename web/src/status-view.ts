// How work is going: loading with progress, long work that can be cancelled, failed with what to do. And what is
// announced.

import { button, find, make } from './dom.ts';
import { say } from './strings.ts';

/** Milliseconds before work is worth a word: a bar that flashes by only unsettles. */
const PATIENCE = 300;

export interface Tell {
  /** Bytes of the model so far, and of how many where the server says so. */
  loading(loaded: number, total: number | null): void;
  /** Long work begins; `cancel` offers to end it. */
  busy(message: string, cancel?: () => void): void;
  /** How far the long work is. */
  progress(done: number, total: number, what: string): void;
  /** Whatever was under way has ended. */
  ready(): void;
  /** A failure, or a hint about the text that came in. */
  problem(message: string, options?: { details?: string; retry?: () => void }): void;
  /** There is no problem any more. */
  settled(): void;
  /** Said to screen readers. */
  announce(message: string): void;
}

export function statusView(): Tell {
  const loader = find('loading', HTMLElement);
  const bar = find('progress', HTMLProgressElement);
  const what = find('loading-what', HTMLElement);
  const size = find('loaded', HTMLElement);
  const cancel = find('cancel', HTMLButtonElement);
  const problem = find('problem', HTMLElement);
  const live = find('live', HTMLElement);

  let patience: ReturnType<typeof setTimeout> | undefined;
  let onCancel: (() => void) | undefined;
  cancel.addEventListener('click', () => onCancel?.());

  function soon(message: string): void {
    what.textContent = message;
    patience ??= setTimeout(() => { loader.hidden = false; }, PATIENCE);
  }

  function at(done: number, total: number | null): void {
    if (total === null || total === 0) bar.removeAttribute('value');
    else bar.value = Math.min(1, done / total);
  }

  return {
    loading(loaded, total) {
      soon(say.loading);
      cancel.hidden = true;
      size.textContent = loaded === 0 ? '' : say.loadingSize(loaded, total);
      at(loaded, total);
    },
    busy(message, onceCancelled) {
      soon(message);
      size.textContent = '';
      at(0, null);
      onCancel = onceCancelled;
      cancel.hidden = onceCancelled === undefined;
      live.textContent = message;
    },
    progress(done, total, message) {
      at(done, total);
      size.textContent = message;
    },
    ready() {
      clearTimeout(patience);
      patience = undefined;
      onCancel = undefined;
      loader.hidden = true;
    },
    problem(message, { details, retry } = {}) {
      problem.replaceChildren(make('p', {}, message));
      if (details !== undefined) problem.append(make('p', { class: 'quiet' }, say.details(details)));
      if (retry !== undefined) problem.append(button(say.retry, retry));
      problem.append(button(say.dismiss, () => { problem.hidden = true; }, { class: 'plain' }));
      problem.hidden = false;
    },
    settled() {
      problem.hidden = true;
      problem.replaceChildren();
    },
    announce(message) {
      live.textContent = message;
    },
  };
}
