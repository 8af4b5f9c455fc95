// Word by word: the exact parts of a tone's sum, as a bar to each side and as numbers that visibly add up.

import type { Explanation, Word } from 'demarche';
import { make } from '../dom.ts';
import { roundToSum, signed } from '../numbers.ts';
import { say, why } from '../strings.ts';
import { strongestBy } from './smallest-change.ts';

/** Rows before the other words are taken together. */
const ROWS = 8;

export function sumTable({ words, notInText, logits }: Explanation, tone: string): HTMLElement {
  const part = (word: Word): number => word.contributions[tone] ?? 0;
  const top = strongestBy(words, (word) => Math.abs(part(word)), ROWS);
  const others = words.filter((word) => part(word) !== 0).length - top.length;
  const rows: [name: string, value: number, kind: string][] = top.map((word) => [word.text, part(word), 'word']);
  if (others > 0) {
    const sum = (list: readonly Word[]): number => list.reduce((total, word) => total + part(word), 0);
    rows.push([say.otherWords(others), sum(words) - sum(top), 'other']);
  }
  rows.push([say.notInText, notInText[tone] ?? 0, 'bias']);
  const shown = roundToSum(rows.map(([, value]) => value), 2);
  const largest = Math.max(...rows.map(([, value]) => Math.abs(value)), 1e-9);
  return make('table', { class: 'sum', 'data-mark': tone },
    make('thead', {}, make('tr', {},
      make('th', { scope: 'col' }, say.wordColumn),
      make('th', { scope: 'col' }, cell(make('span', { class: 'sides', 'aria-hidden': 'true' }, make('span', {}, why.against), make('span', {}, why.for)), say.partColumn)))),
    make('tbody', {}, ...rows.map(([name, value, kind], i) => row(name, shown[i] ?? 0, kind, value / largest))),
    make('tfoot', {}, row(say.total, logits[tone] ?? 0, 'total')));
}

function row(name: string, value: number, kind: string, share?: number): HTMLElement {
  const bar = make('span', { class: 'lean', 'aria-hidden': 'true' });
  if (share !== undefined) {
    const fill = make('span', { 'data-side': share < 0 ? 'against' : 'for' });
    fill.style.setProperty('--value', share.toFixed(4));
    bar.append(fill);
  }
  return make('tr', { 'data-row': kind },
    make('th', { scope: 'row' }, name),
    make('td', {}, cell(bar, signed(value))));
}

function cell(side: HTMLElement, words: string): HTMLElement {
  return make('span', { class: 'cell' }, side, make('span', {}, words));
}
