// Training from nothing: on the project's corpus or a file of one's own, with the corrections.

import type { App } from '../app.ts';
import { make } from '../dom.ts';
import { teach } from '../strings.ts';
import { chooseFile } from './choose-file.ts';
import { fromJsonl, type Row } from './corrections-file.ts';
import { faults, readText } from './corrections-section.ts';
import type { QuietLine } from './quiet-line.ts';

/** Classes that a model may have. */
const MOST_CLASSES = 64;

export interface OwnExamples {
  readonly rows: readonly Row[];
  readonly classes: string[];
  readonly name: string;
}

/** `train` trains on the file's examples, or on the corpus. */
export function anewSection(app: App, line: QuietLine, train: (own: OwnExamples | null) => void, go: HTMLButtonElement, below: HTMLElement[]): HTMLElement {
  let file: { rows: readonly Row[]; name: string } | null = null;

  const corpus = radio(teach.anewCorpus, true);
  const own = radio(teach.anewFile, false);
  const classes = make('input', { type: 'text', id: 'anew-classes' });
  classes.autocomplete = 'off';
  const label = make('label', {}, teach.anewClasses);
  label.htmlFor = classes.id;
  const named = make('p', {});
  const choose = chooseFile(teach.anewChoose, '.jsonl,.ndjson,.json,.txt', (chosen) => void take(chosen));
  const fields = make('div', { class: 'anew-own' },
    make('div', { class: 'actions' }, choose.button, choose.input, named),
    make('div', { class: 'field' }, label, classes, make('p', { class: 'quiet note' }, teach.anewClassesHint)));
  fields.hidden = true;
  for (const { input } of [corpus, own]) input.addEventListener('change', () => { fields.hidden = !own.input.checked; });

  async function take(chosen: File): Promise<void> {
    const text = await readText(chosen, line);
    if (text === null) return;
    const rows = fromJsonl(text, () => true);
    if (rows.rows.length === 0) return line.problem(teach.importedNone, faults(rows));
    file = { rows: rows.rows, name: chosen.name };
    const found = new Set(rows.rows.map(({ label: one }) => one));
    const tones = app.model.info?.classes ?? [];
    // In the order of the model in use where its classes are these.
    classes.value = (tones.length >= found.size && [...found].every((one) => tones.includes(one)) ? tones : [...found].slice(0, MOST_CLASSES)).join(', ');
    named.textContent = teach.anewFileIs(chosen.name, rows.rows.length);
    line.say(teach.anewFileIs(chosen.name, rows.rows.length), { more: faults(rows) });
  }

  function start(): void {
    line.clear();
    if (corpus.input.checked) return train(null);
    const names = [...new Set(classes.value.split(',').map((one) => one.trim()).filter((one) => one !== ''))];
    const rows = file?.rows.filter(({ label: one }) => names.includes(one)) ?? [];
    if (file === null || rows.length === 0 || names.length < 2) return line.problem(teach.anewTooFew);
    train({ rows, classes: names, name: file.name });
  }

  go.addEventListener('click', start);
  const where = make('fieldset', {}, make('legend', {}, teach.anewOn), corpus.element, own.element);
  return make('details', { class: 'anew' },
    make('summary', {}, make('h3', {}, teach.anewHeading)),
    make('p', { class: 'quiet' }, teach.anewNote),
    where, fields,
    make('div', { class: 'actions' }, go),
    ...below);
}

function radio(name: string, checked: boolean): { element: HTMLElement; input: HTMLInputElement } {
  const input = make('input', { type: 'radio' });
  input.name = 'anew-on';
  input.checked = checked;
  return { input, element: make('label', { class: 'choice' }, input, ` ${name}`) };
}
