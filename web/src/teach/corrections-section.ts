// Corrections and what can be done with all of them: export, import, remove.

import type { App } from '../app.ts';
import { button, make } from '../dom.ts';
import { teach } from '../strings.ts';
import { download } from '../take/download.ts';
import { chooseFile } from './choose-file.ts';
import { confirmed } from './confirm.ts';
import { FILE_NAME, fromJsonl, LARGEST, type Rows, toJsonl } from './corrections-file.ts';
import { correctionsList } from './corrections-view.ts';
import { keysAreOn, switchKeys } from './label-keys.ts';
import { takeBack } from './labelling.ts';
import type { QuietLine } from './quiet-line.ts';

/** Bad rows that are named. */
const NAMED = 10;

export interface CorrectionsSection {
  readonly element: HTMLElement;
  /** Takes the corrections of a file in. */
  take(file: File): Promise<void>;
}

/** `refine` stands above the list: however long that is, it is in sight. */
export function correctionsSection(app: App, line: QuietLine, refine: HTMLElement): CorrectionsSection {
  const heading = make('h3', { id: 'corrections-heading', tabindex: '-1' });
  const none = make('p', { class: 'quiet' }, teach.none);
  const notKept = make('p', { class: 'teach-note' }, teach.notKept);
  const list = correctionsList(app, () => line.say(teach.removed, { undo: () => takeBack(app, line) }));

  async function take(file: File): Promise<void> {
    const text = await readText(file, line);
    if (text === null) return;
    const classes = app.model.info?.classes ?? [];
    const rows = fromJsonl(text, (label) => classes.includes(label));
    const noRoom = app.corrections.add(rows.rows);
    const more = [...(noRoom > 0 ? [teach.noRoom(noRoom)] : []), ...faults(rows)];
    if (rows.rows.length === 0) line.problem(teach.importedNone, more);
    else line.say(teach.imported(rows.rows.length - noRoom), { more, undo: () => takeBack(app, line) });
  }

  const load = chooseFile(teach.importFile, '.jsonl,.ndjson,.json,.txt', (file) => void take(file));
  const save = button(teach.exportAll, () => download(new Blob([toJsonl(app.corrections.all)], { type: 'application/jsonl' }), FILE_NAME));
  const clear = confirmed({
    label: teach.clear,
    question: () => teach.clearSure(app.corrections.all.length),
    yes: teach.clear,
    no: teach.keepThem,
    class: 'link',
    action() {
      app.corrections.clear();
      line.say(teach.cleared, { undo: () => takeBack(app, line) });
      heading.focus();
    },
  });

  function draw(): void {
    const n = app.corrections.all.length;
    heading.textContent = teach.corrections(n);
    none.hidden = n > 0;
    list.hidden = n === 0;
    save.hidden = n === 0;
    clear.hidden = n === 0;
    notKept.hidden = app.corrections.kept;
  }
  app.on('corrections', draw);
  draw();

  const element = make('section', { class: 'teach-corrections', 'aria-labelledby': 'corrections-heading' },
    heading, notKept, none, refine, list,
    make('div', { class: 'actions' }, save, load.button, load.input, clear),
    make('p', { class: 'quiet note' }, teach.importHint),
    keys());
  return { element, take };
}

/** The keys, and whether they act. */
function keys(): HTMLElement {
  const box = make('input', { type: 'checkbox', role: 'switch' });
  box.checked = keysAreOn();
  box.addEventListener('change', () => switchKeys(box.checked));
  const names = ['C', 'N', 'A', 'Shift', 'U'].map((key) =>
    make('div', {}, make('dt', {}, make('kbd', {}, key)), make('dd', {}, teach.keys(key))));
  return make('div', { class: 'keys-help' },
    make('label', { class: 'switch' }, box, make('span', { class: 'knob' }), teach.keysSwitch),
    make('dl', {}, ...names),
    make('p', { class: 'quiet note' }, teach.keysNote));
}

/** Null where it cannot be read, which is said. */
export async function readText(file: File, line: QuietLine): Promise<string | null> {
  if (file.size > LARGEST) {
    line.problem(teach.anewFileTooLarge(file.name));
    return null;
  }
  const text = await file.text().catch(() => null);
  if (text === null) line.problem(teach.fileUnreadable(file.name));
  return text;
}

/** What was left out of a file, and why. */
export function faults({ bad, cut }: Rows): string[] {
  return [
    ...(cut ? [teach.cut] : []),
    ...(bad.length > 0 ? [teach.badRows(bad.length)] : []),
    ...bad.slice(0, NAMED).map(({ line, fault }) => teach.badRow(line, teach.faults[fault])),
    ...(bad.length > NAMED ? [teach.andMore(bad.length - NAMED)] : []),
  ];
}
