// What every view shares: the model in use, the text that was read, what is chosen in it. Views ask for changes
// here and hear of them here; none knows another one.

import { load, type Demarche, type Document, type ModelInfo } from 'demarche';
import { type Corrections, corrections } from './teach/corrections.ts';
import { failedStep } from './load-error.ts';
import type { Tell } from './status-view.ts';
import { say } from './strings.ts';

/** What has changed. */
export type Change = 'text' | 'document' | 'opened' | 'filter' | 'model' | 'corrections';

/** The model that answers. */
export interface ModelInUse {
  /** File name, or the built-in model's. */
  readonly name: string;
  /** Null for the built-in one. */
  readonly bytes: Uint8Array | null;
  /** Null until it has loaded. */
  readonly info: ModelInfo | null;
}

export interface App {
  /** The text as it was pasted, and what was read in it; null while nothing has been read. */
  readonly text: string;
  readonly document: Document | null;
  /** The statement whose reasons are shown. */
  readonly opened: number | null;
  /** The tone that is looked for; others recede. */
  readonly filter: string | null;
  readonly binary: boolean;
  readonly model: ModelInUse;
  readonly corrections: Corrections;
  readonly tell: Tell;

  /** The model, loaded; rejects with what went wrong. */
  reader(): Promise<Demarche>;
  /** Reads a text and shows it; true once it is read, false where it was cancelled, replaced or failed (which is said). */
  read(text: string): Promise<boolean>;
  /** Back to the text box, with this text in it. */
  edit(text: string): void;
  open(index: number | null, how?: OpenHow): void;
  look(tone: string | null): void;
  force(binary: boolean): void;
  /** Answers by another model from now on; null is the built-in one. Rejects where it cannot be loaded: then nothing changes. */
  use(bytes: Uint8Array | null, name?: string): Promise<void>;
  /** `how` comes with "opened" alone. */
  on(change: Change, listener: (how?: OpenHow) => void): void;
}

export interface OpenHow {
  /** The reasons take the focus: they were asked for by key. */
  takeFocus?: boolean;
}

/** Reading a longer text takes long enough to show how far it is. */
const LONG = 200_000;

export const BUILTIN = 'demarche-swift.demarche';

export function createApp(tell: Tell): App {
  const listeners = new Map<Change, ((how?: OpenHow) => void)[]>();
  const changed = (change: Change, how?: OpenHow): void => listeners.get(change)?.forEach((listener) => listener(how));
  const state = {
    text: '',
    document: null as Document | null,
    opened: null as number | null,
    filter: null as string | null,
    binary: false,
    model: { name: BUILTIN, bytes: null, info: null } as ModelInUse,
  };
  let reader: Promise<Demarche> | null = null;
  /** Ends the reading under way. */
  let reading: AbortController | null = null;

  function start(bytes: Uint8Array | null): Promise<Demarche> {
    tell.settled();
    const loading = load({
      worker: true,
      ...(bytes === null ? { onProgress: tell.loading } : { model: bytes }),
    });
    loading.then(({ info }) => {
      state.model = { ...state.model, info };
      tell.ready();
      document.documentElement.dataset['ready'] = '';
      changed('model');
    }, (error: unknown) => failed(error, 'read'));
    return loading;
  }

  function failed(error: unknown, what: 'read' | 'explain'): void {
    tell.ready();
    const step = failedStep(error) ?? what;
    const details = error instanceof Error ? error.message : String(error);
    const retry = (): void => {
      reader = null;
      void app.reader();
      if (state.text !== '') void app.read(state.text);
    };
    tell.problem(say.failed[step], step === what ? { details } : { details, retry });
  }

  async function read(text: string): Promise<boolean> {
    reading?.abort();
    const mine = (reading = new AbortController());
    const { signal } = mine;
    state.text = text;
    changed('text');
    if (document.documentElement.dataset['ready'] === undefined) tell.announce(say.waiting);
    try {
      const loaded = await app.reader();
      if (signal.aborted) return false;
      const long = text.length > LONG;
      if (long) tell.busy(say.reading, () => mine.abort());
      const onProgress = (done: number, total: number): void => {
        if (long && !signal.aborted) tell.progress(done, total, say.statements(done));
      };
      const found = await loaded.read(text, { binary: state.binary, signal, onProgress });
      if (signal.aborted) return false;
      tell.ready();
      tell.settled();
      state.document = found;
      state.opened = null;
      changed('document');
      return true;
    } catch (error) {
      if (reading === mine) tell.ready();
      if (!signal.aborted) failed(error, 'read');
      return false;
    }
  }

  const app: App = {
    get text() { return state.text; },
    get document() { return state.document; },
    get opened() { return state.opened; },
    get filter() { return state.filter; },
    get binary() { return state.binary; },
    get model() { return state.model; },
    corrections: corrections(() => changed('corrections')),
    tell,
    reader: () => (reader ??= start(state.model.bytes)),
    read,
    edit(text) {
      reading?.abort();
      Object.assign(state, { text, document: null, opened: null, filter: null });
      tell.settled();
      changed('text');
      changed('document');
    },
    open(index, how) {
      if (index !== null && state.document?.statements[index] === undefined) return;
      state.opened = index;
      changed('opened', how);
    },
    look(tone) {
      state.filter = tone;
      changed('filter');
    },
    force(binary) {
      state.binary = binary;
      if (state.document !== null) void read(state.text);
    },
    async use(bytes, name = BUILTIN) {
      const next = await load({ worker: true, ...(bytes === null ? {} : { model: bytes }) });
      const before = reader;
      reader = Promise.resolve(next);
      state.model = { name, bytes, info: next.info };
      changed('model');
      before?.then((old) => old.dispose(), () => undefined);
      if (state.document !== null) await read(state.text);
    },
    on(change, listener) {
      listeners.set(change, [...(listeners.get(change) ?? []), listener]);
    },
  };
  return app;
}
