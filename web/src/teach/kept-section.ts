// The models kept in this browser: use, rename, download, delete.

import type { App } from '../app.ts';
import { button, make } from '../dom.ts';
import { teach } from '../strings.ts';
import { download } from '../take/download.ts';
import { confirmed } from './confirm.ts';
import { onOtherTab } from './database.ts';
import { deleteKept, keptModels, type KeptModel, openKept, renameKept } from './models-store.ts';
import type { QuietLine } from './quiet-line.ts';
import { fileName, LONGEST_NAME, nameOf } from './result-view.ts';

export interface KeptSection {
  readonly element: HTMLElement;
  /** Reads the list again. */
  draw(): Promise<void>;
}

export function keptSection(app: App, line: QuietLine): KeptSection {
  const heading = make('h3', { id: 'kept-heading', tabindex: '-1' }, teach.keptHeading);
  const none = make('p', { class: 'quiet' }, teach.keptNone);
  const list = make('ul', { class: 'kept' });

  async function use(model: KeptModel): Promise<void> {
    try {
      const { bytes, name, base } = await openKept(model.id);
      const answers = await app.use(bytes, name, { base, kept: model.id });
      line.say(answers ? teach.inUse(name) : teach.cancelled);
    } catch (error) {
      line.problem(teach.keptFailed(model.name), [error instanceof Error ? error.message : String(error)]);
    }
  }

  async function save(model: KeptModel): Promise<void> {
    try {
      const { bytes } = await openKept(model.id);
      download(new Blob([bytes as BlobPart], { type: 'application/octet-stream' }), fileName(model.name));
    } catch (error) {
      line.problem(teach.keptFailed(model.name), [String(error)]);
    }
  }

  async function changed(work: Promise<void>, message: string): Promise<void> {
    try {
      await work;
      line.say(message);
    } catch (error) {
      line.problem(teach.keepFailed, [String(error)]);
    }
    await draw();
  }

  async function rename(model: KeptModel, given: string): Promise<void> {
    const name = nameOf(given);
    await changed(renameKept(model, name), teach.renamed(name));
    if (app.model.kept === model.id) app.nowKept({ id: model.id, name });
  }

  function item(model: KeptModel): HTMLElement {
    const { name } = model;
    const of = (action: string): { class: string; 'aria-label': string } => ({ class: 'plain', 'aria-label': teach.ofModel(action, name) });
    const inUse = app.model.kept === model.id;
    const title = make('p', { class: 'model-name' }, make('bdi', {}, name), ...(inUse ? [' ', make('span', { class: 'tag' }, teach.keptInUse)] : []));
    const useIt = button(teach.useKept, () => void use(model), of(teach.useKept));
    useIt.disabled = inUse;
    const actions = make('div', { class: 'actions' },
      useIt,
      button(teach.renameKept, () => title.replaceWith(nameForm(title, model)), of(teach.renameKept)),
      button(teach.downloadKept, () => void save(model), of(teach.downloadKept)),
      confirmed({
        label: teach.deleteKept,
        name: teach.ofModel(teach.deleteKept, name),
        question: () => teach.deleteSure(name),
        yes: teach.deleteKept,
        no: teach.keepIt,
        action: () => void changed(deleteKept(model), teach.deleted(name)).then(() => {
          // What answers goes on answering; at the next visit it is not there.
          if (inUse) app.nowKept(null);
          heading.focus();
        }),
      }));
    const base = model.base.sha256 === null ? teach.builtin : model.base.name;
    return make('li', {}, title, make('p', { class: 'quiet' }, teach.keptFacts(teach.bytes(model.size), teach.date(model.at), base, model.corrections)), actions);
  }

  function nameForm(title: HTMLElement, model: KeptModel): HTMLElement {
    const input = make('input', { type: 'text', 'aria-label': teach.ofModel(teach.renameKept, model.name) });
    input.value = model.name;
    input.maxLength = LONGEST_NAME;
    const form = make('form', { class: 'rename' }, input, make('button', { type: 'submit', class: 'plain' }, teach.save));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void rename(model, input.value).then(() => heading.focus());
    });
    form.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      form.replaceWith(title);
      title.parentElement?.querySelector('button')?.focus();
    });
    queueMicrotask(() => { input.focus(); input.select(); });
    return form;
  }

  async function draw(): Promise<void> {
    // Where nothing can be kept there is nothing to list: keeping says so when it is asked for.
    const models = await keptModels().catch(() => []);
    none.hidden = models.length > 0;
    list.hidden = models.length === 0;
    list.replaceChildren(...models.map(item));
  }

  app.on('model', () => void draw());
  onOtherTab('models', () => void draw());
  void draw();
  return { element: make('section', { 'aria-labelledby': 'kept-heading' }, heading, none, list), draw };
}
