// The verdict at a glance: tone, how likely each tone is, and how far to trust that.

import type { Reading } from 'demarche';
import { button, make } from '../dom.ts';
import { say, why } from '../strings.ts';
import { likelihoods } from './likely.ts';
import type { Trust } from './trust.ts';

export interface Rows {
  element: HTMLElement;
  /** Marks the tone whose words are shown. */
  choose(tone: string): void;
}

export function title(reading: Reading): HTMLElement {
  return make('h2', { id: 'why-heading', tabindex: '-1', 'data-mark': reading.tone, 'data-keep': 'heading' },
    make('span', { class: 'line' }, reading.unsure === null ? say.tone(reading.tone) : say.unsureTone(reading.tone)));
}

export function trustLine(trust: Trust): HTMLElement {
  const [words, note] = why.trust(trust);
  return make('p', { class: 'trust', 'data-trust': trust.kind }, words, ' ', make('span', { class: 'quiet' }, note));
}

/** A row a tone; pressing one shows that tone's words. */
export function likelihoodRows(reading: Reading, onChoose: (tone: string) => void): Rows {
  const rows = likelihoods(reading).map(({ tone, share, percent }) => {
    const fill = make('span', { class: 'fill' });
    fill.style.setProperty('--share', String(share));
    const row = button('', () => onChoose(tone), {
      class: 'likelihood', 'data-mark': tone, 'data-keep': tone, 'aria-label': say.showFor(tone, percent),
    });
    row.append(
      make('span', {}, say.tone(tone)),
      make('span', { class: 'track' }, fill),
      make('span', { class: 'number' }, percent));
    return { tone, row };
  });
  return {
    element: make('ul', { class: 'likelihoods', 'aria-label': say.probabilities }, ...rows.map(({ row }) => make('li', {}, row))),
    choose(chosen) {
      for (const { tone, row } of rows) row.setAttribute('aria-pressed', String(tone === chosen));
    },
  };
}
