// Wiring only: the app, the view that the address names, and the views' own code when it is first needed.

import { createApp } from './app.ts';
import { find, whenIdle } from './dom.ts';
import { nav } from './nav.ts';
import { keepOffline } from './offline/register.ts';
import { readView } from './read/read-view.ts';
import { statusView } from './status-view.ts';
import { say } from './strings.ts';
import { openLinks } from './take/open-link.ts';
import { theme } from './theme.ts';

theme();
const tell = statusView();
const app = createApp(tell);

/** Views that are fetched when they are first shown: each makes its own elements in its section. */
const LATER = {
  compare: async () => (await import('./compare/compare-view.ts')).compareView,
  teach: async () => (await import('./teach/teach-view.ts')).teachView,
};
const made = new Set<string>();
/** Milliseconds that what is not needed to read waits for the first answer. */
const PATIENCE = 2000;

const views = nav((name) => {
  if (name === 'read' || made.has(name)) return;
  made.add(name);
  LATER[name]().then(
    (view) => view(app, find(`view-${name}`, HTMLElement)),
    (error: unknown) => {
      made.delete(name);
      tell.problem(say.failed.view, { details: String(error) });
    },
  );
});

readView(app, views);
openLinks(app);

/** When a text that the address has brought is read, or a while has gone by. */
function firstAnswer(): Promise<void> {
  return new Promise((resolve) => {
    if (!app.isReading) return resolve();
    app.on('document', () => resolve());
    setTimeout(resolve, PATIENCE);
  });
}

// What is not needed to read comes after the first answer. A page whose model is no good is not kept.
app.reader()
  .then(async () => { await firstAnswer(); return keepOffline; }, () => () => undefined)
  .then((last) => whenIdle(async () => {
    try {
      (await import('./later.ts')).later(app);
    } catch (error) {
      tell.problem(say.failed.view, { details: String(error) });
    }
    whenIdle(last);
  }));
