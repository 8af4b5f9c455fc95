// One of the two boxes: a draft is typed, pasted, opened, dropped, or taken from the reading view.

import { button, make } from '../dom.ts';
import { compare, say } from '../strings.ts';
import { decode } from '../write/decode.ts';

/** Characters that the reader takes. */
export const LONGEST = 16 * 1024 * 1024;
const LARGEST_FILE = 32 * 1024 * 1024;
/** A text box takes seconds to lay out more characters: it shows the beginning. */
const LONG = 100_000;
const SHOWN = 5_000;

export interface DraftBox {
  readonly element: HTMLElement;
  readonly area: HTMLTextAreaElement;
  get(): string;
  set(text: string): void;
  take(file: File): Promise<void>;
  /** What the reading view has, if anything. */
  offer(text: string): void;
}

export function draftBox(id: string, side: string, problem: (message: string) => void, changed: () => void): DraftBox {
  /** Where the box shows only the beginning of it. */
  let long: string | null = null;
  let offered = '';

  const area = make('textarea', { id, 'aria-describedby': `${id}-hint` });
  area.rows = 10;
  area.spellcheck = false;
  area.autocomplete = 'off';
  const label = make('label', {}, side);
  label.htmlFor = id;
  const hint = make('p', { id: `${id}-hint`, class: 'quiet draft-hint' }, compare.drop);
  const file = make('input', { 'aria-label': compare.open(side) });
  file.type = 'file';
  file.accept = '.txt,text/plain';
  file.hidden = true;
  const reading = button(compare.useReading, () => set(offered), { class: 'link', 'aria-label': compare.useReadingFor(side) });
  reading.hidden = true;
  const clear = button(compare.clear, () => {
    set('');
    area.focus();
  }, { class: 'link', 'aria-label': compare.clearSide(side) });
  const element = make('div', { class: 'draft' }, label, area, hint,
    make('div', { class: 'draft-actions' },
      button(compare.openShort, () => file.click(), { class: 'link', 'aria-label': compare.open(side) }), file, reading, clear));

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
    changed();
  }

  async function take(chosen: File): Promise<void> {
    if (chosen.size > LARGEST_FILE) return problem(say.tooLarge(chosen.name));
    const buffer = await chosen.arrayBuffer().catch(() => null);
    if (buffer === null) return problem(say.unreadable(chosen.name));
    const text = decode(new Uint8Array(buffer));
    if (text === null) return problem(say.notText(chosen.name));
    set(text);
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
    get: () => long ?? area.value,
    set,
    take,
    offer(text) {
      offered = text;
      reading.hidden = text === '';
    },
  };
}
