// Two drafts side by side: statements aligned, and what moved the tone.

import type { App } from '../app.ts';
import { make } from '../dom.ts';
import { compare } from '../strings.ts';

export function compareView(_app: App, root: HTMLElement): void {
  root.append(make('h2', {}, compare.heading));
}
