// What the page has stored in this browser, and the one button that deletes all of it.

import type { App } from '../app.ts';
import { make } from '../dom.ts';
import { forgetStored, PREFIX } from '../stored.ts';
import { teach } from '../strings.ts';
import { confirmed } from './confirm.ts';
import { forget } from './database.ts';
import type { QuietLine } from './quiet-line.ts';

export function storedSection(app: App, line: QuietLine, changed: () => void): HTMLElement {
  const heading = make('h3', { id: 'stored-heading', tabindex: '-1' }, teach.storedHeading);

  async function all(): Promise<void> {
    try {
      await forget();
      forgetStored();
      for (const name of await globalThis.caches?.keys() ?? []) if (name.startsWith(PREFIX)) await caches.delete(name);
      for (const worker of await navigator.serviceWorker?.getRegistrations() ?? []) if (isOurs(worker)) await worker.unregister();
      line.say(teach.deletedAll);
    } catch (error) {
      line.problem(teach.deleteAllFailed, [String(error)]);
    }
    app.corrections.forget();
    if (app.model.bytes !== null) await app.use(null).catch(() => undefined);
    changed();
    heading.focus();
  }

  return make('section', { 'aria-labelledby': 'stored-heading' },
    heading,
    make('p', { class: 'quiet' }, teach.stored),
    confirmed({
      label: teach.deleteAll,
      question: () => teach.deleteAllSure,
      yes: teach.deleteAllYes,
      no: teach.keepThem,
      class: '',
      action: () => void all(),
    }));
}

/** Other pages of this origin may have service workers of their own. */
const isOurs = ({ scope }: ServiceWorkerRegistration): boolean => scope === new URL('./', document.baseURI).href;
