// The package for browsers and their bundlers. Addresses of files are written as bundlers look for them: literally.

import type * as Interface from './index.d.ts';
import * as loading from './load.ts';
import type { Asset, Platform } from './platform.ts';
import * as training from './train.ts';
import { absolute, open, threadOf } from './web.ts';

export { DemarcheError } from './errors.ts';
export { version } from './version.ts';

const ASSETS: Record<Asset, () => URL> = {
  'demarche.wasm': () => new URL('./demarche.wasm', import.meta.url),
  'trainer.wasm': () => new URL('./trainer.wasm', import.meta.url),
  'swift.demarche': () => new URL('./swift.demarche', import.meta.url),
};

const platform: Platform = {
  open,
  absolute,
  asset: async (name) => ASSETS[name]().href,
  trainer: () => import('./trainer.ts'),
  adopt: (worker) => threadOf(worker as Worker),
  spawn: (address) =>
    threadOf(
      address === undefined
        ? new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })
        : new Worker(/* @vite-ignore */ address, { type: 'module' }),
    ),
};

export const load: typeof Interface.load = (options) => loading.load(platform, options);
export const train: typeof Interface.train = (examples, options) => training.train(platform, examples, options);
export const evaluate: typeof Interface.evaluate = (model, examples, options) => training.evaluate(platform, model, examples, options);
