// How the reader is doing: loading with progress, or failed with what to do. And what is announced.

import { button, find, make } from './dom.ts';
import { say } from './strings.ts';

/** Milliseconds before loading is worth a word: a bar that flashes by only unsettles. */
const PATIENCE = 300;

export interface StatusView {
  loading(loaded: number, total: number | null): void;
  /** Something else that takes its time, all of it at once. */
  busy(message: string): void;
  ready(): void;
  /** A failure, or a hint about the text that came in. */
  problem(message: string, options?: { details?: string; retry?: () => void }): void;
  settled(): void;
  announce(message: string): void;
}

export function statusView(): StatusView {
  const loader = find('loading', HTMLElement);
  const progress = find('progress', HTMLProgressElement);
  const what = find('loading-what', HTMLElement);
  const size = find('loaded', HTMLElement);
  const problem = find('problem', HTMLElement);
  const live = find('live', HTMLElement);

  let patience: ReturnType<typeof setTimeout> | undefined;

  return {
    loading(loaded, total) {
      patience ??= setTimeout(() => { loader.hidden = false; }, PATIENCE);
      what.textContent = say.loading;
      size.textContent = loaded === 0 ? '' : say.loadingSize(loaded, total);
      if (total === null) progress.removeAttribute('value');
      else progress.value = Math.min(1, loaded / total);
    },
    busy(message) {
      what.textContent = message;
      size.textContent = '';
      progress.removeAttribute('value');
      loader.hidden = false;
      live.textContent = message;
    },
    ready() {
      clearTimeout(patience);
      patience = undefined;
      loader.hidden = true;
    },
    problem(message, { details, retry } = {}) {
      problem.replaceChildren(make('p', {}, message));
      if (details !== undefined) problem.append(make('p', { class: 'quiet' }, say.details(details)));
      if (retry !== undefined) problem.append(button(say.retry, retry));
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
