// What one thread does with the training program.

import { camelCased } from './camel-case.ts';
import type { Evaluation, Figures, Trained, TrainReport } from './index.d.ts';
import type { Files } from './platform.ts';
import { once } from './program.ts';
import type { Tell } from './protocol.ts';
import { at, bytesOf, type Located, type LocatedProgram, open, openProgram } from './sources.ts';
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

export async function trained(files: Files, job: TrainJob, tell?: Tell): Promise<Trained> {
  const { examples, support, settings } = job;
  const [glue, from, vectors] = await Promise.all([
    trainer(files, job.program),
    content(job.from, 'model', files),
    content(job.vectors, 'word vectors', files),
  ]);
  // What is not given is not there: refining refuses settings that it has no use for.
  const given: TrainSettings = { ...settings, ...(support && { support }), ...(vectors && { vectors }) };
  if (from !== undefined) {
    const { model } = glue.refine(from, examples, given as RefineSettings);
    return { model, sha256: glue.sha256(model), report: null };
  }
  const { model, report } = glue.train(examples, given, tell);
  return { model, sha256: glue.sha256(model), report: camelCased(report) as TrainReport };
}

export async function evaluated(files: Files, job: EvaluateJob): Promise<Evaluation> {
  const [glue, model] = await Promise.all([trainer(files, job.program), content(job.model, 'model', files)]);
  const { figures, readings } = glue.evaluate(model!, job.examples);
  return { ...(camelCased(figures) as Figures), readings };
}

async function content(located: Located | undefined, what: string, files: Files): Promise<Uint8Array | undefined> {
  return located === undefined ? undefined : bytesOf(await open(located, what, files), what);
}
