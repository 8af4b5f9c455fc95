/// <reference lib="esnext.disposable" />

/**
 * demarche reads the tone of diplomacy: statements by states, ministries and international bodies are labelled
 * conciliatory, accusatory or neutral, with how sure that is and which words decided. It runs where it is
 * called; no text leaves the machine.
 *
 * ```js
 * import { load } from 'demarche';
 * const demarche = await load();
 * const { tone, probabilities } = await demarche.label('We condemn this attack.');
 * ```
 */

/** Version of the package. */
export const version: string;

/**
 * Loads a model and what runs it. Nothing is fetched, compiled or started before this is called; the program is
 * compiled once, however often it is called.
 *
 * @throws {DemarcheError} with `code` "fetch", "wasm", "model", "model-version", "options", "tier", "worker" or "aborted".
 */
export function load(options?: LoadOptions): Promise<Demarche>;

/**
 * Trains a model on labelled statements, in a worker of its own that ends with the training. The same examples and
 * options give the same bytes as `demarche train` on the command line, which opens the file, too.
 *
 * @throws {DemarcheError} with `code` "data", "params", "fit", "options", "aborted" or as {@link load}.
 */
export function train(examples: Iterable<Example>, options?: TrainOptions): Promise<Trained>;

/**
 * How good a model is on labelled statements that it was not trained on.
 *
 * @throws {DemarcheError} with `code` "data", "options", "aborted" or as {@link load}.
 */
export function evaluate(model: Source, examples: Iterable<Example>, options?: EvaluateOptions): Promise<Evaluation>;

/** What can go wrong, in one word. */
export type ErrorCode =
  /** Not a string, or longer than is read. */
  | 'text'
  /** An option that is unknown, or of the wrong kind. */
  | 'options'
  /** A file that cannot be had. */
  | 'fetch'
  /** The program cannot be compiled or started here. */
  | 'wasm'
  /** Not a model file, or a damaged one. */
  | 'model'
  /** A model file of a format that this version does not read. */
  | 'model-version'
  /** `binary` was asked of a model without both poles. */
  | 'no-poles'
  /** A tier that this version does not have. */
  | 'tier'
  /** Examples that cannot be used. */
  | 'data'
  /** A setting of the training that cannot be. */
  | 'params'
  /** Training found no finite weights. */
  | 'fit'
  /** The signal that was given has ended it. */
  | 'aborted'
  /** Used after `dispose()`. */
  | 'disposed'
  /** The worker has ended, or could not start. */
  | 'worker'
  /** A defect of this package. */
  | 'internal';

/** Every error that this package rejects with. */
export class DemarcheError extends Error {
  constructor(code: ErrorCode, message: string, options?: { cause?: unknown });
  readonly name: 'DemarcheError';
  readonly code: ErrorCode;
}

/** Where something is: an address, or what has already been fetched. Relative addresses are relative to the page, in Node to the working directory. */
export type Source = string | URL | Uint8Array | ArrayBuffer | Response | Promise<Response>;

/** A `WebAssembly.Module`, where the types of the project have one: those of Node alone do not. */
export type CompiledProgram = typeof globalThis extends { WebAssembly: { Module: new (...given: never) => infer Module } } ? Module : object;

/** What the package asks of a worker: a `Worker` of a page has it, and that of `node:worker_threads`. */
export interface StartedWorker {
  postMessage(message: any, transfer?: any): void;
  terminate(): unknown;
}

export interface LoadOptions {
  /** Which built-in model: "swift" (the default) or "auto", the best that this version has. */
  tier?: 'swift' | 'deep' | 'auto';
  /** A model file of one's own instead of a built-in one. */
  model?: Source;
  /** Where the program is, if not beside the package. The first `load` of a thread decides for the later ones. */
  wasm?: Source | CompiledProgram | Promise<Source | CompiledProgram>;
  /**
   * `true` runs the model in a worker of its own; a URL says where a copy of the package's `worker.js` is; a worker that runs it
   * and has not been used may be given, too, and ends with the model. Errors that it has before `load` is called are for
   * the caller to watch: nothing else can hear of them.
   */
  worker?: boolean | URL | string | StartedWorker;
  /** Ends the loading. */
  signal?: AbortSignal;
  /** Told of the bytes of the model that have come, and of how many in total (null where the server does not say). */
  onProgress?: (loaded: number, total: number | null) => void;
}

