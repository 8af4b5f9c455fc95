// Why one statement is marked as it is: likelihoods, the words that decided, and their sum.

import type { Explanation, Reading, Word } from 'demarche';
import type { App } from '../app.ts';
import { button, make } from '../dom.ts';
import { inOrder, percentages, possible, roundToSum, signed } from '../numbers.ts';
import { say } from '../strings.ts';

/** Rows of the table before the other words are taken together. */
const ROWS = 8;
/** Words that are shaded; of a statement as long as a book the others are only counted. */
const SHADED = 2000;

interface Reason {
  index: number;
  total: number;
  text: string;
  explanation: Explanation;
}

/** Explains the statement that the app has opened. */
export function whyPanel(root: HTMLElement, app: App): void {
  let asked = 0;
  let takeFocus = false;

  async function explain(index: number): Promise<void> {
    const mine = ++asked;
    const statements = app.document?.statements ?? [];
    const statement = statements[index];
    if (statement === undefined) return;
    const text = app.text.slice(statement.start, statement.end);
    try {
      const reader = await app.reader();
      const explanation = await reader.explain(text, { binary: app.binary });
      if (mine !== asked) return;
      draw({ index, total: statements.length, text, explanation }, explanation.reading.tone);
      root.hidden = false;
      root.scrollTop = 0;
      if (takeFocus) root.querySelector<HTMLElement>('h2')?.focus();
      else app.tell.announce(say.opened(index, statements.length, explanation.reading.tone));
    } catch (error) {
      if (mine === asked) app.tell.problem(say.failed.explain, { details: String(error) });
    }
  }

  /** `tone`: whose words are shown; any tone can be asked for. */
  function draw(reason: Reason, tone: string): void {
    const { reading } = reason.explanation;
    const focused = root.querySelector<HTMLElement>(':focus')?.dataset['keep'];
    const heading = make('h2', { id: 'why-heading', tabindex: '-1', 'data-mark': reading.tone, 'data-keep': 'heading' }, title(reading));
    root.replaceChildren(
      bar(reason, { go: (index) => app.open(index), close: () => app.open(null) }),
      heading,
      ...(reading.unsure === null ? [] : [make('p', { class: 'unsure-reason' }, say.unsure(reading.unsure))]),
      likelihoods(reading, tone, (other) => draw(reason, other)),
      make('h3', {}, say.decided(tone)),
      highlighted(reason, tone),
      key(tone),
      sum(reason.explanation, tone),
      make('p', { class: 'quiet note' }, say.sumNote),
    );
    // What had the focus has been made anew.
    if (focused !== undefined) (root.querySelector<HTMLElement>(`[data-keep="${CSS.escape(focused)}"]:not(:disabled)`) ?? heading).focus();
  }

  app.on('opened', (how) => {
    takeFocus = how?.takeFocus ?? false;
    if (app.opened !== null) return void explain(app.opened);
    asked += 1;
    root.hidden = true;
    root.replaceChildren();
  });
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && app.opened !== null) app.open(null, { takeFocus: true });
  });
}

function title(reading: Reading): HTMLElement {
  return make('span', { class: 'line' }, reading.unsure === null ? say.tone(reading.tone) : say.unsureTone(reading.tone));
}

function bar({ index, total }: Reason, { go, close }: { go(index: number): void; close(): void }): HTMLElement {
  const previous = button('↑', () => go(index - 1), { class: 'plain', 'aria-label': say.previous, 'data-keep': 'previous' });
  const next = button('↓', () => go(index + 1), { class: 'plain', 'aria-label': say.next, 'data-keep': 'next' });
  previous.disabled = index === 0;
  next.disabled = index === total - 1;
  return make('div', { class: 'reason-bar' },
    make('span', { class: 'quiet' }, say.position(index, total)),
    previous, next, button(say.close, close, { class: 'plain close' }));
}

