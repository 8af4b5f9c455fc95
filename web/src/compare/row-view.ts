// One row: a statement of each draft, what of it changed, and what that did to the tone.

import type { Statement } from 'demarche';
import { button, make } from '../dom.ts';
import { inOrder, percentage, signed } from '../numbers.ts';
import { compare, say } from '../strings.ts';
import { type Change, meanOf, tonesOf } from './change.ts';
import type { Reason } from './reason.ts';
import { type RowText, rowText, type SideText } from './row-text.ts';
import { scale } from './scale.ts';
import { thousandths } from './thousandths.ts';

export interface Texts {
  before: string;
  after: string;
}

/** Invisible characters that came or went are named. */
const UNSEEN = /^[\p{Cf}\p{Cc}\s]+$/u;

/** `go` shows another row: the one that a moved statement went to or came from. */
export function rowView(id: string, change: Change, texts: Texts, reason: Reason | null, go: (row: number) => void): HTMLElement {
  const { row } = change;
  const text = rowText(change, texts.before, texts.after);
  const went = row.kind === 'deleted' && row.moved !== null;
  const name = make('strong', { id: `${id}-name`, class: 'row-kind' }, compare.kind(row.moved === null ? row.kind : 'moved'));
  const element = make('article', {
    id, class: 'change-row', tabindex: '-1', 'aria-labelledby': `${id}-name`, 'data-kind': row.moved === null ? row.kind : 'moved',
  });
  const link = (label: string): HTMLElement => button(label, () => go(row.moved ?? 0), { class: 'link' });
  element.append(
    make('div', { class: 'change-head' }, name, ...(went ? [] : toneChange(change))),
    make('div', { class: 'row-pair' },
      side('before', change.before, text.before, row.kind === 'deleted' && !went, row.kind === 'inserted' && row.moved !== null ? link(compare.movedFrom) : null),
      went
        ? make('div', { class: 'row-side' }, label('after'), make('p', {}, link(compare.movedTo)))
        : side('after', change.after, text.after, row.kind === 'inserted' && row.moved === null, null)),
  );
  if (went) element.dataset['went'] = '';
  const note = slightChange(change, text);
  if (note !== null) element.append(make('p', { class: 'quiet row-why' }, note));
  if (reason !== null) element.append(reasonView(reason));
  return element;
}

/** A statement that is the same in both: its words only. */
export function sameView(change: Change, texts: Texts): HTMLElement {
  const text = rowText(change, texts.before, texts.after);
  return make('div', { class: 'row-pair row-same' },
    side('before', change.before, text.before, false, null), side('after', change.after, text.after, false, null));
}

function label(which: 'before' | 'after'): HTMLElement {
  return make('p', { class: 'row-side-name quiet' }, which === 'before' ? compare.before : compare.after);
}

function side(which: 'before' | 'after', statements: Statement[], text: SideText, whole: boolean, link: HTMLElement | null): HTMLElement {
  const element = make('div', { class: 'row-side' }, label(which));
  if (statements.length === 0) element.append(make('p', { class: 'quiet' }, compare.absent(which)));
  statements.forEach((statement, k) => {
    const { stretches = [], left = 0 } = text.statements[k] ?? {};
    const words = make('span', { class: 'line', 'data-tone': statement.tone });
    if (statement.unsure !== null) words.dataset['unsure'] = '';
    for (const { text: stretch, changed } of stretches) words.append(changed || whole ? edit(which, stretch) : stretch);
    const paragraph = make('p', { class: 'statement-text', dir: 'auto' }, words);
    if (left > 0) paragraph.append(make('span', { class: 'quiet' }, compare.moreCharacters(left)));
    element.append(paragraph);
  });
  if (link !== null) element.append(make('p', {}, link));
  return element;
}

/** Words that the other draft has not; the space behind them is no part of the mark. */
function edit(which: 'before' | 'after', stretch: string): DocumentFragment {
  const space = /\s*$/u.exec(stretch)?.[0] ?? '';
  const words = stretch.slice(0, stretch.length - space.length);
  const shown = UNSEEN.test(words) ? Array.from(words, codePoint).join(' ') : words;
  const fragment = document.createDocumentFragment();
  if (shown !== '') {
    fragment.append(which === 'before'
      ? make('del', { 'data-say': `${compare.removed}: ` }, shown)
      : make('ins', { 'data-say': `${compare.added}: ` }, shown));
  }
  fragment.append(space);
  return fragment;
}