/** A model, ready to answer, here or in a worker: both answer alike, to the last digit. */
export interface Demarche extends Disposable {
  /** What the model says of itself. */
  readonly info: ModelInfo;
  /** The tone of one statement. */
  label(text: string, options?: AskOptions): Promise<Reading>;
  /** The tones of many statements, in their order. */
  labelAll(texts: Iterable<string>, options?: ManyOptions): Promise<Reading[]>;
  /** Every statement of an article, found and read. */
  read(article: string, options?: ReadOptions): Promise<Document>;
  /** The tone of one statement and the words that decided it. */
  explain(text: string, options?: AskOptions): Promise<Explanation>;
  /** The names in a statement: they carry no tone and are masked before it is read. */
  names(text: string): Promise<Name[]>;
  /** Makes statements searchable by likeness. */
  neighbours(texts: Iterable<string>): Promise<Neighbours>;
  /** Frees the model and ends its worker. Whatever is asked afterwards rejects with `code` "disposed". */
  dispose(): void;
}

export interface AskOptions {
  /** Forces the choice between the poles: their probabilities are made to sum to 1. */
  binary?: boolean;
  /** Ends the work; the promise then rejects with `code` "aborted". */
  signal?: AbortSignal;
}

export interface ManyOptions extends AskOptions {
  /** Told, now and then, how many of how many are done. */
  onProgress?: (done: number, total: number) => void;
}

export interface ReadOptions extends ManyOptions {
  /** Given the statements as they are read, in order: what comes, and the index of its first in the document. */
  onStatements?: (statements: Statement[], first: number) => void;
}

/** Why a reading is not to be relied on; its tone is the likeliest one all the same. */
export type Unsure = 'too-little-known-text' | 'too-close' | 'not-english';

/** The classes of the built-in models. */
export type Tone = 'conciliatory' | 'neutral' | 'accusatory';

