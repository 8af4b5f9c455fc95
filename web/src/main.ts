// Wiring only: text comes in, is read, is shown; a statement is chosen, is explained, is shown.

import { articleView } from './article-view.ts';
import { balanceView } from './balance-view.ts';
import { load, LoadError, type Reader } from './classifier.ts';
import { find, painted } from './dom.ts';
import { input } from './input.ts';
import { inOrder, possible } from './numbers.ts';
import { reasonView } from './reason-view.ts';
import { statusView } from './status-view.ts';
import { say } from './strings.ts';
import type { Document } from './types.ts';

/** Reading a longer text takes long enough to say so first. */
const LONG = 50_000;

let text = '';
let shown: Document | null = null;
let open: number | null = null;
/** Counts what was asked; a late answer to an earlier question is dropped. */
let asked = 0;

const status = statusView();
const binary = find('binary', HTMLInputElement);
const incoming = input({ text: (pasted) => void read(pasted), problem: (message) => status.problem(message) });
const article = articleView(find('article', HTMLElement), {
  open: (index, byPointer) => void explain(index, !byPointer),
  // An open panel keeps to the statement in focus.
  reach: (index) => void (open !== null && open !== index && explain(index, false)),
});
const balance = balanceView(find('balance', HTMLElement), (index) => void explain(index, true));
const reason = reasonView(find('reason', HTMLElement), { close, go: (index) => void explain(index, false) });

let reader: Promise<Reader> = start();

function start(): Promise<Reader> {
  status.settled();
  status.loading(0, null);
  const loading = load(status.loading);
  loading.then(ready, (error: unknown) => failed(error));
  return loading;
}

function ready(): void {
  status.ready();
  document.documentElement.dataset['ready'] = '';
}

function failed(error: unknown, what: 'read' | 'explain' = 'read'): void {
  status.ready();
  const step = error instanceof LoadError ? error.step : what;
  const details = error instanceof Error ? error.message : String(error);
  const retry = (): void => {
    reader = start();
    if (text !== '') void read(text);
  };
  status.problem(say.failed[step], step === what ? { details } : { details, retry });
}

/** Runs one question to the reader; what goes wrong is said, unless a later question has been asked. */
async function ask(what: 'read' | 'explain', question: (reader: Reader) => Promise<() => void>): Promise<void> {
  const mine = ++asked;
  try {
    const show = await question(await reader);
    if (mine !== asked) return;
    status.settled();
    show();
  } catch (error) {
    if (mine === asked) failed(error, what);
  }
}

function read(pasted: string): Promise<void> {
  text = pasted;
  if (document.documentElement.dataset['ready'] === undefined) status.announce(say.waiting);
  return ask('read', async (reader) => {
    if (pasted.length > LONG) {
      status.busy(say.reading);
      await painted();
    }
    const answer = await reader.read(pasted, { binary: binary.checked }).finally(status.ready);
    return () => {
      if (shown === null) page('reading');
      close();
      shown = answer;
      article.show(pasted, answer);
      summarise(answer);
    };
  });
}

function summarise(answer: Document): void {
  balance.show(answer);
  const counts = inOrder(possible(answer.statements)).map((tone): [string, number] => [tone, answer.counts[tone] ?? 0]);
  status.announce(say.announce(answer.statements.length, counts, answer.unsure));
}

function explain(index: number, takeFocus: boolean): Promise<void> {
  return ask('explain', async (reader) => {
    const statements = shown?.statements ?? [];
    const statement = statements[index];
    if (statement === undefined) return () => undefined;
    const words = text.slice(statement.start, statement.end);
    const explanation = await reader.explain(words, { binary: binary.checked });
    return () => {
      open = index;
      document.documentElement.dataset['open'] = '';
      reason.show({ index, total: statements.length, text: words, explanation }, takeFocus);
      article.select(index);
      if (!takeFocus) status.announce(say.opened(index, statements.length, explanation.reading.tone));
    };
  });
}

function close(): void {
  if (open !== null) article.focus(open);
  open = null;
  delete document.documentElement.dataset['open'];
  article.select(null);
  reason.clear();
}

/** Another set of tones for the same statements. */
function retone(): Promise<void> {
  return ask('read', async (reader) => {
    const answer = await reader.read(text, { binary: binary.checked });
    return () => {
      shown = answer;
      article.update(answer);
      summarise(answer);
      if (open !== null) void explain(open, false);
    };
  });
}

function write(draft: string): void {
  asked += 1;
  status.settled();
  close();
  shown = null;
  article.clear();
  balance.clear();
  page('write');
  incoming.edit(draft);
}

function page(name: 'write' | 'reading'): void {
  const focusIsLost = document.activeElement !== document.body;
  find('write', HTMLFormElement).hidden = name !== 'write';
  find('reading', HTMLElement).hidden = name !== 'reading';
  if (name === 'reading' && focusIsLost) find('balance-heading', HTMLElement).focus({ preventScroll: true });
  scrollTo(0, 0);
}

find('edit', HTMLButtonElement).addEventListener('click', () => write(text));
find('clear', HTMLButtonElement).addEventListener('click', () => write(''));
binary.addEventListener('change', () => void (shown !== null && retone()));
addEventListener('hashchange', incoming.fromLink);
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && open !== null) close();
});

incoming.fromLink();
