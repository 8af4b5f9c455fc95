// Which step of loading an error is about, as the page words it.

import { DemarcheError } from 'demarche';

export type FailedStep = 'wasm' | 'network' | 'model';

const STEPS: Partial<Record<DemarcheError['code'], FailedStep>> = {
  wasm: 'wasm',
  worker: 'wasm',
  fetch: 'network',
  model: 'model',
  'model-version': 'model',
};

/** Null where it is about no step of loading. */
export function failedStep(error: unknown): FailedStep | null {
  return error instanceof DemarcheError ? STEPS[error.code] ?? null : null;
}
