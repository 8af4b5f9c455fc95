// How the whole article leans: counts, shares as a bar, and the mean score in words.

import type { Document } from 'demarche';
import type { App } from '../app.ts';
import { button, make } from '../dom.ts';
import { inOrder, percentages, possible, signed } from '../numbers.ts';
import { say } from '../strings.ts';

export interface BalanceView {
  /** Shows the balance of what the app has read, or nothing. */
  show(): void;
}

export function balanceView(root: HTMLElement, app: App): BalanceView {
  return {
    show() {
      root.replaceChildren(...(app.document === null ? [] : summary(app.document, (index) => app.open(index, { takeFocus: true }))));
    },
  };
}

function summary(document: Document, onStrongest: (index: number) => void): Node[] {
  const total = document.statements.length;
  if (total === 0) return [make('p', { class: 'nothing' }, say.noStatements)];
  const tones = inOrder(possible(document.statements));
  const shares = tones.map((tone) => (document.counts[tone] ?? 0) / total);
  const shown = percentages(shares);
  return [
    totals(total, document.unsure),
    bar(tones, shares),
    make('ul', { class: 'counts' }, ...tones.map((tone, i) => count(document, tone, shown[i] ?? '', onStrongest))),
    ...(document.meanScore === null ? [] : [mean(document.meanScore, (document.counts['neutral'] ?? 0) / total)]),
  ];
}

function totals(total: number, unsure: number): HTMLElement {
  const line = make('p', { class: 'totals' }, make('strong', {}, say.statements(total)));
  if (unsure > 0) line.append(make('span', { class: 'quiet' }, ` ${say.unsureCount(unsure)}`));
  return line;
}

/** Decoration: the counts below say the same. */
function bar(tones: string[], shares: number[]): HTMLElement {
  const segments = tones.map((tone, i) => {
    const segment = make('span', { class: 'segment', 'data-mark': tone });
    segment.style.setProperty('--share', String(shares[i] ?? 0));
    return segment;
  });
  return make('div', { class: 'bar', 'aria-hidden': 'true' }, ...segments.filter((_, i) => (shares[i] ?? 0) > 0));
}

function count(document: Document, tone: string, share: string, onStrongest: (index: number) => void): HTMLElement {
  const strongest = document.strongest[tone] ?? null;
  const item = make('li', { 'data-mark': tone },
    make('span', { class: 'number' }, (document.counts[tone] ?? 0).toLocaleString('en')),
    make('span', { class: 'name' }, make('span', { class: 'line' }, say.tone(tone))),
    make('span', { class: 'quiet' }, share),
  );
  if (strongest !== null) {
    item.append(button(say.strongest, () => onStrongest(strongest), { class: 'link', 'aria-label': say.strongestOf(tone) }));
  }
  return item;
}

function mean(score: number, neutralShare: number): HTMLElement {
  const marker = make('span', { class: 'marker' });
  marker.style.setProperty('--at', String((score + 1) / 2));
  return make('div', { class: 'mean' },
    make('p', { class: 'leaning' }, say.leaning(score, neutralShare)),
    make('div', { class: 'scale', 'aria-hidden': 'true' }, marker),
    make('div', { class: 'ends quiet', 'aria-hidden': 'true' },
      make('span', {}, say.tone('accusatory')), make('span', {}, say.tone('conciliatory'))),
    make('p', { class: 'quiet' }, say.meanOf(signed(score))),
  );
}
