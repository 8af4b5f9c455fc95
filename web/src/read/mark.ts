// One statement in the running text: a button whose look and name say its tone.

import type { Statement } from 'demarche';
import { make } from '../dom.ts';

export function mark(statement: Statement, index: number, words: (Node | string)[]): HTMLElement {
  const element = make('span', {
    class: 'statement line',
    id: `statement-${index}`,
    role: 'button',
    tabindex: '0',
    'aria-expanded': 'false',
    'aria-controls': 'why',
    'data-index': String(index),
  }, ...words);
  paint(element, statement);
  return element;
}

/** Gives the mark the statement's tone. */
export function paint(element: HTMLElement, { tone, unsure }: Statement): void {
  element.dataset['tone'] = tone;
  element.toggleAttribute('data-unsure', unsure !== null);
  // The name is "Accusatory: " and the statement itself, joined by reference, not copied.
  const names = [...(unsure === null ? [] : ['name-unsure']), `name-${tone}`, element.id];
  element.setAttribute('aria-labelledby', names.join(' '));
}

/** Which statement an event happened in. */
export function indexOf(target: EventTarget | null): number | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('.statement') : null;
  return element === null ? null : Number(element.dataset['index']);
}
