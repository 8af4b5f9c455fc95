// The glue of the reading program.

export { default as instantiate, Classifier, Neighbours } from './wasm/demarche_wasm.js';
export type { ArticleReader } from './wasm/demarche_wasm.js';
