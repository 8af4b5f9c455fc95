// The two drafts before they are compared, and every way they come in.

import type { App } from '../app.ts';
import { button, make } from '../dom.ts';
import { quietLine } from '../teach/quiet-line.ts';
import { compare } from '../strings.ts';
import { LONGEST } from '../write/limits.ts';
import { draftBox, type Uses } from './draft-box.ts';
import { EXAMPLE } from './example.ts';

export interface DraftsForm {
  readonly element: HTMLElement;
  swap(): void;
  submit(): void;
  focus(): void;
}

/** `run` is asked to compare two drafts that are neither empty nor too long. */
export function draftsForm(app: App, run: (before: string, after: string) => void): DraftsForm {
  const problem = (message: string): void => app.tell.problem(message);
  const swapButton = button(compare.swap, swap);
  const line = quietLine(app);
  const uses = (side: string): Uses => ({
    problem,
    changed: updated,
    cleared: (undo) => line.say(compare.cleared(side), { undo: () => { undo(); line.clear(); } }),
  });
  const before = draftBox('draft-before', compare.before, uses(compare.before));
  const after = draftBox('draft-after', compare.after, uses(compare.after));
  const boxes = make('div', { class: 'drafts' }, before.element, after.element);
  const form = make('form', { class: 'drafts-form', 'aria-label': compare.heading },
    make('p', { class: 'quiet' }, compare.intro),
    boxes,
    make('div', { class: 'actions' },
      make('button', { type: 'submit', class: 'primary' }, compare.run),
      swapButton,
      make('span', { class: 'draft-examples' },
        make('span', { class: 'quiet' }, compare.tryExample),
        button(compare.example, () => {
          before.set(EXAMPLE.before);
          after.set(EXAMPLE.after);
          submit();
        }, { class: 'link' }))));

  function updated(): void {
    swapButton.disabled = before.area.value === '' && after.area.value === '';
  }

  function swap(): void {
    const text = before.get();
    before.set(after.get());
    after.set(text);
  }

  function submit(): void {
    const texts = [before.get(), after.get()] as const;
    const empty = texts.map((text) => text.trim() === '');
    if (empty[0] === true && empty[1] === true) return refuse(compare.bothEmpty, before.area);
    if (empty[0] === true) return refuse(compare.oneEmpty(compare.before), before.area);
    if (empty[1] === true) return refuse(compare.oneEmpty(compare.after), after.area);
    if (texts[0].length > LONGEST) return refuse(compare.tooLong(compare.before, LONGEST), before.area);
    if (texts[1].length > LONGEST) return refuse(compare.tooLong(compare.after, LONGEST), after.area);
    app.tell.settled();
    run(texts[0], texts[1]);
  }

  function refuse(message: string, box: HTMLElement): void {
    problem(message);
    box.focus();
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  });
  drops(boxes, [before, after]);
  const offer = (): void => [before, after].forEach((box) => box.offer(app.text));
  app.on('text', offer);
  offer();
  before.restore();
  after.restore();

  return { element: form, swap, submit, focus: () => before.area.focus() };
}

/** A file falls into the box it is dropped on; two files at once into both. The reading view is not to take them. */
function drops(boxes: HTMLElement, [before, after]: [ReturnType<typeof draftBox>, ReturnType<typeof draftBox>]): void {
  const over = (box: HTMLElement | null): void => {
    for (const { element } of [before, after]) element.toggleAttribute('data-over', element === box);
  };
  for (const box of [before, after]) {
    box.element.addEventListener('dragover', (event) => {
      event.preventDefault();
      event.stopPropagation();
      over(box.element);
    });
    box.element.addEventListener('drop', (event) => {
      event.stopPropagation();
      over(null);
      const [first, second] = event.dataTransfer?.files ?? [];
      // Dragged words are left to the box itself.
      if (first === undefined) return;
      event.preventDefault();
      if (second === undefined) return void box.take(first);
      void before.take(first);
      void after.take(second);
    });
  }
  boxes.addEventListener('dragleave', () => over(null));
}
