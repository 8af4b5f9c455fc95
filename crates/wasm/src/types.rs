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

/** An article as a whole. */
export interface Whole {
  /** Page furniture, bare dates, repeated titles: not read. */
  furniture: Furniture[];
  counts: Record<string, number>;
  /** Statements with an unsure reading; they are counted in `counts` too. */
  unsure: number;
  meanScore: number | null;
  /** For each class the index of its strongest statement. */
  strongest: Record<string, number | null>;
}

/** A name in a statement: listed (a country, a people, a capital ...) or told by its capital. */
export interface Name extends Span {
  text: string;
  kind: 'listed' | 'unlisted';
}

export interface Neighbour {
  /** The place of the statement among those that were given. */
  index: number;
  /** Cosine similarity, in (0, 1]. */
  similarity: number;
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
  /** Size of the model file. */
  bytes: number;
  provenance: Record<string, unknown>;
}

export interface Classifier {
  label(text: string, options?: Options): Reading;
  labelAll(texts: readonly string[], options?: Options): Reading[];
  /** Finds the statements of an article; nothing of it is read yet. */
  reader(article: string, options?: Options): ArticleReader;
  explain(text: string, options?: Options): Explanation;
  /** The names in a statement, in order. */
  names(text: string): Name[];
  info(): ModelInfo;
  /** SHA-256 of the model file in hexadecimal. Takes as long as reading the model. */
  sha256(): string;
}

export interface ArticleReader {
  /** How many statements there are. */
  readonly total: number;
  /** Reads the next statements, at most `count`; none once all are read. */
  next(count: number): Statement[];
  /** Statements that were not asked for are read now and only counted. May be called again. */
  finish(): Whole;
}

export interface Neighbours {
  /** How many statements there are. */
  readonly size: number;
  /** The likest first, of equals the earlier; fewer than `count` where no more share a word with `text`. */
  nearest(text: string, count: number): Neighbour[];
}

export namespace Neighbours {
  /** At most 200,000 statements, together of at most 16 MiB. Throws an Error with `code` 'text'. */
  function of(classifier: Classifier, texts: readonly string[]): Neighbours;
}

/** SHA-256 of a model file's bytes in hexadecimal: what a citation names a model by. */
export function sha256(bytes: Uint8Array): string;

export namespace Classifier {
  /** Throws an Error with `code` 'model' or 'model-version'. */
  function fromBytes(bytes: Uint8Array): Classifier;
  /** Reads a response's body; `total` is 0 where the server does not say. Rejects with `code` 'fetch' or as fromBytes. */
  function fromResponse(response: Response, onProgress?: (loaded: number, total: number) => void): Promise<Classifier>;
}
"#;