const codePoint = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** "Accusatory → Neutral", the scores with their place on the scale, and the part of the whole change. */
function toneChange({ before, after, part }: Change): Node[] {
  const tones = make('span', { class: 'row-tones' });
  const list = (statements: Statement[]): Node[] =>
    inOrder(new Set(statements.map(({ tone }) => tone))).flatMap((tone, i) => [
      ...(i > 0 ? [document.createTextNode(', ')] : []), make('span', { class: 'line', 'data-mark': tone }, say.tone(tone))]);
  tones.append(...list(before));
  const both = before.length > 0 && after.length > 0;
  if (both && tonesOf(before) !== tonesOf(after)) tones.append(arrow(), ...list(after));
  else if (!both) tones.append(...list(after));

  const scores = [before, after].map((statements) => statements.map(({ score }) => score).filter((score) => score !== null));
  const [scoresBefore = [], scoresAfter = []] = scores;
  const shown: Node[] = [tones];
  if (scoresBefore.length + scoresAfter.length > 0) {
    shown.push(scale(mean(scoresBefore), mean(scoresAfter)));
    const said = scores.map((side) => side.map(signed).join(', '));
    const moved = both ? compare.scores(said[0] ?? '', said[1] ?? '') : compare.scoreOnly(said.join(''));
    shown.push(make('span', { class: 'figure' }, moved));
  } else if (both) shown.push(make('span', { class: 'figure' }, likelihoods(before, after)));
  if (part !== null && part !== 0) shown.push(make('span', { class: 'row-part figure quiet' }, compare.part(thousandths(part))));
  return shown;
}

function likelihoods(before: Statement[], after: Statement[]): string {
  const top = (statements: Statement[]): string => {
    const tone = statements[0]?.tone ?? '';
    return compare.likely(tone, percentage(meanOf(statements, tone)));
  };
  return `${top(before)} → ${top(after)}`;
}

const mean = (scores: number[]): number | null => (scores.length === 0 ? null : scores.reduce((a, b) => a + b, 0) / scores.length);

function arrow(): HTMLElement {
  return make('span', {}, make('span', { 'aria-hidden': 'true' }, ' → '), make('span', { class: 'visually-hidden' }, ` ${compare.became} `));
}

/** A change that the words alone do not show. */
function slightChange({ row }: Change, { before, after }: RowText): string | null {
  if (row.kind !== 'changed') return null;
  const folded = ({ tokens }: SideText): string[] =>
    tokens.map(({ key }) => key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')).filter((word) => word !== '');
  const [one, other] = [folded(before), folded(after)];
  if (one.join(' ') === other.join(' ')) return compare.capitals;
  return one.sort().join(' ') === other.sort().join(' ') ? compare.wordOrder : null;
}

function reasonView({ gained, lost, words, others, rest, total }: Reason): HTMLElement {
  const parts: HTMLElement[] = words.map(({ text, side: of, effect }) => {
    const word = of === 'deleted' ? make('del', { dir: 'auto' }, text) : make('ins', { dir: 'auto' }, text);
    return make('li', {}, make('span', { class: 'visually-hidden' }, `${of === 'deleted' ? compare.removed : compare.added}: `), word, ' ', figure(effect));
  });
  if (others.count > 0) parts.push(make('li', { class: 'quiet' }, compare.otherWords(others.count, signed(others.effect))));
  const around = words.length + others.count > 0 ? compare.rest : compare.restAlone;
  parts.push(make('li', { class: 'quiet' }, around(signed(rest))), make('li', { class: 'quiet' }, compare.totalEffect(signed(total))));
  return make('div', { class: 'row-why' },
    make('p', { class: 'quiet' }, compare.pushed(lost, gained)), make('ul', { class: 'effects' }, ...parts));
}

function figure(effect: number): HTMLElement {
  return make('span', { class: 'figure', 'data-way': effect < 0 ? 'against' : 'for' }, signed(effect));
}
