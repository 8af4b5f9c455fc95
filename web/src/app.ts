// What every view shares: the model in use, the text that was read, what is chosen in it. Views ask for changes
// here and hear of them here; none knows another one.

import { load, type Demarche, type Document, type ModelInfo } from 'demarche';
import { builtinModel, program, worker } from './builtin.ts';
import { correctionsStore } from './teach/corrections-store.ts';
import { type Corrections, corrections } from './teach/corrections.ts';
import { onOtherTab } from './teach/database.ts';
import { type ModelFile, openKept, rememberModel, rememberedModel } from './teach/models-store.ts';
import { failedStep } from './load-error.ts';
import type { Tell } from './status-view.ts';
import { say, teach } from './strings.ts';

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
  /** What corrections refine while it answers: where it was itself refined, what it was refined from. */
  readonly base: ModelFile;
  /** Which of the kept models it is, or null. */
  readonly kept: string | null;
}

export interface App {
  /** The text as it was pasted, and what was read in it; null while nothing has been read. Text, document, choice and model
   * are always of one reading: what is under way shows in none of them before it is there. */
  readonly text: string;
  readonly document: Document | null;
  readonly isReading: boolean;
  /** The statement whose reasons are shown. */
  readonly opened: number | null;
  /** The tone that is looked for, or one of the keys of labels.ts; others recede. */
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
  /** Reads the text anew; done once that has come to an end, whichever: `binary` says how it is then. */
  force(binary: boolean): Promise<void>;
  /** Answers by another model from now on; null is the built-in one. False where its reading of the text was cancelled or failed,
   * rejects where it cannot be loaded: then nothing changes. */
  use(bytes: Uint8Array | null, name?: string, of?: { base?: ModelFile | undefined; kept?: string | null }): Promise<boolean>;
  /** `how` comes with "opened" alone. */
  /** The model in use is this kept one from now on, or no kept one any more. */
  nowKept(kept: { id: string; name: string } | null): void;
  on(change: Change, listener: (how?: OpenHow) => void): void;
}

export interface OpenHow {
  /** The reasons take the focus: they were asked for by key. */
  takeFocus?: boolean;
}

/** Another model, before it answers. */
interface Candidate {
  readonly reader: Demarche;
  readonly model: ModelInUse;
}

/** A reading that is under way; a later one takes over what it does not change itself. */
interface UnderWay {
  readonly text: string;
  readonly binary: boolean;
  readonly candidate: Candidate | null;
}

const POLES = ['conciliatory', 'accusatory'];
/** Milliseconds that a model which no longer answers is kept for. */
const GRACE = 5000;
/** Reading a longer text takes long enough to show how far it is. */
const LONG = 200_000;

export const BUILTIN = 'demarche-swift.demarche';
const BUILTIN_FILE: ModelFile = { name: BUILTIN, bytes: null, sha256: null };

