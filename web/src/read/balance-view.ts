// How the whole article leans: counts that can be looked for, shares as a bar, the mean score in words, and its
// strongest statements.

import type { Document } from 'demarche';
import type { App } from '../app.ts';
import { make } from '../dom.ts';
import { percentage, signed } from '../numbers.ts';
import { read, say } from '../strings.ts';
import { CORRECTED, type Labels, UNSURE } from './labels.ts';
import { quotes } from './quotes.ts';

export interface BalanceView {
  /** Shows the balance of what the app has read, or nothing. */
  show(labels: Labels | null): void;
}

export function balanceView(root: HTMLElement, app: App): BalanceView {
  app.on('filter', () => {
    for (const one of root.querySelectorAll<HTMLElement>('[data-look]')) {
      one.setAttribute('aria-pressed', String(one.dataset['look'] === app.filter));
    }
  });
  return {
    show(labels) {
      const focused = root.querySelector<HTMLElement>(':focus')?.dataset['look'];
      root.replaceChildren(...(app.document === null || labels === null ? [] : summary(app, app.document, labels)));
      if (focused !== undefined) root.querySelector<HTMLElement>(`[data-look="${CSS.escape(focused)}"]`)?.focus();
    },
  };
}

function summary(app: App, document: Document, labels: Labels): Node[] {
  const total = labels.size;
  if (total === 0) return [make('p', { class: 'nothing' }, say.noStatements)];
  const shares = labels.tones.map((tone) => labels.count(tone) / total);
  const more = [UNSURE, CORRECTED].filter((what) => labels.count(what) > 0);
  return [
    make('p', { class: 'totals' }, make('strong', {}, say.statements(total))),
    bar(labels.tones, shares),
    make('div', { class: 'tallies' },
      make('ul', { class: 'counts', 'aria-label': read.countsLabel },
        ...labels.tones.map((tone, i) => make('li', { 'data-mark': tone }, count(app, labels, tone, say.tone(tone), percentage(shares[i] ?? 0))))),
      ...(more.length === 0 ? [] : [make('ul', { class: 'more-counts', 'aria-label': read.moreLabel },
        ...more.map((what) => make('li', {}, count(app, labels, what, what === UNSURE ? read.unsure : read.corrected))))])),
    ...(document.meanScore === null ? [] : [mean(document.meanScore, (document.counts['neutral'] ?? 0) / total, labels.corrected > 0)]),
    ...quotes(app, document, labels),
  ];
}

/** Decoration: the counts below say the same. */
function bar(tones: readonly string[], shares: number[]): HTMLElement {
  const segments = tones.map((tone, i) => {
    const segment = make('span', { class: 'segment', 'data-mark': tone });
    segment.style.setProperty('--share', String(shares[i] ?? 0));
    return segment;
  });
  return make('div', { class: 'bar', 'aria-hidden': 'true' }, ...segments.filter((_, i) => (shares[i] ?? 0) > 0));
}

/** A count that can be pressed to look for what it counts. */
function count(app: App, labels: Labels, what: string, name: string, share = ''): HTMLElement {
  const n = labels.count(what);
  const toggle = make('button', {
    type: 'button', class: 'count', 'data-look': what, 'aria-pressed': String(app.filter === what),
  }, make('span', { class: 'number' }, n.toLocaleString('en')), ' ', make('span', { class: 'name line', 'data-what': what }, name), ' ',
  make('span', { class: 'quiet' }, share));
  toggle.disabled = n === 0;
  toggle.addEventListener('click', () => app.look(app.filter === what ? null : what));
  return toggle;
}

/** The model's, and said to be so where the counts beside it are not the model's alone. */
function mean(score: number, neutralShare: number, isCorrected: boolean): HTMLElement {
  const marker = make('span', { class: 'marker' });
  marker.style.setProperty('--at', String((score + 1) / 2));
  return make('div', { class: 'mean' },
    make('p', { class: 'leaning' }, say.leaning(score, neutralShare)),
    make('div', { class: 'scale', 'aria-hidden': 'true' }, marker),
    make('div', { class: 'ends quiet', 'aria-hidden': 'true' },
      make('span', {}, say.tone('accusatory')), make('span', {}, say.tone('conciliatory'))),
    make('p', { class: 'quiet' }, isCorrected ? say.meanByModel(signed(score)) : say.meanOf(signed(score))),
  );
}
