// Wiring only: the app, the view that the address names, and the views' own code when it is first needed.

import { createApp } from './app.ts';
import { find } from './dom.ts';
import { nav } from './nav.ts';
import { keepOffline } from './offline/register.ts';
import { readView } from './read/read-view.ts';
import { statusView } from './status-view.ts';
import { say } from './strings.ts';
import { openLinks } from './take/open-link.ts';
import { takeButton } from './take/take-button.ts';
import { startTeaching } from './teach/start.ts';
import { theme } from './theme.ts';
import { onWhyDrawn } from './why/why-panel.ts';

theme();
const tell = statusView();
const app = createApp(tell);

/** Views that are fetched when they are first shown: each makes its own elements in its section. */
const LATER = {
  compare: async () => (await import('./compare/compare-view.ts')).compareView,
  teach: async () => (await import('./teach/teach-view.ts')).teachView,
};
const made = new Set<string>();

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
onWhyDrawn(startTeaching(app));
takeButton(app);
openLinks(app);
app.reader().then(keepOffline, () => undefined);
