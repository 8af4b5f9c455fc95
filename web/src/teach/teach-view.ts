// The view "Teach": corrections, a model refined by them and what it changes, models kept and loaded, training anew.

import type { App } from '../app.ts';
import { button, make } from '../dom.ts';
import { teach } from '../strings.ts';
import '../styles/teach.css';
import { anewSection } from './anew-section.ts';
import { correctionsSection } from './corrections-section.ts';
import { dropZone } from './drop-zone.ts';
import { keptSection } from './kept-section.ts';
import { loadModel } from './load-model.ts';
import { anew, type Made, refined, type Work } from './making.ts';
import { modelSection } from './model-section.ts';
import { quietLine } from './quiet-line.ts';
import { resultView } from './result-view.ts';
import { storedSection } from './stored-section.ts';
import { workView } from './work-view.ts';

export function teachView(app: App, root: HTMLElement): void {
  const line = quietLine(app);
  const kept = keptSection(app, line);
  const keptChanged = (): void => void kept.draw();
  const model = modelSection(app, line, keptChanged);

  /** Makes a model while `bench` shows how far it is, and shows what has come of it. */
  async function makeModel(bench: Bench, message: string, make: (work: Work) => Promise<Made>): Promise<void> {
    line.clear();
    bench.result.clear();
    bench.start.disabled = true;
    app.tell.announce(`${message}.`);
    try {
      const made = await bench.work.run(message, make);
      bench.start.disabled = false;
      if (made !== null) return bench.result.show(made);
      line.say(teach.cancelled);
    } catch (error) {
      bench.start.disabled = false;
      line.problem(teach.madeFailed, [error instanceof Error ? error.message : String(error)]);
    }
    bench.start.focus();
  }

  const refining = {
    work: workView(),
    result: resultView(app, line, keptChanged),
    start: button('', () => void makeModel(refining, teach.refining, (work) => refined(app, work)), { class: 'primary' }),
  };
  const note = make('p', { class: 'quiet note' });
  const refine = make('div', { class: 'refine' }, make('div', { class: 'actions' }, refining.start), note, refining.work.element, refining.result.element);
  const corrections = correctionsSection(app, line, refine);
  const training = { work: workView(), result: resultView(app, line, keptChanged), start: button(teach.anewStart, () => undefined) };
  const trainAnew = anewSection(app, line, (own) => void makeModel(training, teach.training, (work) => anew(app, own, work)), training.start,
    [training.work.element, training.result.element]);

  function draw(): void {
    const { all } = app.corrections;
    const { info, base } = app.model;
    const fitting = info === null ? all.length : all.filter(({ label }) => info.classes.includes(label)).length;
    refine.hidden = all.length === 0;
    refining.start.textContent = teach.refine(fitting);
    refining.start.hidden = fitting === 0;
    note.textContent = fitting === 0 ? teach.nothingFits
      : [teach.refineNote(base.bytes === null ? teach.builtin : base.name), ...(fitting < all.length ? [teach.leftOut(all.length - fitting)] : [])].join(' ');
  }
  app.on('corrections', draw);
  app.on('model', draw);
  draw();

  root.append(
    make('h2', { class: 'view-heading' }, teach.heading),
    make('p', { class: 'lede' }, teach.lede),
      make('div', { class: 'teach-columns' },
      corrections.element,
      make('div', { class: 'teach-side' }, model, kept.element)),
    trainAnew,
    storedSection(app, line, keptChanged));

  dropZone(root, (file) => void (/\.(jsonl|ndjson|json)$/i.test(file.name) ? corrections.take(file) : loadModel(app, line, file)));
}

interface Bench {
  readonly work: ReturnType<typeof workView>;
  readonly result: ReturnType<typeof resultView>;
  /** The button that begins it. */
  readonly start: HTMLButtonElement;
}
