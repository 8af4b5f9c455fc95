// The labels as buttons, in the reasons of a statement: the same as the keys, for the mouse and for classes without a key.

import type { Reading } from 'demarche';
import type { App } from '../app.ts';
import { button, make } from '../dom.ts';
import { inOrder } from '../numbers.ts';
import { say, teach } from '../strings.ts';
import { keysAreOn } from './label-keys.ts';
import type { Labelling } from './labelling.ts';

export interface Shown {
  readonly index: number;
  readonly text: string;
  readonly reading: Reading;
}

/** Fills the panel's slot, each time that the panel is drawn. */
export function labelButtons(app: App, labelling: Labelling): (slot: HTMLElement, shown: Shown) => void {
  let slot: HTMLElement | null = null;
  let shown: Shown | null = null;

  function draw(): void {
    if (slot === null || shown === null || !slot.isConnected) return;
    const { index, text } = shown;
    const given = app.corrections.labelOf(text);
    const focused = slot.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset['mark'] : undefined;
    const choices = inOrder(app.model.info?.classes ?? []).reverse().map((tone) => {
      const key = keysAreOn() ? KEYS[tone] : undefined;
      const choice = button('', () => void labelling.label(index, tone), {
        class: 'label-choice',
        'data-mark': tone,
        'aria-pressed': String(tone === given),
        'aria-keyshortcuts': key,
      });
      choice.append(make('span', { class: 'line' }, say.tone(tone)), ...(key === undefined ? [] : [make('kbd', { 'aria-hidden': 'true' }, key)]));
      return choice;
    });
    slot.replaceChildren(
      make('h3', { id: 'label-heading' }, teach.labelHeading),
      make('div', { class: 'label-choices', role: 'group', 'aria-labelledby': 'label-heading' }, ...choices),
      make('p', { class: 'quiet note' }, given === null ? teach.labelHint : teach.labelledHint(given)),
    );
    if (focused !== undefined) choices.find(({ dataset }) => dataset['mark'] === focused)?.focus();
  }

  app.on('corrections', draw);
  return (into, what) => {
    slot = into;
    shown = what;
    draw();
  };
}

const KEYS: Record<string, string> = { conciliatory: 'C', neutral: 'N', accusatory: 'A' };
