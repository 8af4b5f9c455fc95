// The quiet line that says what a key or button has done, with the way back. It stays until the next action or until it is
// dismissed: nobody has to be quick.

import type { App } from '../app.ts';
import { button, make } from '../dom.ts';
import { teach } from '../strings.ts';

export interface LabelLine {
  /** `undo` takes it back. */
  say(message: string, undo: (() => void) | null): void;
}

export function labelLine(app: App): LabelLine {
  const line = make('div', { class: 'label-line', role: 'group', 'aria-label': teach.lineName });
  line.hidden = true;
  document.body.append(line);
  /** Where the focus was when the line came: there it goes back to. */
  let from: Element | null = null;

  function close(): void {
    const focused = line.contains(document.activeElement);
    line.hidden = true;
    line.replaceChildren();
    if (focused && from instanceof HTMLElement && from.isConnected) from.focus();
  }

  app.on('document', close);
  addEventListener('hashchange', close);
  return {
    say(message, undo) {
      if (!line.contains(document.activeElement)) from = document.activeElement;
      else if (from instanceof HTMLElement && from.isConnected) from.focus();
      line.replaceChildren(make('p', {}, message));
      if (undo !== null) line.append(button(teach.undo, undo, { class: 'link' }));
      line.append(button('×', close, { class: 'plain', 'aria-label': teach.dismissLine }));
      line.hidden = false;
      app.tell.announce(message);
    },
  };
}
