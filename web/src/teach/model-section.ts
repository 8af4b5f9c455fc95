// The model that answers: what it is, what it says of itself, and the way to another one.

import type { App } from '../app.ts';
import { BUILTIN } from '../app.ts';
import { button, make } from '../dom.ts';
import { inOrder } from '../numbers.ts';
import { say, teach } from '../strings.ts';
import { copy } from '../take/clipboard.ts';
import { chooseFile } from './choose-file.ts';
import { figuresTables } from './figures-view.ts';
import { loadModel } from './load-model.ts';
import { keep, keptModels, MOST_MODELS } from './models-store.ts';
import type { QuietLine } from './quiet-line.ts';

/** Entries of a list in a model's provenance: these are of a stranger's making. */
const MOST = 20;
const SHORT_HASH = 12;

/** `changed`: the kept models are others now. */
export function modelSection(app: App, line: QuietLine, changed: () => void): HTMLElement {
  const body = make('div');
  const load = chooseFile(teach.load, '.demarche,application/octet-stream', (file) => void loadModel(app, line, file));
  const back = button(teach.backToBuiltin, () => void toBuiltin());
  const keepIt = button(teach.keepLoaded, () => void keepLoaded());

  async function toBuiltin(): Promise<void> {
    try {
      const answers = await app.use(null);
      line.say(answers ? teach.builtinAnswers : teach.cancelled);
      load.button.focus();
    } catch (error) {
      line.problem(teach.builtinFailed, [String(error)]);
    }
  }

  async function keepLoaded(): Promise<void> {
    const { bytes, info, name, base } = app.model;
    if (bytes === null || info === null) return;
    try {
      if ((await keptModels()).length >= MOST_MODELS) return line.problem(teach.keptFull);
      const kept = await keep({ name, bytes, sha256: info.sha256, corrections: null, base });
      app.nowKept(kept);
      changed();
      line.say(teach.keptNow(name));
    } catch (error) {
      line.problem(teach.keepFailed, [String(error)]);
    }
  }

  function draw(): void {
    const { name, bytes, kept } = app.model;
    const isBuiltin = bytes === null && name === BUILTIN;
    load.button.textContent = isBuiltin ? teach.load : teach.loadAnother;
    back.hidden = isBuiltin;
    keepIt.hidden = isBuiltin || bytes === null || kept !== null;
    body.replaceChildren(
      make('p', { class: 'model-name' }, isBuiltin ? teach.builtinName : make('bdi', {}, name)),
      ...(isBuiltin ? [] : [make('p', { class: 'quiet' }, origin(app))]),
      ...facts(app, line));
  }
  app.on('model', draw);
  draw();

  return make('section', { 'aria-labelledby': 'model-heading' },
    make('h3', { id: 'model-heading' }, teach.modelHeading),
    body,
    make('div', { class: 'actions' }, load.button, load.input, keepIt, back),
    make('p', { class: 'quiet note' }, teach.loadHint));
}

function origin({ model: { base, bytes } }: App): string {
  if (base.bytes === bytes) return teach.loadedModel;
  return teach.refinedFrom(base.bytes === null ? teach.builtin : base.name);
}

function facts(app: App, line: QuietLine): HTMLElement[] {
  const { info } = app.model;
  if (info === null) return [];
  const { provenance } = info;
  const rows: [string, (string | Node)[]][] = [
    [teach.info.classes, [inOrder(info.classes).reverse().map(say.tone).join(', ')]],
    [teach.info.features, [info.features.toLocaleString('en')]],
    [teach.info.size, [teach.bytes(info.bytes)]],
    [teach.info.sha256, [hash(info.sha256, line)]],
  ];
  const more: [string, (string | Node)[]][] = [
    [teach.info.tool, [teach.tool(provenance.tool, provenance.seed)]],
    [teach.info.data, [items(provenance.data.map(({ name, examples, role }) => teach.source(name, examples, role)))]],
    [teach.info.settings, [items(provenance.settings.filter((one) => !one.endsWith('=')))]],
    ...(provenance.crossValidated === null ? [[teach.info.figures, [teach.noFigures]] as [string, string[]]] : []),
  ];
  const figures = provenance.crossValidated;
  const tables = figures === null ? [] : [make('h4', {}, teach.figuresHeading), figuresTables(figures, info.classes)];
  return [list(rows), make('details', {}, make('summary', {}, teach.about), list(more), ...tables)];
}

function list(rows: readonly [string, (string | Node)[]][]): HTMLElement {
  return make('dl', { class: 'facts-list' }, ...rows.map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, ...value))));
}

function items(lines: readonly string[]): HTMLElement {
  const shown = lines.slice(0, MOST).map((one) => make('li', {}, one));
  if (lines.length > MOST) shown.push(make('li', {}, teach.andMore(lines.length - MOST)));
  return make('ul', {}, ...shown);
}

/** Its beginning, and the whole of it by a press. */
function hash(whole: string, line: QuietLine): HTMLElement {
  const taker = button(teach.copyHash, () => void copy(Promise.resolve(whole), taker).then((copied) => {
    if (copied) line.say(teach.copied);
  }), { class: 'link' });
  return make('span', { class: 'hash' }, make('code', {}, `${whole.slice(0, SHORT_HASH)}…`), ' ', taker);
}
