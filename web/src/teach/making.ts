// Making models, in a worker of their own: the model in use refined by the corrections, or one trained from nothing.
//
// Refining always begins at the base (the built-in model, or the file that was loaded) and takes all of the corrections,
// never at what was refined before: doing it ten times gives the same model as doing it once.

import { type Example, load, train, type TrainReport } from 'demarche';
import type { App } from '../app.ts';
import { corpus } from '../corpus.ts';
import { BUILTIN_URL, program } from '../builtin.ts';
import { asking, effect, type Effect } from './effect.ts';
import { FILE_NAME, type Row } from './corrections-file.ts';
import type { ModelFile } from './models-store.ts';

export interface Made {
  readonly model: Uint8Array;
  readonly sha256: string;
  /** What later corrections refine; null for the model itself. */
  readonly base: ModelFile | null;
  readonly corrections: number;
  /** Corrections whose label is no class of this model. */
  readonly leftOut: number;
  readonly effect: Effect;
  readonly report: TrainReport | null;
  readonly milliseconds: number;
}

export interface Work {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** Of the corpus, one statement in so many shows what else has moved. */
const EVERY = 30;
/** What a correction counts beside a statement of the corpus, where both are trained on. */
const WEIGHT = 20;

export async function refined(app: App, work: Work): Promise<Made> {
  const { base, info } = app.model;
  const { fit, leftOut } = fitting(app.corrections.all, info?.classes ?? []);
  const sample = others(app); // comes while the training runs
  const made = train(fit, { ...work, from: base.bytes ?? BUILTIN_URL, name: FILE_NAME });
  return judged(app, made, { fit, leftOut, base, sample, work });
}

/** `own`: the examples of a file instead of the project's corpus. */
export async function anew(app: App, own: { rows: readonly Row[]; classes: string[]; name: string } | null, work: Work): Promise<Made> {
  const classes = own?.classes ?? ['conciliatory', 'neutral', 'accusatory'];
  const { fit, leftOut } = fitting(app.corrections.all, classes);
  const sample = others(app);
  const texts: Example[] = own === null ? await ofCorpus() : [...own.rows];
  const weighed = fit.map(({ text, label }) => ({ text, label, weight: WEIGHT }));
  const made = train([...texts, ...weighed], { ...work, classes, name: own?.name ?? 'corpus' });
  return judged(app, made, { fit, leftOut, base: null, sample, work });
}

async function ofCorpus(): Promise<Example[]> {
  const { texts, labels } = await corpus();
  return texts.map((text, place) => ({ text, label: labels[place] ?? '' }));
}

function fitting(corrections: readonly Row[], classes: readonly string[]): { fit: Row[]; leftOut: number } {
  const fit = corrections.filter(({ label }) => classes.includes(label)).map(({ text, label }) => ({ text, label }));
  return { fit, leftOut: corrections.length - fit.length };
}

/** What is looked at beside the corrections: the article that was read, and a fixed sample of the corpus. */
async function others(app: App): Promise<string[]> {
  const article = app.document?.statements.map(({ start, end }) => app.text.slice(start, end)) ?? [];
  const texts = await corpus().then((found) => found.texts, () => []); // without a network the article tells enough
  return [...article, ...texts.filter((_, place) => place % EVERY === 0)];
}

interface Terms {
  fit: Row[];
  leftOut: number;
  base: ModelFile | null;
  sample: Promise<string[]>;
  work: Work;
}

async function judged(app: App, making: ReturnType<typeof train>, { fit, leftOut, base, sample, work: { signal } }: Terms): Promise<Made> {
  const from = performance.now();
  const { model, sha256, report } = await making;
  const milliseconds = performance.now() - from;
  const after = await load({ worker: true, wasm: program(), model, signal });
  try {
    const before = await app.reader();
    // Between models of other classes every tone has changed, which says nothing.
    const comparable = after.info.classes.every((one) => before.info.classes.includes(one));
    const found = await effect(asking(before, signal), asking(after, signal), fit, comparable ? await sample : []);
    return { model, sha256, base, corrections: fit.length, leftOut, effect: found, report, milliseconds };
  } finally {
    after.dispose();
  }
}
