// Work that takes a while: what it is, how far it is, and a button that ends it.

import { button, make } from '../dom.ts';
import { page, teach } from '../strings.ts';
import type { Work } from './making.ts';

export interface WorkView {
  readonly element: HTMLElement;
  /** Does the work while the view shows it; null where it was cancelled. Rejects with what went wrong. */
  run<T>(message: string, work: (work: Work) => Promise<T>): Promise<T | null>;
  cancel(): void;
}

export function workView(): WorkView {
  const name = make('span', { id: `work-${(made += 1)}` });
  const bar = make('progress', { 'aria-labelledby': name.id });
  const time = make('span', { class: 'quiet work-time' });
  let controller: AbortController | null = null;
  const cancel = (): void => controller?.abort();
  const stop = button(page.cancel, cancel, { class: 'plain' });
  const element = make('div', { class: 'loading work' }, name, bar, time, stop);
  element.hidden = true;

  return {
    element,
    cancel,
    async run(message, work) {
      controller?.abort();
      const mine = (controller = new AbortController());
      const { signal } = mine;
      const from = performance.now();
      const tick = (): void => { time.textContent = teach.seconds(performance.now() - from); };
      name.textContent = message;
      bar.removeAttribute('value');
      bar.max = 1;
      tick();
      const clock = setInterval(tick, 500);
      element.hidden = false;
      stop.focus(); // what was pressed cannot be pressed now
      try {
        const onProgress = (done: number, total: number): void => {
          if (!signal.aborted && total > 0) bar.value = Math.min(1, done / total);
        };
        const result = await work({ signal, onProgress });
        return signal.aborted ? null : result;
      } catch (error) {
        if (signal.aborted) return null;
        throw error;
      } finally {
        clearInterval(clock);
        if (controller === mine) element.hidden = true;
      }
    },
  };
}

let made = 0;
