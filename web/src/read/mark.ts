// One statement in the running text: a button whose look and name say its tone.

import { make } from '../dom.ts';
import { say } from '../strings.ts';
import type { Labels } from './labels.ts';

/** A part of a statement. The first part stands for the whole; further ones are there where it is divided. */
export function mark(index: number, isFirst: boolean, words: string): HTMLElement {
  const place = { class: 'statement line', 'data-index': String(index) };
  if (!isFirst) return make('span', place, words);
  return make('span', {
    ...place,
    id: idOf(index),
    role: 'button',
    tabindex: '-1',
    'aria-expanded': 'false',
    'aria-controls': 'why',
  }, words);
}

/** Gives the mark the statement's label, and lets it recede where something else is looked for. */
export function paint(element: HTMLElement, index: number, labels: Labels, filter: string | null): void {
  const tone = labels.toneOf(index);
  const isUnsure = labels.isUnsure(index);
  const isCorrected = labels.isCorrected(index);
  element.dataset['tone'] = tone;
  element.toggleAttribute('data-unsure', isUnsure);
  element.toggleAttribute('data-corrected', isCorrected);
  element.toggleAttribute('data-dim', !labels.matches(index, filter));
  if (element.id === '') return;
  // The name is "Accusatory: " and the statement itself, joined by reference, not copied.
  const before = isCorrected ? ['name-corrected'] : isUnsure ? ['name-unsure'] : [];
  element.setAttribute('aria-labelledby', [...before, nameOf(tone), element.id].join(' '));
}

export const idOf = (index: number): string => `statement-${index}`;

/** Which statement an event happened in. */
export function indexOf(target: EventTarget | null): number | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('.statement') : null;
  return element === null ? null : Number(element.dataset['index']);
}

const names = new Map<string, string>();

/** The element that says a tone; tones of other models get one when they first come up. */
function nameOf(tone: string): string {
  const known = names.get(tone);
  if (known !== undefined) return known;
  // No class can be called so that it takes another element for its name.
  let id = `tone-${tone}`;
  if (document.getElementById(id) === null) {
    id = `class-${names.size}`;
    document.getElementById('names')?.append(make('span', { id }, `${say.tone(tone)}:`));
  }
  names.set(tone, id);
  return id;
}
