// One of the two boxes: a draft is typed, pasted, opened, dropped, or taken from the reading view.

import { button, find, make } from '../dom.ts';
import { draft } from '../draft.ts';
import { compare } from '../strings.ts';
import { fileText } from '../write/file-text.ts';
import { LONGEST } from '../write/limits.ts';

/** A text box takes seconds to lay out more characters: it shows the beginning. */
const LONG = 100_000;
const SHOWN = 5_000;

export interface DraftBox {
  readonly element: HTMLElement;
  readonly area: HTMLTextAreaElement;
  get(): string;
  set(text: string): void;
  take(file: File): Promise<void>;
  /** What was in it before the page was loaded anew. */
  restore(): void;
  /** What the reading view has, if anything. */
  offer(text: string): void;
}

export interface Uses {
  problem(message: string): void;
  changed(): void;
  /** It has been emptied; `undo` puts the text back. */
  cleared(undo: () => void): void;
}

export function draftBox(id: 'draft-before' | 'draft-after', side: string, { problem, changed, cleared }: Uses): DraftBox {
  /** Where the box shows only the beginning of it. */
  let long: string | null = null;
  let offered = '';
  /** The file that was given last: one that takes long gives way to a later one. */
  let last = 0;

  const area = make('textarea', { id, 'aria-describedby': `${id}-hint` });
  area.rows = 10;
  area.spellcheck = false;
  area.autocomplete = 'off';
  const label = make('label', {}, side);
  label.htmlFor = id;
  const hint = make('p', { id: `${id}-hint`, class: 'quiet draft-hint' }, compare.drop);
  const file = make('input', { 'aria-label': compare.open(side) });
  file.type = 'file';
  file.accept = find('file', HTMLInputElement).accept;
  file.hidden = true;
  const reading = button(compare.useReading, () => set(offered), { class: 'link', 'aria-label': compare.useReadingFor(side) });
  reading.hidden = true;
  const clear = button(compare.clear, () => {
    const text = get();
    set('');
    area.focus();
    cleared(() => set(text));
  }, { class: 'link', 'aria-label': compare.clearSide(side) });
  const element = make('div', { class: 'draft' }, label, area, hint,
    make('div', { class: 'draft-actions' },
      button(compare.openShort, () => file.click(), { class: 'link', 'aria-label': compare.open(side) }), file, reading, clear));

  const get = (): string => long ?? area.value;
  const kept = draft(id, get);

  function set(text: string): void {
    if (text.length > LONGEST) return problem(compare.tooLong(side, LONGEST));
    const plain = text.replace(/\r\n?/g, '\n');
    long = plain.length > LONG ? plain : null;
    area.value = long === null ? plain : `${plain.slice(0, SHOWN)} …`;
    area.readOnly = long !== null;
    hint.textContent = long === null ? compare.drop : compare.long(long.length);
    update();
  }

  function update(): void {
    clear.hidden = area.value === '';
    kept.changed();
    changed();
  }

  async function take(chosen: File): Promise<void> {
    const mine = (last += 1);
    const found = await fileText(chosen);
    if (mine !== last) return;
    if (typeof found !== 'string') return problem(found.problem);
    set(found);
  }

  area.addEventListener('input', update);
  area.addEventListener('paste', (event) => {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    if (pasted.length <= LONG || (area.value !== '' && long === null)) return;
    event.preventDefault();
    set(pasted);
  });
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    if (chosen !== undefined) void take(chosen);
    file.value = '';
  });
  clear.hidden = true;

  return {
    element,
    area,
    get,
    set,
    take,
    restore: () => set(kept.before),
    offer(text) {
      offered = text;
      reading.hidden = text === '';
    },
  };
}
