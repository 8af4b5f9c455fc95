// Corrections: their list, a model refined by them and what it changes, models kept and loaded.

import type { App } from '../app.ts';
import { make } from '../dom.ts';
import { teach } from '../strings.ts';

export function teachView(_app: App, root: HTMLElement): void {
  root.append(make('h2', {}, teach.heading));
}
