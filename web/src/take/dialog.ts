// A dialog: a heading, what it is about, a line that says what was done. Esc, its button and a click beside it close it.

import { button, make } from '../dom.ts';
import { say } from '../strings.ts';

let made = 0;

export interface Dialog {
  /** What it is about goes in here. */
  readonly body: HTMLElement;
  /** Says something in the dialog, to screen readers too: what is behind it is silent. */
  tell(message: string): void;
  show(): void;
}

/** `opener` has the focus again afterwards. */
export function dialog(heading: string, opener: HTMLElement): Dialog {
  made += 1;
  const id = `dialog-${made}`;
  const body = make('div', { class: 'dialog-body' });
  const said = make('p', { class: 'said', role: 'status' });
  const element = make('dialog', { class: 'dialog', 'aria-labelledby': id },
    make('div', { class: 'dialog-bar' },
      make('h2', { id }, heading),
      button(say.close, () => element.close(), { class: 'plain' })),
    body,
    said);

  element.addEventListener('click', (event) => {
    // What is beside it is its backdrop, and that is the element itself; what is in it fills it.
    if (event.target === element) element.close();
  });
  element.addEventListener('close', () => {
    element.remove();
    opener.focus();
  });

  return {
    body,
    tell: (message) => { said.textContent = message; },
    show() {
      document.body.append(element);
      element.showModal();
    },
  };
}
