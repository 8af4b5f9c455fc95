//! The TypeScript types of everything that is exported, written once.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Why a reading is not to be relied on; its tone is the likeliest one all the same. */
export type Unsure = 'too-little-known-text' | 'too-close' | 'not-english';

/** `tone` and the keys of `probabilities` are the model's classes: 'conciliatory' | 'neutral' | 'accusatory' for the built-in one. */
export interface Reading {
  tone: string;
  /** One a class, summing to 1. */
  probabilities: Record<string, number>;
  /** p(conciliatory) − p(accusatory), in [−1, 1]; null for models without these classes. */
  score: number | null;
  unsure: Unsure | null;
}

/** Offsets are UTF-16 code units of the text that was given: what `slice` takes. */
export interface Span {
  start: number;
  end: number;
}

export interface Statement extends Reading, Span {
  kind: 'sentence' | 'headline';
  /** The quoted parts, without their marks. */
  quotations: Span[];
}

export interface Furniture extends Span {
  kind: 'furniture' | 'date' | 'repeat';
}

export interface Document {
  statements: Statement[];
  /** Page furniture, bare dates, repeated titles: not read. */
  furniture: Furniture[];
  counts: Record<string, number>;
  /** Statements with an unsure reading; they are counted in `counts` too. */
  unsure: number;
  meanScore: number | null;
  /** For each class the index of its strongest statement. */
  strongest: Record<string, number | null>;
}

export interface Word extends Span {
  text: string;
  /** What the word adds to each class's logit. */
  contributions: Record<string, number>;
}

/** For every class: `logits = notInText + sum of the words' contributions`. */
export interface Explanation {
  reading: Reading;
  logits: Record<string, number>;
  notInText: Record<string, number>;
  words: Word[];
}

export interface Options {
  /** Forces the choice between the poles: their probabilities are made to sum to 1. */
  binary?: boolean;
}

export interface ModelInfo {
  classes: string[];
  features: number;
  provenance: Record<string, unknown>;
}

export interface Classifier {
  label(text: string, options?: Options): Reading;
  labelAll(texts: readonly string[], options?: Options): Reading[];
  read(article: string, options?: Options): Document;
  explain(text: string, options?: Options): Explanation;
  info(): ModelInfo;
}

/** SHA-256 of a model file's bytes in hexadecimal: what a citation names a model by. */
export function sha256(bytes: Uint8Array): string;

export namespace Classifier {
  /** Throws an Error with `code` 'model' or 'model-version'. */
  function fromBytes(bytes: Uint8Array): Classifier;
  /** Fetches a model file; `total` is 0 where the server does not say. */
  function load(url: string, onProgress?: (loaded: number, total: number) => void): Promise<Classifier>;
}
"#;
