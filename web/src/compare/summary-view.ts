// What happened to the tone, above the rows: in words, the balance of both drafts, and the changes that did most.

import type { Document } from 'demarche';
import { button, make } from '../dom.ts';
import { inOrder, percentage, possible, signed } from '../numbers.ts';
import { compare, say } from '../strings.ts';
import type { Change, Comparison } from './change.ts';
import type { Texts } from './row-view.ts';
import { scale } from './scale.ts';
import { thousandths } from './thousandths.ts';

/** Characters of a statement that a link quotes. */
const QUOTED = 90;

export interface Compared {
  comparison: Comparison;
  before: Document;
  after: Document;
  texts: Texts;
}

/** What happened, in a few words. */
export function headline({ comparison, before, after }: Compared): string {
  const { mean, counts, changes, otherTone } = comparison;
  if (changes.length === counts.same) return compare.identical;
  if (before.statements.length === 0) return compare.noStatements(compare.before);
  if (after.statements.length === 0) return compare.noStatements(compare.after);
  if (mean === null) return compare.otherTone(otherTone);
  const change = mean.after - mean.before;
  const words = compare.shift(change / 1000, otherTone === 0);
  return change === 0 ? words : `${words}: ${thousandths(change)}`;
}

export function summaryView(compared: Compared, go: (row: number) => void): HTMLElement {
  const { comparison, before, after, texts } = compared;
  const { mean, counts, top, changes } = comparison;
  const heading = make('h2', { id: 'compare-heading', tabindex: '-1', class: 'compare-headline' }, headline(compared));
  const section = make('section', { class: 'compare-summary', 'aria-labelledby': 'compare-heading' }, heading);
  const tones = inOrder(possible([...before.statements, ...after.statements]));
  section.append(make('div', { class: 'balances' },
    balance(compare.before, before, tones, mean?.before ?? null), balance(compare.after, after, tones, mean?.after ?? null)));
  if (changes.length === counts.same) {
    section.append(make('p', { class: 'quiet' }, compare.identicalBut));
    return section;
  }
  section.append(make('p', { class: 'change-counts' }, compare.counts(counts)));
  if (before.statements.length > 0 && after.statements.length > 0 && counts.deleted + counts.inserted === changes.length) {
    section.append(make('p', { class: 'quiet' }, compare.unlike));
  }
  section.append(make('h3', {}, compare.topHeading));
  if (top.length === 0) section.append(make('p', { class: 'quiet' }, compare.topNone));
  else section.append(make('ol', { class: 'top-changes' }, ...top.map((index) => make('li', {}, ...topChange(index, changes[index], texts, go)))));
  if (mean !== null) {
    section.append(make('details', { class: 'quiet' }, make('summary', {}, compare.sumHeading),
      make('p', {}, compare.sumNote(thousandths(mean.before))), make('p', {}, compare.effectNote)));
  }
  return section;
}

function balance(side: string, { statements, counts }: Document, tones: string[], mean: number | null): HTMLElement {
  const total = Math.max(1, statements.length);
  const bar = make('div', { class: 'tone-shares', 'aria-hidden': 'true' });
  for (const tone of tones) {
    const n = counts[tone] ?? 0;
    if (n === 0) continue;
    const share = make('span', { class: 'tone-share', 'data-mark': tone });
    share.style.setProperty('--share', String(n / total));
    bar.append(share);
  }
  const list = make('ul', { class: 'share-counts' }, ...tones.map((tone) =>
    make('li', {}, make('span', { class: 'line', 'data-mark': tone }, compare.share(tone, counts[tone] ?? 0)))));
  return make('div', { class: 'balance-of' },
    make('h3', {}, side),
    make('span', { class: 'quiet figure' }, [say.statements(statements.length), ...(mean === null ? [] : [compare.meanShort(thousandths(mean))])].join(', ')),
    bar, list);
}

function topChange(index: number, change: Change | undefined, texts: Texts, go: (row: number) => void): Node[] {
  if (change === undefined) return [];
  const { row, before, after, part } = change;
  const [shown, source] = after.length > 0 ? [after, texts.after] : [before, texts.before];
  const [first] = shown;
  const text = first === undefined ? '' : source.slice(first.start, Math.min(first.end, first.start + QUOTED)).replace(/\s+/gu, ' ');
  const cut = first !== undefined && first.end - first.start > QUOTED;
  const kind = compare.kind(row.moved === null ? row.kind : 'moved');
  const link = button('', () => go(index), { class: 'link' });
  link.append(`${kind}: `, make('q', { dir: 'auto' }, cut ? `${text.replace(/\s+\S*$/u, '')} …` : text));
  const scoreOf = (side: typeof before): number | null =>
    side.length === 0 || side[0]?.score === null ? null : side.reduce((sum, { score }) => sum + (score ?? 0), 0) / side.length;
  const [scoreBefore, scoreAfter] = [scoreOf(before), scoreOf(after)];
  const moved = part === null ? likelier(change) : thousandths(part);
  return [
    make('span', { class: 'figure top-part' }, moved),
    link,
    ...(part === null ? [] : [make('span', { class: 'top-scores quiet figure' }, scale(scoreBefore, scoreAfter),
      [scoreBefore, scoreAfter].flatMap((score) => (score === null ? [] : [signed(score)])).join(' → '))]),
  ];
}

/** Without scores: by how much the tone that gained is likelier. */
function likelier({ towards, size }: Change): string {
  return towards === null ? '' : `${say.tone(towards.gained)} +${percentage(size)}`;
}
