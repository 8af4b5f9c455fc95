// The one line at the top of the view that says what has come of the last thing that was done; screen readers hear it.

import type { App } from '../app.ts';
import { make } from '../dom.ts';

export interface Notes {
  readonly element: HTMLElement;
  /** `more`: lines below. */
  say(message: string, more?: readonly string[]): void;
  /** It went wrong. */
  problem(message: string, more?: readonly string[]): void;
  clear(): void;
}

export function notes(app: App): Notes {
  const element = make('div', { class: 'teach-note' });
  element.hidden = true;

  function show(message: string, more: readonly string[], isProblem: boolean): void {
    element.toggleAttribute('data-problem', isProblem);
    element.replaceChildren(make('p', {}, message));
    if (more.length > 0) element.append(make('ul', { class: 'quiet' }, ...more.map((line) => make('li', {}, line))));
    element.hidden = false;
    app.tell.announce([message, ...more].join(' '));
    if (isProblem) element.scrollIntoView({ block: 'nearest' });
  }

  return {
    element,
    say: (message, more = []) => show(message, more, false),
    problem: (message, more = []) => show(message, more, true),
    clear() {
      element.hidden = true;
      element.replaceChildren();
    },
  };
}
