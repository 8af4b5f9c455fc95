// What has come of making a model: how many corrections it answers as labelled, what else moved, its figures; and the choice.

import type { App } from '../app.ts';
import { button, make } from '../dom.ts';
import { teach } from '../strings.ts';
import { download } from '../take/download.ts';
import { figuresTables } from './figures-view.ts';
import type { Made } from './making.ts';
import { keep, type KeptModel, keptModels, MOST_MODELS } from './models-store.ts';
import type { QuietLine } from './quiet-line.ts';

/** Statements of a list that is shown. */
const SHOWN = 200;

export interface ResultView {
  readonly element: HTMLElement;
  show(made: Made): void;
  clear(): void;
}

/** `changed`: the kept models are others now. */
export function resultView(app: App, line: QuietLine, changed: () => void): ResultView {
  const element = make('div', { class: 'result' });
  element.hidden = true;

  function clear(): void {
    element.hidden = true;
    element.replaceChildren();
  }

  function show(made: Made): void {
    const heading = make('h4', { tabindex: '-1' }, made.base === null ? teach.madeHeading : teach.resultHeading);
    element.replaceChildren(heading, ...summary(made), ...choices(made));
    element.hidden = false;
    const { after, moved, others } = made.effect;
    app.tell.announce([
      ...(made.corrections > 0 ? [teach.asLabelled(after, made.corrections)] : []),
      ...(others > 0 ? [teach.othersMoved(moved.length, others)] : []),
    ].map((one) => `${one}.`).join(' '));
    heading.focus();
  }

  function choices(made: Made): HTMLElement[] {
    const name = make('input', { type: 'text', id: `made-name-${made.sha256.slice(0, 8)}`, class: 'name' });
    name.value = made.base === null ? teach.suggestedAnew : teach.suggested(made.corrections);
    name.maxLength = LONGEST_NAME;
    name.autocomplete = 'off';
    const label = make('label', {}, teach.keepName);
    label.htmlFor = name.id;
    const called = (): string => nameOf(name.value);
    let kept: KeptModel | null = null;
    let used = false;

    async function use(): Promise<void> {
      try {
        const how = { ...(made.base === null ? {} : { base: made.base }), kept: kept?.id ?? null };
        if (!(await app.use(made.model, kept?.name ?? called(), how))) return line.say(teach.cancelled);
        used = true;
        done(teach.inUse(app.model.name), kept === null ? [teach.inUseNotKept] : []);
      } catch (error) {
        line.problem(teach.modelFailed(called()), [String(error)]);
      }
    }

    async function keepIt(): Promise<void> {
      try {
        if ((await keptModels()).length >= MOST_MODELS) return line.problem(teach.keptFull);
        const base = made.base ?? { name: called(), bytes: made.model, sha256: made.sha256 };
        kept = await keep({ name: called(), bytes: made.model, sha256: made.sha256, corrections: made.corrections, base });
        changed();
        if (used) app.nowKept(kept);
        done(teach.keptNow(kept.name), []);
      } catch (error) {
        line.problem(teach.keepFailed, [String(error)]);
      }
    }

    function done(message: string, more: string[]): void {
      useButton.disabled = used;
      keepButton.disabled = name.disabled = kept !== null;
      discard.textContent = used || kept !== null ? teach.close : teach.discard;
      line.say(message, { more });
      if (document.activeElement === document.body) discard.focus();
    }

    const useButton = button(teach.use, () => void use(), { class: 'primary' });
    const keepButton = button(teach.keep, () => void keepIt());
    const save = button(teach.download, () => download(new Blob([made.model as BlobPart], { type: 'application/octet-stream' }), fileName(called())));
    const discard = button(teach.discard, () => {
      clear();
      if (!used && kept === null) line.say(teach.discarded);
      document.getElementById('corrections-heading')?.focus();
    }, { class: 'link' });
    return [make('div', { class: 'field name-field' }, label, name), make('div', { class: 'actions' }, useButton, keepButton, save, discard)];
  }

  return { element, show, clear };
}

function summary(made: Made): HTMLElement[] {
  const { effect, corrections, leftOut, report } = made;
  const parts: HTMLElement[] = [];
  if (corrections > 0) {
    parts.push(make('p', { class: 'finding' }, make('strong', {}, teach.asLabelled(effect.after, corrections)), ' ',
      make('span', { class: 'quiet' }, teach.before(effect.before))));
    if (effect.missed.length > 0) parts.push(named(teach.whichMissed, effect.missed, ({ label, now }) => teach.missedBy(label, now), ({ label }) => label));
  }
  if (effect.others > 0) parts.push(make('p', { class: 'finding' }, make('strong', {}, teach.othersMoved(effect.moved.length, effect.others)), ' ',
    make('span', { class: 'quiet' }, teach.othersAre)));
  if (effect.moved.length > 0) parts.push(named(teach.whichMoved, effect.moved, ({ before, after }) => teach.change(before, after), ({ after }) => after));
  if (leftOut > 0) parts.push(make('p', { class: 'quiet' }, teach.leftOut(leftOut)));
  if (report !== null) {
    const total = report.examples.reduce((sum, n) => sum + n, 0);
    parts.push(make('p', {}, teach.trainedOn(total, report.features, report.repeated)));
    if (report.crossValidated !== null) {
      parts.push(make('h5', {}, teach.figuresHeading), figuresTables(report.crossValidated, report.classes));
    }
  }
  parts.push(make('p', { class: 'quiet note' }, teach.took(made.milliseconds)));
  return parts;
}

/** The statements, on demand: each with what happened to it. */
function named<T extends { text: string }>(name: string, all: readonly T[], what: (one: T) => string, tone: (one: T) => string): HTMLElement {
  const items = all.slice(0, SHOWN).map((one) => make('li', {},
    make('span', { class: 'line moved-text', dir: 'auto', 'data-mark': tone(one) }, one.text), ' ', make('span', { class: 'quiet' }, what(one))));
  if (all.length > SHOWN) items.push(make('li', { class: 'quiet' }, teach.andMore(all.length - SHOWN)));
  return make('details', {}, make('summary', {}, `${name} (${all.length.toLocaleString('en')})`), make('ul', { class: 'moved' }, ...items));
}

export const LONGEST_NAME = 80;

/** A name that can be shown: never empty, never longer. */
export function nameOf(given: string): string {
  return given.replace(/\p{C}/gu, '').trim().slice(0, LONGEST_NAME) || teach.unnamed;
}

/** A name for a file, on every system. */
export function fileName(name: string): string {
  const plain = name.normalize('NFKD').replace(/\.demarche$/i, '').replace(/[^\p{L}\p{N}.-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '');
  return `${plain || 'model'}.demarche`;
}