/** A row a tone; pressing one shows that tone's words. */
function likelihoods(reading: Reading, chosen: string, onChoose: (tone: string) => void): HTMLElement {
  const { probabilities } = reading;
  const tones = inOrder(possible([reading])).reverse();
  const shown = percentages(tones.map((tone) => probabilities[tone] ?? 0));
  const rows = tones.map((tone, i) => {
    const fill = make('span', { class: 'fill' });
    fill.style.setProperty('--share', String(probabilities[tone] ?? 0));
    const row = button('', () => onChoose(tone), {
      class: 'likelihood',
      'data-mark': tone,
      'data-keep': tone,
      'aria-pressed': String(tone === chosen),
      'aria-label': say.showFor(tone, shown[i] ?? ''),
    });
    row.append(make('span', {}, say.tone(tone)), make('span', { class: 'track' }, fill), make('span', { class: 'number' }, shown[i] ?? ''));
    return make('li', {}, row);
  });
  return make('ul', { class: 'likelihoods', 'aria-label': say.probabilities }, ...rows);
}

/** The statement, its words shaded by how much they spoke for or against the tone. */
function highlighted({ text, explanation }: Reason, tone: string): HTMLElement {
  const quote = make('p', { class: 'words', 'data-mark': tone });
  const words = [...explanation.words].sort((a, b) => a.start - b.start);
  const largest = words.reduce((most, word) => Math.max(most, Math.abs(part(word, tone))), 1e-9);
  let at = 0;
  for (const word of words.slice(0, SHADED)) {
    if (word.start < at || word.end > text.length) continue;
    const share = part(word, tone) / largest;
    const strength = Math.min(3, Math.floor(Math.abs(share) * 4));
    quote.append(text.slice(at, word.start), make('span', {
      'data-side': strength === 0 ? 'none' : share > 0 ? 'for' : 'against',
      'data-strength': String(strength),
    }, text.slice(word.start, word.end)));
    at = word.end;
  }
  if (words.length > SHADED) quote.append(make('span', { class: 'quiet' }, say.moreWords(words.length - SHADED)));
  else quote.append(text.slice(at));
  return quote;
}

function key(tone: string): HTMLElement {
  return make('p', { class: 'key quiet', 'data-mark': tone },
    make('span', { 'data-side': 'for', 'data-strength': '2' }, say.wordsFor), ' ',
    make('span', { 'data-side': 'against', 'data-strength': '2' }, say.wordsAgainst));
}

/** Signed parts that visibly add up to the logit. */
function sum({ words, notInText, logits }: Explanation, tone: string): HTMLElement {
  const sorted = words.filter((word) => part(word, tone) !== 0).sort((a, b) => Math.abs(part(b, tone)) - Math.abs(part(a, tone)));
  const top = sorted.slice(0, ROWS);
  const others = sorted.slice(ROWS);
  const rows: [name: string, value: number, kind: string][] = top.map((word) => [word.text, part(word, tone), 'word']);
  if (others.length > 0) {
    rows.push([say.otherWords(others.length), others.reduce((total, word) => total + part(word, tone), 0), 'other']);
  }
  rows.push([say.notInText, notInText[tone] ?? 0, 'bias']);
  const shown = roundToSum(rows.map(([, value]) => value), 2);
  const body = rows.map(([name, , kind], i) => row(name, shown[i] ?? 0, kind));
  return make('table', {},
    make('thead', {}, make('tr', {}, make('th', { scope: 'col' }, say.wordColumn), make('th', { scope: 'col' }, say.partColumn))),
    make('tbody', {}, ...body),
    make('tfoot', {}, row(say.total, logits[tone] ?? 0, 'total')));
}

function row(name: string, value: number, kind: string): HTMLElement {
  return make('tr', { 'data-row': kind }, make('th', { scope: 'row' }, name), make('td', {}, signed(value)));
}

function part(word: Word, tone: string): number {
  return word.contributions[tone] ?? 0;
}
