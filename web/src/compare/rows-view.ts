// All rows in a list: stretches without a change folded, a choice of what is shown, and going from change to change.

import { button, make } from '../dom.ts';
import { compare } from '../strings.ts';
import type { Change } from './change.ts';
import type { Reason } from './reason.ts';
import { rowView, sameView, type Texts } from './row-view.ts';
import { inSlices } from './slices.ts';

export interface RowsView {
  readonly element: HTMLElement;
  /** Draws all rows, a batch at a time; reasons are asked for as they are needed. Ends early when aborted. */
  draw(reason: (change: Change) => Promise<Reason | null>, signal: AbortSignal, onFirst: () => void): Promise<void>;
  go(row: number): void;
  /** A key pressed anywhere in the comparison. */
  press(event: KeyboardEvent): void;
}

const SHOW = ['all', 'changes', 'moved'] as const;
type Show = (typeof SHOW)[number];

/** Rows whose reasons are asked for together. */
const BATCH = 16;
/** Rows that the browser lays out together, once they come into view. */
const GROUP = 40;
/** Unchanged statements in a row that are folded. */
const FOLDED = 2;

export function rowsView(changes: Change[], texts: Texts, announce: (message: string) => void, actions: HTMLElement[]): RowsView {
  const isStop = ({ row }: Change): boolean => row.kind !== 'same' && !(row.kind === 'deleted' && row.moved !== null);
  const stops = changes.flatMap((change, index) => (isStop(change) ? [index] : []));
  let shown: Show = 'all';
  /** The change that was gone to last, by its row. */
  let at: number | null = null;
  /** A row that was asked for before it was drawn. */
  let wanted: number | null = null;

  const list = make('div', { class: 'change-rows', 'data-show': shown });
  let group = make('ol', { role: 'list' });
  const nothing = make('p', { class: 'quiet', role: 'status' });
  const position = make('span', { class: 'quiet rows-position' });
  const previous = button('↑', () => step(-1), { class: 'plain', 'aria-label': compare.previous });
  const next = button('↓', () => step(1), { class: 'plain', 'aria-label': compare.next });
  const stepper = make('div', { class: 'stepper' }, position, previous, next);
  const bar = make('div', { class: 'rows-bar' }, chooser(), ...actions, stepper);
  const element = make('section', { class: 'rows-section', 'aria-labelledby': 'rows-heading' },
    make('h2', { id: 'rows-heading', class: 'visually-hidden' }, compare.rowsHeading),
    bar, make('p', { class: 'quiet rows-keys' }, compare.keys),
    make('div', { class: 'row-pair column-names', 'aria-hidden': 'true' }, make('span', {}, compare.before), make('span', {}, compare.after)),
    list, nothing);

  function chooser(): HTMLElement {
    const names: Record<Show, string> = { all: compare.all, changes: compare.onlyChanges, moved: compare.onlyMoved };
    const choices = SHOW.map((one) => {
      const radio = make('input', { type: 'radio' });
      radio.name = 'compare-show';
      radio.value = one;
      radio.checked = one === shown;
      radio.addEventListener('change', () => show(one));
      return make('label', {}, radio, make('span', {}, names[one]));
    });
    return make('fieldset', { class: 'chooser' }, make('legend', { class: 'visually-hidden' }, compare.show), ...choices);
  }

  const visible = (): number[] => (shown === 'moved' ? stops.filter((row) => changes[row]?.moved === true) : stops);

  function show(what: Show): void {
    shown = what;
    list.dataset['show'] = what;
    const rows = visible();
    nothing.textContent = rows.length === 0 ? compare.nothingShown : '';
    said();
    announce(compare.changesIn(rows.length));
  }

  function said(): void {
    const rows = visible();
    const index = at === null ? -1 : rows.indexOf(at);
    position.textContent = index === -1 ? compare.changesIn(rows.length) : compare.position(index + 1, rows.length);
    stepper.hidden = rows.length === 0;
  }

  function step(by: 1 | -1): void {
    const rows = visible();
    const from = at;
    const row = from === null
      ? (by === 1 ? rows[0] : rows.at(-1))
      : by === 1 ? rows.find((one) => one > from) : rows.findLast((one) => one < from);
    if (row === undefined) return announce(by === 1 ? compare.noNext : compare.noPrevious);
    go(row);
  }

  function go(row: number): void {
    const target = document.getElementById(`change-${row}`);
    if (target === null) {
      wanted = row;
      return;
    }
    wanted = null;
    // A row that the choice hides is asked for by a link: it is shown.
    if (target.offsetParent === null && shown !== 'all') {
      const all = bar.querySelector<HTMLInputElement>('input[value="all"]');
      if (all !== null) all.checked = true;
      show('all');
    }
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'center', behavior: 'instant' });
  }

  element.addEventListener('focusin', (event) => {
    const article = event.target instanceof Element ? event.target.closest('.change-row') : null;
    if (article === null) return;
    at = Number(article.id.slice('change-'.length));
    said();
  });
  function press(event: KeyboardEvent): void {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (ctrlKey || metaKey) return;
    const inList = event.target instanceof Node && list.contains(event.target);
    const by = altKey ? (key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0) : inList ? (key === 'j' ? 1 : key === 'k' ? -1 : 0) : 0;
    if (by === 0) return;
    event.preventDefault();
    step(by);
  }
  said();

  async function draw(reason: (change: Change) => Promise<Reason | null>, signal: AbortSignal, onFirst: () => void): Promise<void> {
    for (let start = 0; start < changes.length || start === 0; ) {
      let end = start;
      for (let changed = 0; end < changes.length && (changed < BATCH || changes[end]?.row.kind === 'same'); end += 1) {
        if (changes[end]?.row.kind !== 'same') changed += 1;
      }
      const batch = changes.slice(start, end);
      const reasons = await Promise.all(batch.map((change) => (change.moved ? reason(change) : null)));
      signal.throwIfAborted();
      await inSlices(rows(start, end, reasons), signal);
      if (start === 0) onFirst();
      if (wanted !== null) go(wanted);
      if (changes.length === 0) return;
      start = end;
    }
  }

  function add(item: HTMLElement): void {
    if (group.childElementCount % GROUP === 0) list.append((group = make('ol', { role: 'list' })));
    group.append(item);
    group.style.setProperty('--rows', String(group.childElementCount));
  }

  function* rows(start: number, end: number, reasons: (Reason | null)[]): Generator<void> {
    for (let index = start; index < end; ) {
      let same = index;
      while (same < end && changes[same]?.row.kind === 'same') same += 1;
      if (same - index >= FOLDED) add(folded(changes.slice(index, same)));
      else if (same > index) for (const change of changes.slice(index, same)) add(make('li', { class: 'unchanged' }, sameView(change, texts)));
      index = same;
      const change = changes[index];
      if (index < end && change !== undefined) {
        const row = rowView(`change-${index}`, change, texts, reasons[index - start] ?? null, go);
        add(make('li', change.moved ? { 'data-moved': '' } : {}, row));
        index += 1;
      }
      yield;
    }
  }

  function folded(same: Change[]): HTMLElement {
    const inside = make('div', { class: 'unfolded' });
    inside.hidden = true;
    const toggle = button(compare.unchanged(same.length), () => {
      const open = toggle.getAttribute('aria-expanded') !== 'true';
      toggle.setAttribute('aria-expanded', String(open));
      inside.hidden = !open;
      if (!open || inside.hasChildNodes()) return;
      void inSlices(unfold(), new AbortController().signal);
    }, { class: 'rows-fold', 'aria-expanded': 'false' });
    function* unfold(): Generator<void> {
      for (const change of same) {
        inside.append(sameView(change, texts));
        yield;
      }
    }
    return make('li', { class: 'unchanged' }, toggle, inside);
  }

  return { element, draw, go, press };
}
