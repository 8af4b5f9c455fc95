// The quiet line that says what a key, a button or a file has done, with the way back. It stays until the next action or until
// it is dismissed: nobody has to be quick. It lies over the page, so that nothing moves when it comes.

import type { App } from '../app.ts';
import { button, find, make } from '../dom.ts';
import { teach } from '../strings.ts';

export interface QuietLine {
  /** `undo` takes it back; `more`: lines below. */
  say(message: string, how?: { undo?: () => void; more?: readonly string[] }): void;
  /** It went wrong. */
  problem(message: string, more?: readonly string[]): void;
  clear(): void;
}

let made: QuietLine | null = null;

/** The page has one, whoever asks first. */
export function quietLine(app: App): QuietLine {
  return (made ??= newLine(app));
}

function newLine(app: App): QuietLine {
  const line = make('div', { class: 'quiet-line', role: 'group', 'aria-label': teach.lineName });
  line.hidden = true;
  find('main', HTMLElement).append(line);
  /** Where the focus was when the line came: there it goes back to. */
  let from: Element | null = null;

  function clear(): void {
    const focused = line.contains(document.activeElement);
    line.hidden = true;
    line.replaceChildren();
    if (focused) back();
  }

  function back(): void {
    if (from instanceof HTMLElement && from.isConnected) from.focus();
  }

  function show(message: string, more: readonly string[], undo?: () => void): void {
    if (line.contains(document.activeElement)) back();
    else from = document.activeElement;
    const words = make('div', { class: 'quiet-words' }, make('p', {}, message));
    if (more.length > 0) {
      words.append(make('ul', { class: 'quiet' }, ...more.map((one) => make('li', {}, one))));
      // It may be longer than there is room for.
      words.tabIndex = 0;
      words.role = 'group';
      words.ariaLabel = teach.lineName;
    }
    line.replaceChildren(words);
    if (undo !== undefined) line.append(button(teach.undo, undo, { class: 'link' }));
    line.append(button('×', clear, { class: 'plain', 'aria-label': teach.dismissLine }));
    line.hidden = false;
    app.tell.announce([message, ...more].join(' '));
  }

  app.on('document', clear);
  addEventListener('hashchange', clear);
  return {
    clear,
    say(message, { undo, more = [] } = {}) {
      delete line.dataset['problem'];
      show(message, more, undo);
    },
    problem(message, more = []) {
      line.dataset['problem'] = '';
      show(message, more);
    },
  };
}
