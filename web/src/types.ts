// What the classifier answers. crates/wasm says the same in its typescript_custom_section.
// Every start and end is a UTF-16 offset: it cuts JavaScript strings.

export interface Options {
  /** Leave "neutral" out: a forced choice between the two poles. */
  binary?: boolean;
}

export type Unsure = 'too-little-known-text' | 'too-close' | 'not-english';

export interface Span {
  start: number;
  end: number;
}

export interface Reading {
  /** The likeliest tone, also when the reading is unsure. */
  tone: string;
  probabilities: Record<string, number>;
  /** p(conciliatory) - p(accusatory), in [-1, 1]. */
  score: number | null;
  unsure: Unsure | null;
}

export interface Statement extends Reading, Span {
  kind: 'sentence' | 'headline';
  quotations: Span[];
}

export interface Furniture extends Span {
  kind: 'furniture' | 'date' | 'repeat';
}

export interface Document {
  statements: Statement[];
  furniture: Furniture[];
  counts: Record<string, number>;
  unsure: number;
  meanScore: number | null;
  /** Tone to index into `statements`. */
  strongest: Record<string, number | null>;
}

export interface Word extends Span {
  text: string;
  contributions: Record<string, number>;
}

export interface Explanation {
  reading: Reading;
  logits: Record<string, number>;
  notInText: Record<string, number>;
  /** Offsets into the text given; contributions and `notInText` sum to `logits`. */
  words: Word[];
}
