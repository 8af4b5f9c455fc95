// Cross-validated figures as small tables.

import type { Figures } from 'demarche';
import { make } from '../dom.ts';
import { say, teach } from '../strings.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

export function figuresTables(figures: Figures, classes: readonly string[]): HTMLElement {
  return make('div', { class: 'figures' },
    make('p', {}, teach.figuresLine(percent(figures.accuracy), figures.macroF1.toFixed(3), figures.n)),
    table(teach.byClass, [teach.classColumn, teach.precision, teach.recall, teach.f1, teach.support],
      figures.classes.map(({ precision, recall, f1, support }, i) =>
        [say.tone(classes[i] ?? ''), precision.toFixed(3), recall.toFixed(3), f1.toFixed(3), support.toLocaleString('en')])),
    table(teach.confusion, ['', ...classes.map(say.tone)],
      figures.confusion.map((row, i) => [say.tone(classes[i] ?? ''), ...row.map((n) => n.toLocaleString('en'))])),
    make('p', { class: 'quiet note' }, teach.figuresNote));
}

function table(name: string, columns: readonly string[], rows: readonly (readonly string[])[]): HTMLElement {
  const head = make('tr', {}, ...columns.map((column) => (column === '' ? make('td') : make('th', { scope: 'col' }, column))));
  const body = rows.map(([first = '', ...cells]) =>
    make('tr', {}, make('th', { scope: 'row' }, first), ...cells.map((cell) => make('td', {}, cell))));
  // Of many classes it is wider than the page: then it scrolls by itself.
  return make('div', { class: 'table-scroll', role: 'region', tabindex: '0', 'aria-label': name },
    make('table', {}, make('caption', {}, name), make('thead', {}, head), make('tbody', {}, ...body)));
}