export function createApp(tell: Tell): App {
  const listeners = new Map<Change, ((how?: OpenHow) => void)[]>();
  const changed = (change: Change, how?: OpenHow): void => listeners.get(change)?.forEach((listener) => listener(how));
  const state = {
    text: '',
    document: null as Document | null,
    opened: null as number | null,
    filter: null as string | null,
    binary: false,
    model: { name: rememberedModel()?.name ?? BUILTIN, bytes: null, info: null, base: BUILTIN_FILE, kept: null } as ModelInUse,
  };
  let reader: Promise<Demarche> | null = null;
  let underWay: UnderWay & { readonly controller: AbortController; ended: Promise<boolean> } | null = null;

  function start(): Promise<Demarche> {
    const loading = opened();
    loading.then(({ info }) => {
      tell.ready();
      document.documentElement.dataset['ready'] = '';
      if (reader !== loading) return; // another has been chosen meanwhile
      state.model = { ...state.model, info };
      changed('model');
    }, (error: unknown) => failed(error, () => void app.reader()));
    return loading;
  }

  /** The model in use, or the kept one that was in use at the last visit; where that cannot be had, the built-in one. */
  async function opened(): Promise<Demarche> {
    const { bytes } = state.model;
    if (bytes !== null) return load({ worker: worker(), wasm: program(), model: bytes });
    const remembered = rememberedModel();
    if (remembered !== null) {
      try {
        const { name, bytes: model, base } = await openKept(remembered.id);
        const loaded = await load({ worker: worker(), wasm: program(), model });
        state.model = { name, bytes: model, info: loaded.info, base, kept: remembered.id };
        return loaded;
      } catch (error) {
        const step = failedStep(error);
        if (step === 'wasm' || step === 'network') throw error;
        rememberModel(null);
        state.model = { name: BUILTIN, bytes: null, info: null, base: BUILTIN_FILE, kept: null };
        tell.problem(teach.keptUnreadable(remembered.name), { details: error instanceof Error ? error.message : String(error) });
      }
    }
    tell.loading(0, null);
    return load({ worker: worker(), wasm: program(), model: builtinModel(), onProgress: tell.loading });
  }

  /** Says what went wrong; where loading has, `again` tries it once more. */
  function failed(error: unknown, again: () => void): void {
    tell.ready();
    const step = failedStep(error);
    const details = error instanceof Error ? error.message : String(error);
    const retry = (): void => {
      tell.settled();
      reader = null;
      again();
    };
    tell.problem(say.failed[step ?? 'read'], step === null ? { details } : { details, retry });
  }

  /** Reads, in place of what was under way; true once all of it is what is shown. */
  function attempt(asked: UnderWay): Promise<boolean> {
    underWay?.controller.abort();
    // What goes wrong while it is read, as with a kept model, is still to be seen when it is done.
    tell.settled();
    const mine = { ...asked, controller: new AbortController(), ended: Promise.resolve(false) };
    underWay = mine;
    mine.ended = reading(asked, mine.controller).finally(() => { if (underWay === mine) underWay = null; });
    return mine.ended;
  }

  async function reading(asked: UnderWay, controller: AbortController): Promise<boolean> {
    const { text, binary, candidate } = asked;
    const { signal } = controller;
    const isLast = (): boolean => underWay?.controller === controller;
    if (document.documentElement.dataset['ready'] === undefined) tell.announce(say.waiting);
    try {
      const loaded = await (candidate?.reader ?? app.reader());
      if (signal.aborted) return false;
      const long = text.length > LONG;
      if (long) tell.busy(say.reading, () => controller.abort());
      const onProgress = (done: number, total: number): void => {
        if (long && !signal.aborted) tell.progress(done, total, say.statements(done));
      };
      const found = await loaded.read(text, { binary, signal, onProgress });
      if (signal.aborted) return false;
      tell.ready();
      settle(asked, found);
      return true;
    } catch (error) {
      if (!signal.aborted) failed(error, () => void attempt({ ...asked, candidate: null }));
      return false;
    } finally {
      if (isLast()) tell.ready();
    }
  }

  /** From now on this is what is shown, all of it at once. */
  function settle({ text, binary, candidate }: UnderWay, found: Document | null): void {
    underWay = null;
    Object.assign(state, { text, binary, document: found, opened: null }, found === null ? { filter: null } : {});
    if (candidate !== null) answerBy(candidate);
    changed('text');
    changed('document');
  }

  function answerBy(candidate: Candidate): void {
    const { model } = candidate;
    const before = reader;
    reader = Promise.resolve(candidate.reader);
    state.model = model;
    rememberModel(model.kept === null ? null : { id: model.kept, name: model.name });
    changed('model');
    // What was asked of the earlier one before is answered still.
    before?.then((old) => setTimeout(() => old.dispose(), GRACE), () => undefined);
  }

  /** What is under way, or else what is shown. */
  function wanted(): UnderWay {
    const { text, binary, candidate } = underWay ?? { ...state, candidate: null };
    return { text, binary, candidate };
  }

  /** Once no reading is under way. */
  async function idle(): Promise<void> {
    while (underWay !== null) await underWay.ended;
  }

  const app: App = {
    get text() { return state.text; },
    get document() { return state.document; },
    get isReading() { return underWay !== null; },
    get opened() { return state.opened; },
    get filter() { return state.filter; },
    get binary() { return state.binary; },
    get model() { return state.model; },
    corrections: corrections(correctionsStore(), () => changed('corrections')),
    tell,
    reader: () => (reader ??= start()),
    read: (text) => attempt({ ...wanted(), text }),
    edit(text) {
      const asked = { ...wanted(), text };
      if (underWay !== null) tell.ready();
      underWay?.controller.abort();
      tell.settled();
      settle(asked, null);
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
    async force(binary) {
      const asked = wanted();
      const refused = binary && !hasPoles((asked.candidate?.model ?? state.model).info);
      if (state.document === null && underWay === null) state.binary = binary && !refused;
      else if (!refused) {
        await attempt({ ...asked, binary });
        await idle();
      }
      if (refused) tell.problem(teach.noPoles);
    },
    async use(bytes, name = BUILTIN, { base, kept = null } = {}) {
      const next = await load({ worker: worker(), wasm: program(), model: bytes ?? builtinModel() });
      const { info } = next;
      const own = bytes === null ? BUILTIN_FILE : { name, bytes, sha256: info.sha256 };
      const model: ModelInUse = { name, bytes, info, base: base ?? own, kept };
      const { text, binary } = wanted();
      // Of other classes there is no choice between the poles to force.
      const asked = { text, binary: binary && hasPoles(info), candidate: { reader: next, model } };
      if (state.document === null && underWay === null) {
        state.binary = asked.binary;
        tell.settled();
        answerBy(asked.candidate);
      } else {
        await attempt(asked);
        await idle();
      }
      if (state.model === model) return true;
      next.dispose();
      return false;
    },
    nowKept(kept) {
      state.model = { ...state.model, name: kept?.name ?? state.model.name, kept: kept?.id ?? null };
      rememberModel(kept);
      changed('model');
    },
    on(change, listener) {
      listeners.set(change, [...(listeners.get(change) ?? []), listener]);
    },
  };
  onOtherTab('corrections', () => void app.corrections.restore());
  return app;
}

function hasPoles(info: ModelInfo | null): boolean {
  return info === null || POLES.every((pole) => info.classes.includes(pole));
}
