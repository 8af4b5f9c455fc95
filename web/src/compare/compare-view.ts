// Two drafts side by side: statements aligned, and what moved the tone. Wires the drafts, the work and the result.

import { type Demarche, type Document, type Statement, version } from 'demarche';
import '../styles/compare.css';
import type { App } from '../app.ts';
import { button, make } from '../dom.ts';
import { compare, take } from '../strings.ts';
import { copy } from '../take/clipboard.ts';
import { quietLine } from '../teach/quiet-line.ts';
import { align } from './align.ts';
import { type Change, compareTones } from './change.ts';
import { draftsForm } from './drafts-form.ts';
import { markdown } from './markdown.ts';
import { type Reason, reasonOf } from './reason.ts';
import { rowText, type SideText } from './row-text.ts';
import type { Texts } from './row-view.ts';
import { type RowsView, rowsView } from './rows-view.ts';
import { inSlices, turn } from './slices.ts';
import { type Compared, headline, summaryView } from './summary-view.ts';
import { LONG_STATEMENT } from './tokens.ts';

/** Comparing longer drafts takes long enough to show how far it is. */
const LONG = 100_000;
/** Statements a side that are set side by side at all. */
const MOST_STATEMENTS = 20_000;

export function compareView(app: App, root: HTMLElement): void {
  let working: AbortController | null = null;
  /** What is shown, and by which model it was read. */
  let shown: { texts: Texts; sha256: string } | null = null;
  let rows: RowsView | null = null;

  const form = draftsForm(app, (before, after) => void run({ before, after }, true));
  const heading = make('h2', { class: 'compare-title' }, compare.heading);
  const result = make('div', { class: 'comparison' });
  result.hidden = true;
  root.append(heading, form.element, result);
  result.addEventListener('keydown', (event) => rows?.press(event));

  function edit(): void {
    working?.abort();
    shown = null;
    app.tell.ready();
    result.hidden = true;
    result.replaceChildren();
    form.element.hidden = false;
    heading.hidden = false;
    form.focus();
    scrollTo(0, 0);
  }

  async function run(texts: Texts, takeFocus: boolean): Promise<void> {
    working?.abort();
    const mine = (working = new AbortController());
    const { signal } = mine;
    const long = texts.before.length + texts.after.length > LONG;
    if (long) app.tell.busy(compare.reading, () => mine.abort());
    try {
      const reader = await app.reader();
      signal.throwIfAborted();
      const compared = await work(reader, texts, signal, (done, total, what) => {
        if (long && !signal.aborted) app.tell.progress(done, total, what);
      });
      signal.throwIfAborted();
      app.tell.ready();
      if (typeof compared === 'string') return app.tell.problem(compared);
      shown = { texts, sha256: reader.info.sha256 };
      await show(compared, reader, signal, takeFocus);
    } catch (error) {
      if (signal.aborted) {
        if (working === mine) app.tell.ready();
        return;
      }
      app.tell.ready();
      app.tell.problem(compare.failed, { details: error instanceof Error ? error.message : String(error) });
    }
  }

  async function show(compared: Compared, reader: Demarche, signal: AbortSignal, takeFocus: boolean): Promise<void> {
    const { comparison, texts } = compared;
    const copies = button(compare.copy, () => void copied(compared, copies));
    const drawn = rowsView(comparison.changes, texts, app.tell.announce, [copies]);
    const summary = summaryView(compared, drawn.go);
    const toolbar = make('div', { class: 'toolbar' },
      button(compare.edit, edit),
      button(compare.swapShort, () => {
        form.swap();
        form.submit();
      }, { 'aria-label': compare.swap }));
    const reason = (change: Change): Promise<Reason | null> => explained(reader, change, texts, signal);
    await drawn.draw(reason, signal, () => {
      form.element.hidden = true;
      heading.hidden = true;
      rows = drawn;
      result.replaceChildren(toolbar, summary, drawn.element, colophon(compared, reader));
      delete result.dataset['drawn'];
      result.hidden = false;
      app.tell.announce(compare.done(headline(compared), compare.counts(comparison.counts)));
      if (!takeFocus || root.hidden) return;
      scrollTo(0, 0);
      summary.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
    });
    result.dataset['drawn'] = '';
  }

  /** Whence a printed comparison is. */
  function colophon({ before, after }: Compared, { info }: Demarche): HTMLElement {
    return make('footer', { class: 'print-only colophon' }, make('p', {}, compare.colophon({
      version,
      model: app.model.name,
      modelHash: info.sha256,
      before: before.statements.length,
      after: after.statements.length,
      date: take.date(new Date()),
      address: location.origin + location.pathname,
    })));
  }

  async function copied(compared: Compared, control: HTMLElement): Promise<void> {
    try {
      const text = inSlices(markdown(compared.comparison, headline(compared), compared.texts.before, compared.texts.after), new AbortController().signal);
      if (await copy(text, control)) quietLine(app).say(compare.copied);
    } catch (error) {
      app.tell.problem(compare.notCopied, { details: String(error) });
    }
  }

  app.on('model', () => {
    const sha256 = app.model.info?.sha256;
    if (shown !== null && sha256 !== undefined && sha256 !== shown.sha256) void run(shown.texts, false);
  });
}

type Progress = (done: number, total: number, what: string) => void;

/** Reads both drafts and sets them side by side; a string says why that cannot be. */
async function work(reader: Demarche, texts: Texts, signal: AbortSignal, progress: Progress): Promise<Compared | string> {
  const reading = (text: string, side: string): Promise<Document> =>
    reader.read(text, { signal, onProgress: (done, total) => progress(done, total, compare.readingSide(side)) });
  const before = await reading(texts.before, compare.before);
  const after = await reading(texts.after, compare.after);
  const [countA, countB] = [before.statements.length, after.statements.length];
  if (Math.max(countA, countB) > MOST_STATEMENTS) return compare.tooManyRows(MOST_STATEMENTS);
  const strings = (text: string, { statements }: Document): string[] => statements.map(({ start, end }) => text.slice(start, end));
  const rows = await inSlices(align(strings(texts.before, before), strings(texts.after, after)), signal,
    (part) => progress(part, 1, compare.aligning));
  if (rows === null) return compare.tooMany(countA, countB);
  await turn();
  const comparison = compareTones(rows, before, after);
  await turn();
  return { comparison, before, after, texts };
}

/** The words that moved a statement; null where no statement became another, or where they are too many to weigh. */
async function explained(reader: Demarche, change: Change, texts: Texts, signal: AbortSignal): Promise<Reason | null> {
  if (change.towards === null) return null;
  if ([...change.before, ...change.after].some(({ start, end }) => end - start > LONG_STATEMENT)) return null;
  const text = rowText(change, texts.before, texts.after);
  const side = async (of: SideText, statements: Statement[], source: string) => {
    const explanations = await Promise.all(statements.map(({ start, end }) => reader.explain(source.slice(start, end), { signal })));
    return { statements: explanations.map((explanation, k) => ({ start: of.starts[k] ?? 0, explanation })), tokens: of.tokens, changed: of.changed };
  };
  const [before, after] = await Promise.all([side(text.before, change.before, texts.before), side(text.after, change.after, texts.after)]);
  return reasonOf(before, after, change.towards);
}
