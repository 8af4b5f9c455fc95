// The glue of the training program: a file of its own, so that whoever only reads does not load it.

import { instantiator } from './instantiate.ts';
import init, { initSync } from './wasm/demarche_trainer.js';

export { evaluate, refine, sha256, train } from './wasm/demarche_trainer.js';
export type { RefineSettings, TrainSettings } from './wasm/demarche_trainer.js';

export const instantiate = /* @__PURE__ */ instantiator(init, initSync);
