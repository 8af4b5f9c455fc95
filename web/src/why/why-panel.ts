// Why one statement is marked as it is: the verdict at a glance, and below it, on demand, what stands behind it.

import type { Explanation, Reading } from 'demarche';
import type { App } from '../app.ts';
import { button, make } from '../dom.ts';
import { say, why } from '../strings.ts';
import type { Asked } from './asked.ts';
import { nearest } from './nearest.ts';
import { others } from './others.ts';
import { rule } from './rule.ts';
import { section } from './section.ts';
import { sumTable } from './sum.ts';
import { trustIn } from './trust.ts';
import { likelihoodRows, title, trustLine } from './verdict.ts';
import { whatIf } from './what-if.ts';

/** The statement that the panel has been drawn for. */
export interface Drawn {
  index: number;
  text: string;
  reading: Reading;
}

type DrawnListener = (slot: HTMLElement, statement: Drawn) => void;

const listeners: DrawnListener[] = [];
let last: { slot: HTMLElement; statement: Drawn } | null = null;

/** Hears of each drawing, with the place under the verdict for what others add; at once where the panel is open. */
export function onWhyDrawn(listener: DrawnListener): void {
  listeners.push(listener);
  if (last !== null) listener(last.slot, last.statement);
}

/** Explains the statement that the app has opened. */
export function whyPanel(root: HTMLElement, app: App): void {
  let work = new AbortController();
  /** What the panel shows, and of which text. */
  let shown: { index: number; of: string } | null = null;
  /** The panel only keeps up with a text that was read anew: nobody asked for it, so nothing is announced. */
  let quietly = false;

  function show(index: number, takeFocus: boolean): void {
    const statements = app.document?.statements ?? [];
    const statement = statements[index];
    if (statement === undefined) return;
    work.abort();
    work = new AbortController();
    const { tone, probabilities, score, unsure } = statement;
    const text = app.text.slice(statement.start, statement.end);
    const hadFocus = root.querySelector<HTMLElement>(':focus')?.dataset['keep'];
    shown = { index, of: app.text };
    draw({ index, total: statements.length, text, reading: { tone, probabilities, score, unsure }, app, signal: work.signal });
    root.hidden = false;
    root.scrollTop = 0;
    const heading = root.querySelector<HTMLElement>('h2');
    if (takeFocus) heading?.focus();
    // What had the focus has been made anew.
    else if (hadFocus !== undefined) (root.querySelector<HTMLElement>(`[data-keep="${CSS.escape(hadFocus)}"]:not(:disabled)`) ?? heading)?.focus();
    if (!takeFocus && !quietly) app.tell.announce(say.opened(index, statements.length, tone));
  }

  function draw(asked: Asked): void {
    const { reading, index, text } = asked;
    const test = whatIf(asked);
    const heading = make('span', {}, say.decided(reading.tone));
    const sum = make('div', {}, make('p', { class: 'quiet' }, why.waiting));
    const legend = key();
    const rows = likelihoodRows(reading, choose);
    let chosen = reading.tone;
    let explanation: Explanation | null = null;

    /** Shows the words of this tone. */
    function choose(tone: string): void {
      chosen = tone;
      rows.choose(tone);
      legend.dataset['mark'] = tone;
      heading.textContent = say.decided(tone);
      if (explanation === null) return;
      test.words.shade(tone);
      sum.replaceChildren(sumTable(explanation, tone));
    }

    const slot = make('div', { 'data-slot': 'correct' });
    root.replaceChildren(
      bar(asked),
      title(reading),
      ...(reading.unsure === null ? [] : [make('p', { class: 'unsure-reason' }, say.unsure(reading.unsure))]),
      rows.element,
      trustLine(trustIn(reading, app.model.info?.provenance.crossValidated ?? null, app.binary)),
      slot,
      section('words', heading, [test.words.element, legend, ...test.elements]),
      section('sum', why.sum, [sum, make('p', { class: 'quiet note' }, say.sumNote)]),
      section('others', why.others, (body) => others(asked, body)),
      section('nearest', why.nearest, (body) => nearest(asked, body)),
      section('rule', why.ruleHeading, rule(reading)),
    );
    choose(reading.tone);
    last = { slot, statement: { index, text, reading } };
    for (const listener of listeners) listener(last.slot, last.statement);

    root.setAttribute('aria-busy', 'true');
    void explained(asked).then((answer) => {
      if (asked.signal.aborted) return;
      root.removeAttribute('aria-busy');
      if (answer === null) {
        test.fail();
        sum.replaceChildren(make('p', {}, say.failed.explain));
        return;
      }
      explanation = answer;
      test.explain(answer);
      choose(chosen);
    });
  }

  function bar({ index, total }: Asked): HTMLElement {
    const previous = button('↑', () => app.open(index - 1), { class: 'plain', 'aria-label': say.previous, 'data-keep': 'previous' });
    const next = button('↓', () => app.open(index + 1), { class: 'plain', 'aria-label': say.next, 'data-keep': 'next' });
    previous.disabled = index === 0;
    next.disabled = index === total - 1;
    return make('div', { class: 'why-bar' },
      make('span', { class: 'quiet' }, say.position(index, total)),
      previous, next, button(say.close, close, { class: 'plain close' }));
  }

  function close(): void {
    app.open(null, { takeFocus: true });
  }

  function hide(): void {
    work.abort();
    shown = null;
    last = null;
    root.hidden = true;
    root.replaceChildren();
    root.removeAttribute('aria-busy');
  }

  app.on('opened', (how) => {
    if (app.opened !== null) show(app.opened, how?.takeFocus ?? false);
    else hide();
  });
  // The same text read anew, by another model or with a forced choice, keeps its statement open; another text closes it.
  app.on('document', () => {
    if (shown === null) return;
    const { index, of } = shown;
    const same = of === app.text && app.document?.statements[index] !== undefined;
    if (!same) hide();
    // Once every view has the new document.
    queueMicrotask(() => {
      if (app.opened !== null) return;
      quietly = true;
      app.open(same ? index : null);
      quietly = false;
    });
  });
  // It may have been fetched after a statement was opened.
  if (app.opened !== null) show(app.opened, false);
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || app.opened === null || root.getClientRects().length === 0) return;
    if (document.querySelector('dialog[open], :popover-open') === null) close();
  });
}

async function explained({ text, app, signal }: Asked): Promise<Explanation | null> {
  try {
    const reader = await app.reader();
    return await reader.explain(text, { binary: app.binary, signal });
  } catch (error) {
    if (!signal.aborted) app.tell.problem(say.failed.explain, { details: String(error) });
    return null;
  }
}

function key(): HTMLElement {
  return make('p', { class: 'key quiet' },
    make('span', { 'data-side': 'for', 'data-strength': '2' }, say.wordsFor), ' ',
    make('span', { 'data-side': 'against', 'data-strength': '2' }, say.wordsAgainst));
}
