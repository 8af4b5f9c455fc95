// The text box: what is written in it is underlined by tone while it is written, and counted below.

import type { Statement } from 'demarche';
import type { App } from '../app.ts';
import { find, make } from '../dom.ts';
import { draft } from '../draft.ts';
import { inOrder, possible } from '../numbers.ts';
import { say } from '../strings.ts';
import { LIVE, LONGEST_TO_EDIT } from './limits.ts';
import { liveTones } from './live-tones.ts';
import { editBetween, type Mark, marksOf, moved } from './marks.ts';
import { underlines } from './underlines.ts';

export interface TextBox {
  /** Puts a text in, ready to type; false where it is too long for that. */
  edit(text: string): boolean;
  focus(): void;
}

export interface Uses {
  /** The text is to be read now. */
  accept(text: string): void;
  /** The text has changed. */
  typed(): void;
}

export function textBox(app: App, { accept, typed }: Uses): TextBox {
  const form = find('write', HTMLFormElement);
  const frame = find('sheet', HTMLElement);
  const box = find('text', HTMLTextAreaElement);
  const tally = find('tally', HTMLElement);
  const tones = find('tones', HTMLElement);
  const lines = underlines(tones);
  const live = liveTones(app, (statements) => {
    marks = marksOf(statements);
    lines.show(shown, marks);
    count(statements);
    delete tones.dataset['behind'];
  });

  const kept = draft('text', () => box.value);
  let shown = '';
  let marks: Mark[] = [];
  let counted = '';

  /** The text is another one: the lines follow at once, the tones as soon as they are read. */
  function follow(): void {
    const text = box.value;
    const long = text.length > LIVE.characters || hasMoreLines(text, LIVE.lines);
    const alive = !long && text.trim() !== '';
    frame.classList.toggle('long', long);
    marks = alive ? moved(marks, editBetween(shown, text)) : [];
    shown = long ? '' : text;
    lines.show(shown, marks);
    if (alive) tones.dataset['behind'] = '';
    else delete tones.dataset['behind'];
    if (!alive) state(long ? say.tooLongForLive(LIVE.characters) : '');
    live.want(alive ? text : null);
    kept.changed();
  }

  function count(statements: Statement[]): void {
    if (statements.length === 0) return state(say.noStatements);
    const counts = new Map(inOrder(possible(statements)).map((tone) => [tone, 0]));
    for (const { tone } of statements) counts.set(tone, (counts.get(tone) ?? 0) + 1);
    const unsure = statements.filter((statement) => statement.unsure !== null).length;
    const all = [...counts];
    const key = JSON.stringify([all, unsure]);
    if (key === counted) return;
    const parts = all.map(([tone, n]) => make('span', { class: 'line', 'data-mark': tone }, say.toneCount(tone, n)));
    const listed = parts.flatMap((part, i) => (i === 0 ? [part] : [', ', part]));
    tally.replaceChildren(say.statementsAre(statements.length), ...listed, unsure > 0 ? `; ${say.unsureCount(unsure)}` : '');
    counted = key;
  }

  function state(message: string): void {
    if (counted === message) return;
    tally.textContent = message;
    counted = message;
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    accept(box.value);
  });
  box.addEventListener('input', () => {
    typed();
    follow();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) accept(box.value);
  });
  box.addEventListener('paste', (event) => {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    // What comes into an empty box and is too long for it is read at once.
    if (pasted.length <= LONGEST_TO_EDIT || box.value !== '') return;
    event.preventDefault();
    accept(pasted);
  });
  for (const key of document.querySelectorAll<HTMLElement>('#write kbd')) {
    if (/mac|iphone|ipad/i.test(navigator.platform)) key.textContent = say.shortcutOnMac;
  }
  app.on('model', () => {
    if (app.document === null) follow();
  });
  // What was written before the page was reloaded; some browsers have put it there themselves.
  if (box.value === '') box.value = kept.before;
  follow();

  return {
    edit(text) {
      const fits = text.length <= LONGEST_TO_EDIT;
      box.value = fits ? text : '';
      follow();
      box.focus();
      box.setSelectionRange(0, 0);
      frame.scrollTop = 0;
      if (!fits) state(say.tooLongToEdit(text.length));
      return fits;
    },
    focus: () => box.focus(),
  };
}

function hasMoreLines(text: string, most: number): boolean {
  let at = -1;
  for (let n = 0; n < most; n += 1) {
    at = text.indexOf('\n', at + 1);
    if (at === -1) return false;
  }
  return true;
}
