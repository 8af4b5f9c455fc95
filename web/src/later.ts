// What reading a text does not need: the reasons, labels by hand, taking away. Fetched once the text can be read.

import type { App } from './app.ts';
import { find } from './dom.ts';
import { takeButton } from './take/take-button.ts';
import { startTeaching } from './teach/start.ts';
import { onWhyDrawn, whyPanel } from './why/why-panel.ts';

export function later(app: App): void {
  onWhyDrawn(startTeaching(app));
  takeButton(app);
  whyPanel(find('why', HTMLElement), app);
}
