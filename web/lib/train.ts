// `train` and `evaluate`: one piece of work in a worker of its own, which ends with it.

import { Engine } from './engine.ts';
import { DemarcheError } from './errors.ts';
import { jsonLines } from './examples.ts';
import type { EvaluateOptions, Evaluation, Example, LoadOptions, Source, Trained, TrainOptions } from './index.d.ts';
import { guarded, interruptible } from './interrupt.ts';
import { local } from './local.ts';
import * as option from './options.ts';
import type { Platform } from './platform.ts';
import type { Answer, Args, Tell } from './protocol.ts';
import { remote, spawned } from './remote.ts';
import { locate, locateProgram, sendable } from './sources.ts';

const WORK = { wasm: option.source, worker: option.worker, signal: option.signal };
const TRAIN = {
  ...WORK,
  classes: option.texts,
  from: option.source,
  name: option.text,
  support: option.iterable,
  supportName: option.text,
  vectors: option.source,
  vectorsName: option.text,
  seed: option.count,
  penalty: option.number,
  minWords: option.count,
  minCharacters: option.count,
  maxFeatures: option.count,
  supportWeight: option.number,
  folds: option.count,
  iterations: option.count,
  answersRight: option.number,
  onProgress: option.callback,
};

export async function train(platform: Platform, examples: Iterable<Example>, options?: TrainOptions): Promise<Trained> {
  const { wasm, worker, signal, onProgress, from, support, vectors, ...settings } = option.checked(options, TRAIN);
  return interruptible(signal, async (stop, interrupt) => {
    const [program, lines, supportLines, wordVectors, model] = await Promise.all([
      locateProgram(wasm ?? platform.asset('trainer.wasm'), platform),
      jsonLines(examples, 'example', stop),
      support && jsonLines(support, 'support example', stop),
      vectors === undefined ? undefined : locate(vectors, 'word vectors', platform),
      from === undefined ? undefined : locate(from, 'model', platform),
    ]);
    const job = { program, examples: lines, support: supportLines, vectors: wordVectors, from: model, settings };
    return answered(platform, 'train', job, { worker, stop, tell: guarded(onProgress as Tell | undefined, stop, interrupt) });
  });
}

export async function evaluate(platform: Platform, model: Source, examples: Iterable<Example>, options?: EvaluateOptions): Promise<Evaluation> {
  option.heard(model);
  const { wasm, worker, signal } = option.checked(options, WORK);
  return interruptible(signal, async (stop) => {
    const [program, file, lines] = await Promise.all([
      locateProgram(wasm ?? platform.asset('trainer.wasm'), platform),
      locate(model, 'model', platform),
      jsonLines(examples, 'example', stop),
    ]);
    return answered(platform, 'evaluate', { program, model: file, examples: lines }, { worker, stop });
  });
}

interface Where {
  worker: LoadOptions['worker'];
  stop: AbortSignal;
  tell?: Tell | undefined;
}

async function answered<N extends 'train' | 'evaluate'>(platform: Platform, name: N, job: Args<N>, { worker = true, stop, tell }: Where): Promise<Answer<N>> {
  stop.throwIfAborted();
  if (worker === false) return local(new Engine(platform)).call(name, job, { tell, signal: stop });
  const { args, transfer } = await sendable(job, { signal: stop });
  // Whoever is ended now has no worker started.
  stop.throwIfAborted();
  const calls = remote(spawned(platform, worker));
  // A worker that trains listens to nothing: it is ended.
  stop.addEventListener('abort', () => calls.end(stop.reason), { once: true });
  try {
    return await calls.call(name, args, { tell, transfer });
  } finally {
    calls.end(new DemarcheError('disposed', 'the work is done'));
  }
}