export interface Reading {
  /** The likeliest class: a {@link Tone}, or a class of a model of one's own. */
  tone: Tone | (string & {});
  /** One a class, summing to 1. */
  probabilities: Record<string, number>;
  /** p(conciliatory) − p(accusatory), in [−1, 1]; null for models without these classes. */
  score: number | null;
  /** Null, or why the tone is not to be relied on. */
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

/** What stands in an article and is no statement. */
export interface Furniture extends Span {
  kind: 'furniture' | 'date' | 'repeat';
}

export interface Document {
  statements: Statement[];
  /** Page furniture, bare dates, repeated titles: not read. */
  furniture: Furniture[];
  /** Statements of each class. */
  counts: Record<string, number>;
  /** Statements with an unsure reading; they are counted in `counts` too. */
  unsure: number;
  /** Mean of the scores; null without statements, or for models without poles. */
  meanScore: number | null;
  /** For each class the index of its strongest statement. */
  strongest: Record<string, number | null>;
}

export interface Word extends Span {
  text: string;
  /** What the word adds to each class's logit. */
  contributions: Record<string, number>;
}

/** For every class: `logits = notInText + sum of the words' contributions`. Contributions are exact, not estimated. */
export interface Explanation {
  reading: Reading;
  logits: Record<string, number>;
  notInText: Record<string, number>;
  words: Word[];
}

/** A name in a statement: listed (a country, a people, a capital ...) or told by its capital. */
export interface Name extends Span {
  text: string;
  kind: 'listed' | 'unlisted';
}

/** Statements that can be searched by likeness: by the words that they share and how rare these are. */
export interface Neighbours extends Disposable {
  /** How many statements there are. */
  readonly size: number;
  /** The likest statements, the likest first: 10, or `count`; fewer where no more share a word with `text`. */
  nearest(text: string, count?: number): Promise<Neighbour[]>;
  dispose(): void;
}

export interface Neighbour {
  /** The place of the statement among those that were given. */
  index: number;
  /** Cosine similarity, in (0, 1]. */
  similarity: number;
}

export interface ModelInfo {
  /** The classes, in the order of the model's vectors. */
  classes: string[];
  features: number;
  /** Size of the model file. */
  bytes: number;
  /** SHA-256 of the model file in hexadecimal: what a citation names a model by. */
  sha256: string;
  /** What it was trained on, how, and its cross-validated figures. */
  provenance: Provenance;
}

export interface Provenance {
  /** Version of demarche that made it. */
  tool: string;
  seed: number;
  data: DataSource[];
  settings: string[];
  /** Null for a refined model. */
  crossValidated: Figures | null;
}

export interface DataSource {
  name: string;
  sha256: string;
  examples: number;
  role: string;
}

/** Figures of answers against labels. Lists by class are in the order of the classes. */
export interface Figures {
  /** Examples. */
  n: number;
  accuracy: number;
  macroF1: number;
  classes: { precision: number; recall: number; f1: number; support: number }[];
  /** Rows are labels, columns answers. */
  confusion: number[][];
  /** Of the examples labelled with a pole; null without such. */
  polar: { n: number; polarF1: number; accuracy: number; forcedChoice: number } | null;
  /** Mean −ln p(label), nats. */
  logLoss: number;
  brier: number;
  /** Expected calibration error. */
  ece: number;
  /** Answers by their largest probability. */
  reliability: Reliability[];
}

/** Of answers whose largest probability is from `lower` to `upper`: how many were right. */
export interface Reliability {
  lower: number;
  upper: number;
  n: number;
  meanConfidence: number;
  accuracy: number;
}

export interface Example {
  text: string;
  /** One of the classes. */
  label: string;
  /** How much it counts; 1 is usual. */
  weight?: number;
}

interface WorkOptions {
  /** Where the trainer's program is, if not beside the package. */
  wasm?: Source | CompiledProgram | Promise<Source | CompiledProgram>;
  /** Where a copy of the package's `worker.js` is, or a worker that runs it; false runs in this thread. */
  worker?: boolean | URL | string | StartedWorker;
  /** Ends the work at once. */
  signal?: AbortSignal;
}

/** Settings that are left out are those of `demarche train`. */
export interface TrainOptions extends WorkOptions {
  /** The classes; the three tones if left out. */
  classes?: string[];
  /** Refines this model by the examples instead of training anew: they move, what the model knows hardly does. */
  from?: Source;
  /** What the model's provenance calls the examples; `supportName` and `vectorsName` do so for these. */
  name?: string;
  /** Further examples from elsewhere: they weigh little, and how often they are of which class teaches nothing. */
  support?: Iterable<Example>;
  supportName?: string;
  /** Word vectors, as `demarche vectors` makes them. */
  vectors?: Source;
  vectorsName?: string;
  seed?: number;
  penalty?: number;
  minWords?: number;
  minCharacters?: number;
  maxFeatures?: number;
  supportWeight?: number;
  /** Folds of the cross-validation, which calibrates the probabilities, too; 0 leaves both out. */
  folds?: number;
  iterations?: number;
  /** Share of the answers that are to be right: closer answers will be unsure. */
  answersRight?: number;
  /** Told of each step: how many of how many are done. */
  onProgress?: (done: number, total: number) => void;
}

export interface Trained {
  /** The model file. */
  model: Uint8Array;
  sha256: string;
  /** How the training went; null where a model was refined. */
  report: TrainReport | null;
}

export interface TrainReport {
  classes: string[];
  features: number;
  /** Examples of each class. */
  examples: number[];
  /** Examples whose text came before, but for case, spacing and punctuation; and of these, with another label. */
  repeated: number;
  contradictory: number;
  crossValidated: Figures | null;
}

export type EvaluateOptions = WorkOptions;

export interface Evaluation extends Figures {
  /** The model's answer to each example, in order. */
  readings: Reading[];
}
