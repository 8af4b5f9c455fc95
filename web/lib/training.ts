// What one thread does with the training program.

import { camelCased } from './camel-case.ts';
import type { Evaluation, Figures, Trained, TrainReport } from './index.d.ts';
import type { Files } from './platform.ts';
import { once } from './program.ts';
import type { Context } from './protocol.ts';
import { at, type Located, type LocatedProgram, openProgram, read } from './sources.ts';
import type { RefineSettings, TrainSettings } from './trainer.ts';

export interface TrainJob {
  program: LocatedProgram;
  /** Examples are JSON, a line each. */
  examples: Uint8Array;
  support: Uint8Array | undefined;
  vectors: Located | undefined;
  from: Located | undefined;
  settings: TrainSettings;
}

export interface EvaluateJob {
  program: LocatedProgram;
  model: Located;
  examples: Uint8Array;
}

const start = once();

/** The glue, once its program runs. */
async function trainer(files: Files, program: LocatedProgram) {
  const glue = await files.trainer();
  await start(() => openProgram(program, files), at(program), glue.instantiate);
  return glue;
}

export async function trained(files: Files, job: TrainJob, { tell, signal }: Context): Promise<Trained> {
  const { examples, support, settings } = job;
  const [glue, from, vectors] = await Promise.all([
    trainer(files, job.program),
    content(job.from, 'model', files, signal),
    content(job.vectors, 'word vectors', files, signal),
  ]);
  // This thread hears of nothing once it trains.
  signal?.throwIfAborted();
  // What is not given is not there: refining refuses settings that it has no use for.
  const given: TrainSettings = { ...settings, ...(support && { support }), ...(vectors && { vectors }) };
  if (from !== undefined) {
    const { model } = glue.refine(from, examples, given as RefineSettings);
    return { model, sha256: glue.sha256(model), report: null };
  }
  const { model, report } = glue.train(examples, given, tell);
  return { model, sha256: glue.sha256(model), report: camelCased(report) as TrainReport };
}

export async function evaluated(files: Files, job: EvaluateJob, { signal }: Context): Promise<Evaluation> {
  const [glue, model] = await Promise.all([trainer(files, job.program), read(job.model, 'model', files, { signal })]);
  signal?.throwIfAborted();
  const { figures, readings } = glue.evaluate(model, job.examples);
  return { ...(camelCased(figures) as Figures), readings };
}

async function content(located: Located | undefined, what: string, files: Files, signal?: AbortSignal): Promise<Uint8Array | undefined> {
  return located === undefined ? undefined : read(located, what, files, { signal });
}
