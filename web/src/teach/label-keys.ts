// One key labels the statement in focus, or the one whose reasons are open: C, N, A. With Shift, the next statement follows.
// The same key again takes the label back; U and Ctrl+Z take the last change back.
//
// Single keys act only while the focus is in the article or its reasons (WCAG 2.1.4), and can be switched off.

import type { App } from '../app.ts';
import { find } from '../dom.ts';
import { indexOf } from '../read/mark.ts';
import type { Labelling } from './labelling.ts';
import { store, stored } from '../stored.ts';

const TONES: Record<string, string> = { c: 'conciliatory', n: 'neutral', a: 'accusatory' };

export const keysAreOn = (): boolean => stored('localStorage', 'label-keys') !== 'off';
export const switchKeys = (on: boolean): void => store('localStorage', 'label-keys', on ? null : 'off');

export function labelKeys(app: App, labelling: Labelling): void {
  const article = find('article', HTMLElement);
  const why = find('why', HTMLElement);

  function onKey(event: KeyboardEvent, index: number | null): void {
    if (index === null || event.ctrlKey || event.altKey || event.metaKey || event.repeat || !isCommand(event) || !keysAreOn()) return;
    const key = event.key.toLowerCase();
    const tone = TONES[key];
    if (key === 'u' && !event.shiftKey) labelling.undo();
    else if (tone !== undefined && app.model.info?.classes.includes(tone) === true) {
      if (labelling.label(index, tone) && event.shiftKey) goOn(event, index);
    } else return;
    event.preventDefault();
  }

  function goOn({ target }: KeyboardEvent, index: number): void {
    if (target instanceof Node && why.contains(target)) app.open(index + 1, { takeFocus: true });
    // The article knows its order: it goes on as by the arrow key.
    else target?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
  }

  article.addEventListener('keydown', (event) => onKey(event, indexOf(event.target)));
  why.addEventListener('keydown', (event) => onKey(event, app.opened));
  addEventListener('keydown', (event) => {
    const undo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z';
    if (undo && isCommand(event) && labelling.undo()) event.preventDefault();
  });
}

/** What is typed into a box, or being composed for it, is no command. */
function isCommand({ target, isComposing, keyCode, defaultPrevented }: KeyboardEvent): boolean {
  const typing = target instanceof Element && target.closest('input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]') !== null;
  // 229: the first key of a composition in browsers that say so only here.
  return !typing && !isComposing && keyCode !== 229 && !defaultPrevented;
}
