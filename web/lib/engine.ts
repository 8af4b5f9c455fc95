// What one thread does with the program: its calls, each with one object that can be sent to a worker. It keeps what
// is open between calls by number. Nothing else touches the glue of the reader.

import { camelCased } from './camel-case.ts';
import { DemarcheError, toDemarcheError } from './errors.ts';
import type { Document, Explanation, ModelInfo, Name, Neighbour, Reading, Statement } from './index.d.ts';
import type { Files } from './platform.ts';
import { once } from './program.ts';
import type { Context } from './protocol.ts';
import { type ArticleReader, Classifier, instantiate, Neighbours } from './reader.ts';
import { sha256Of } from './sha256.ts';
import { at, type Located, type LocatedProgram, openProgram, read } from './sources.ts';
import { type EvaluateJob, evaluated, type TrainJob, trained } from './training.ts';

/** A document without its statements. */
type Rest = Omit<Document, 'statements'>;
type OpenArticle = { total: number; statements: Statement[] } & ({ opened: number; rest: null } | { opened: null; rest: Rest });
type Ask<T> = T & { binary?: boolean | undefined };

const start = once();
const options = (binary: boolean | undefined) => (binary === undefined ? {} : { binary });

export class Engine {
  readonly #files: Files;
  #classifier: Classifier | undefined;
  readonly #open = new Map<number, ArticleReader | Neighbours>();
  #opened = 0;

  constructor(files: Files) {
    this.#files = files;
  }

  /** Program and model come side by side. */
  async load({ program, model }: { program: LocatedProgram; model: Located }, context: Context): Promise<ModelInfo> {
    // Not ended by the signal: another load of this thread may wait for the program, too.
    const started = start(() => openProgram(program, this.#files), at(program), instantiate);
    const [bytes] = await Promise.all([read(model, 'model', this.#files, context), started]);
    // Made while the model is read.
    const hash = sha256Of(bytes);
    try {
      this.#classifier = Classifier.fromBytes(bytes);
    } catch (thrown) {
      const { code, message } = toDemarcheError(thrown);
      const where = at(model);
      throw new DemarcheError(code, where === '' ? message : `the model${where}: ${message}`, { cause: thrown });
    }
    const info = camelCased(this.#classifier.info()) as Omit<ModelInfo, 'sha256'>;
    return { ...info, sha256: (await hash) ?? this.#classifier.sha256() };
  }

  label({ text, binary }: Ask<{ text: string }>): Reading {
    return this.#loaded.label(text, options(binary));
  }

  labelAll({ texts, binary }: Ask<{ texts: string[] }>): Reading[] {
    return this.#loaded.labelAll(texts, options(binary));
  }

  explain({ text, binary }: Ask<{ text: string }>): Explanation {
    return this.#loaded.explain(text, options(binary));
  }

  names({ text }: { text: string }): Name[] {
    return this.#loaded.names(text);
  }

  /** Finds an article's statements and reads the first of them. What is read whole is closed again: `rest` is the rest of it. */
  openArticle({ article, binary, count }: Ask<{ article: string; count: number }>): OpenArticle {
    const reader = this.#loaded.reader(article, options(binary));
    const statements = reader.next(count);
    const { total } = reader;
    if (statements.length < total) return { opened: this.#keep(reader), total, statements, rest: null };
    const rest = reader.finish();
    reader.free();
    return { opened: null, total, statements, rest };
  }

  nextStatements({ opened, count }: { opened: number; count: number }): Statement[] {
    return (this.#open.get(opened) as ArticleReader).next(count);
  }

  /** What is known of an article once its statements are read. */
  closeArticle({ opened }: { opened: number }): Rest {
    return (this.#open.get(opened) as ArticleReader).finish();
  }

  openNeighbours({ texts }: { texts: string[] }): { opened: number; size: number } {
    const neighbours = Neighbours.of(this.#loaded, texts);
    return { opened: this.#keep(neighbours), size: neighbours.size };
  }

  nearest({ opened, text, count }: { opened: number; text: string; count: number }): Neighbour[] {
    return (this.#open.get(opened) as Neighbours).nearest(text, count);
  }

  /** Frees what one of the calls above has opened. */
  close({ opened }: { opened: number }): void {
    this.#open.get(opened)?.free();
    this.#open.delete(opened);
  }

  train(job: TrainJob, context: Context) {
    return trained(this.#files, job, context);
  }

  evaluate(job: EvaluateJob, context: Context) {
    return evaluated(this.#files, job, context);
  }

  free(): void {
    for (const one of this.#open.values()) one.free();
    this.#open.clear();
    this.#classifier?.free();
  }

  get #loaded(): Classifier {
    return this.#classifier!;
  }

  #keep(one: ArticleReader | Neighbours): number {
    this.#opened += 1;
    this.#open.set(this.#opened, one);
    return this.#opened;
  }
}
