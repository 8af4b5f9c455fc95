// The glue of the reading program.

import { instantiator } from './instantiate.ts';
import init, { initSync } from './wasm/demarche_wasm.js';

export { Classifier, Neighbours } from './wasm/demarche_wasm.js';
export type { ArticleReader } from './wasm/demarche_wasm.js';

export const instantiate = /* @__PURE__ */ instantiator(init, initSync);
