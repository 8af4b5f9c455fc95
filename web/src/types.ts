// What the classifier answers: the types that crates/wasm has written, once for everybody.

export type {
  Document,
  Explanation,
  Furniture,
  Options,
  Reading,
  Span,
  Statement,
  Unsure,
  Word,
} from './wasm/demarche_wasm.js';
