// The strongest statement of each pole, as labelled, quoted: a click opens it.

import type { Document } from 'demarche';
import type { App } from '../app.ts';
import { make } from '../dom.ts';
import { read } from '../strings.ts';
import type { Labels } from './labels.ts';

/** A quotation shows three lines at most; no more of a statement as long as a book goes into the page. */
const LONGEST = 400;
/** Of a model with other classes, the first few. */
const MOST = 3;
const POLES = ['accusatory', 'conciliatory'];

export function quotes(app: App, document: Document, labels: Labels): HTMLElement[] {
  const { tones } = labels;
  const poles = POLES.filter((pole) => tones.includes(pole));
  const all = (poles.length > 0 ? poles : tones.slice(0, MOST)).flatMap((tone) => {
    const index = labels.strongest(tone);
    const statement = index === null ? undefined : document.statements[index];
    return index === null || statement === undefined ? [] : [quote(app, tone, index, statement)];
  });
  return all.length === 0 ? [] : [make('div', { class: 'quotes' }, ...all)];
}

function quote(app: App, tone: string, index: number, { start, end }: { start: number; end: number }): HTMLElement {
  const words = app.text.slice(start, Math.min(end, start + LONGEST)).replace(/\s+/g, ' ');
  const button = make('button', { type: 'button', class: 'quote', 'data-mark': tone },
    make('span', { class: 'quote-of' }, make('span', { class: 'line' }, read.most(tone))), ' ',
    make('span', { class: 'quote-words', dir: 'auto' }, end - start > LONGEST ? `${words}…` : words));
  button.addEventListener('click', (event) => app.open(index, { takeFocus: event.detail === 0 }));
  return button;
}
