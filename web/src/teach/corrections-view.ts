// The list of corrections: what each statement was labelled, what the model said and says now.

import type { App } from '../app.ts';
import { button, make } from '../dom.ts';
import { inOrder } from '../numbers.ts';
import { say, teach } from '../strings.ts';
import type { Correction } from './corrections.ts';

/** Corrections shown at a time. */
const PAGE = 50;

type Filter = 'all' | 'disagree' | 'agree' | `label:${string}`;

export function correctionsList(app: App, removed: () => void): HTMLElement {
  /** What the model in use says, by text. */
  let answers = new Map<string, string>();
  let limit = PAGE;
  const rows = new Map<string, Row>();

  const find = make('input', { type: 'search', id: 'correction-find' });
  find.autocomplete = 'off';
  const by = make('select', { id: 'correction-filter' });
  const filters = make('div', { class: 'filters' },
    field(teach.filterText, find), field(teach.filterBy, by));
  const list = make('ul', { class: 'corrections' });
  const rest = make('p', { class: 'quiet rest' });
  const more = button('', () => { limit += PAGE; draw(); list.querySelectorAll<HTMLElement>('select')[limit - PAGE]?.focus(); });
  const root = make('div', {}, filters, list, rest, more);
  for (const control of [find, by]) control.addEventListener('input', () => { limit = PAGE; draw(); });

  function wanted(one: Correction): boolean {
    const words = find.value.trim().toLowerCase();
    if (words !== '' && !one.text.toLowerCase().includes(words)) return false;
    const filter = by.value as Filter;
    const answer = answers.get(one.text);
    if (filter === 'disagree') return answer !== undefined && answer !== one.label;
    if (filter === 'agree') return answer === one.label;
    return !filter.startsWith('label:') || one.label === filter.slice('label:'.length);
  }

  function draw(): void {
    const { all } = app.corrections;
    offer(all);
    filters.hidden = all.length < 2;
    const found = all.filter(wanted).reverse();
    const shown = found.slice(0, limit);
    const focused = focusIn(list);
    const elements = shown.map((one) => {
      const row = rows.get(one.text) ?? newRow(app, one.text, removed);
      rows.set(one.text, row);
      row.show(one, answers.get(one.text) ?? null);
      return row.element;
    });
    list.replaceChildren(...elements);
    for (const text of rows.keys()) if (app.corrections.labelOf(text) === null) rows.delete(text);
    rest.hidden = all.length === 0 || (shown.length === all.length);
    rest.textContent = found.length === 0 ? teach.nothingFound : teach.shown(shown.length, all.length);
    more.hidden = shown.length === found.length;
    more.textContent = teach.more(Math.min(PAGE, found.length - shown.length));
    if (focused !== null) keepFocus(focused, elements);
  }

  /** Where the row that had the focus is gone, the row in its place has it, or what stands above the list. */
  function keepFocus({ element, place }: Focused, elements: readonly HTMLElement[]): void {
    if (element.isConnected) return element.focus();
    const next = elements[Math.min(place, elements.length - 1)];
    (next?.querySelector<HTMLElement>('button') ?? document.getElementById('corrections-heading'))?.focus();
  }

  /** The filters: the labels that there are. */
  function offer(all: readonly Correction[]): void {
    const labels = inOrder(new Set(all.map(({ label }) => label)));
    const options: [Filter, string][] = [['all', teach.filters.all], ['disagree', teach.filters.disagree], ['agree', teach.filters.agree],
      ...labels.map((label): [Filter, string] => [`label:${label}`, say.tone(label)])];
    if (by.options.length === options.length && options.every(([value], i) => by.options[i]?.value === value)) return;
    const before = by.value;
    by.replaceChildren(...options.map(([value, name]) => new Option(name, value, false, value === before)));
  }

  /** Asks the model in use about those that it has not been asked about. */
  async function ask(): Promise<void> {
    const into = answers;
    const texts = app.corrections.all.map(({ text }) => text).filter((text) => !into.has(text));
    if (texts.length === 0) return;
    try {
      const readings = await (await app.reader()).labelAll(texts);
      texts.forEach((text, i) => into.set(text, readings[i]?.tone ?? ''));
    } catch {
      return; // Why it does not answer is said where the model was loaded.
    }
    // Another model answers by now, and has been asked.
    if (into === answers) draw();
  }

  app.on('corrections', () => { draw(); void ask(); });
  app.on('model', () => { answers = new Map(); draw(); void ask(); });
  draw();
  void ask();
  return root;
}

interface Row {
  readonly element: HTMLElement;
  show(correction: Correction, now: string | null): void;
}

function newRow(app: App, text: string, removed: () => void): Row {
  const words = make('p', { class: 'correction-text line', dir: 'auto' }, text);
  const label = make('select', { 'aria-label': teach.labelOf(text) });
  label.addEventListener('change', () => void app.corrections.correct(text, label.value, null));
  const facts = make('span', { class: 'quiet facts' });
  const remove = button(teach.remove, () => { app.corrections.remove(text); removed(); }, { class: 'plain', 'aria-label': teach.removeOf(text) });
  const element = make('li', {}, words, make('div', { class: 'correction-line' }, label, facts, remove));
  return {
    element,
    show(correction, now) {
      words.dataset['mark'] = correction.label;
      const tones = inOrder(new Set([...(app.model.info?.classes ?? []), correction.label]));
      label.replaceChildren(...tones.map((tone) => new Option(say.tone(tone), tone, false, tone === correction.label)));
      const right = now === correction.label;
      facts.replaceChildren(
        correction.was === null ? teach.fromFile : teach.was(correction.was),
        ...(now === null ? [] : [' · ', make('span', right ? { class: 'right' } : {}, right ? teach.nowRight : teach.now(now))]));
    },
  };
}

function field(name: string, control: HTMLInputElement | HTMLSelectElement): HTMLElement {
  const label = make('label', {}, name);
  label.htmlFor = control.id;
  return make('div', { class: 'field' }, label, control);
}

interface Focused {
  readonly element: HTMLElement;
  /** Of its row. */
  readonly place: number;
}

/** What has the focus in the list. */
function focusIn(list: HTMLElement): Focused | null {
  const element = document.activeElement;
  const item = element?.closest('.corrections > li');
  if (!(element instanceof HTMLElement) || item === null || item === undefined || !list.contains(item)) return null;
  return { element, place: [...list.children].indexOf(item) };
}
