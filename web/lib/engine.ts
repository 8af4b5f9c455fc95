// What one thread does with the program: its calls, each with one object that can be sent to a worker. It keeps what
// is open between calls by number. Nothing else touches the glue of the reader.

import { camelCased } from './camel-case.ts';
import type { Explanation, ModelInfo, Name, Neighbour, Reading, Statement } from './index.d.ts';
import { fromBytes, fromResponse } from './interim.ts';
import type { Files } from './platform.ts';
import { starter } from './program.ts';
import type { Context } from './protocol.ts';
import { type ArticleReader, type Classifier, instantiate, Neighbours } from './reader.ts';
import { type Located, type LocatedProgram, open } from './sources.ts';

type Ask<T> = T & { binary?: boolean | undefined };

const start = starter((module) => instantiate({ module_or_path: module }));

export class Engine {
  readonly #files: Files;
  #classifier!: Classifier;
  readonly #open = new Map<number, ArticleReader | Neighbours>();
  #opened = 0;

  constructor(files: Files) {
    this.#files = files;
  }

  /** Program and model come side by side. */
  async load({ program, model }: { program: LocatedProgram; model: Located }, { tell, signal }: Context): Promise<ModelInfo> {
    // Not ended by the signal: another load of this thread may wait for the program, too.
    const openProgram = async () => (program instanceof WebAssembly.Module ? program : open(program, 'program', this.#files));
    const [opened] = await Promise.all([open(model, 'model', this.#files, signal), start(openProgram)]);
    if (opened instanceof Response) {
      this.#classifier = await fromResponse(opened, (loaded, total) => tell?.(loaded, total || null));
    } else {
      this.#classifier = fromBytes(opened);
      tell?.(opened.length, opened.length);
    }
    return camelCased(this.#classifier.info()) as ModelInfo;
  }

  label({ text, binary }: Ask<{ text: string }>): Reading {
    return this.#classifier.label(text, { binary });
  }

  labelAll({ texts, binary }: Ask<{ texts: string[] }>): Reading[] {
    return this.#classifier.labelAll(texts, { binary });
  }

  explain({ text, binary }: Ask<{ text: string }>): Explanation {
    return this.#classifier.explain(text, { binary });
  }

  names({ text }: { text: string }): Name[] {
    return this.#classifier.names(text);
  }

  /** Finds an article's statements; they are then read by `nextStatements`. */
  openArticle({ article, binary }: Ask<{ article: string }>): { opened: number; total: number } {
    const reader = this.#classifier.reader(article, { binary });
    return { opened: this.#keep(reader), total: reader.total };
  }

  nextStatements({ opened, count }: { opened: number; count: number }): Statement[] {
    return (this.#open.get(opened) as ArticleReader).next(count);
  }

  /** What is known of an article once its statements are read. */
  closeArticle({ opened }: { opened: number }) {
    return (this.#open.get(opened) as ArticleReader).finish();
  }

  openNeighbours({ texts }: { texts: string[] }): { opened: number; size: number } {
    const neighbours = Neighbours.of(this.#classifier, texts);
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

  free(): void {
    for (const one of this.#open.values()) one.free();
    this.#open.clear();
    this.#classifier?.free();
  }

  #keep(one: ArticleReader | Neighbours): number {
    this.#opened += 1;
    this.#open.set(this.#opened, one);
    return this.#opened;
  }
}
