// The statement, its words shaded by how much they spoke for or against a tone. Each can be left out: the words are a
// toolbar, with one place in the order of Tab and the arrow keys from there.

import type { Explanation, Word } from 'demarche';
import { make } from '../dom.ts';
import { say, why } from '../strings.ts';

/** Words that are shown; of a statement as long as a book the others are only counted. */
const SHOWN = 600;
/** Characters that are shown before the words are known. */
const PLAIN = 4000;

export interface Words {
  element: HTMLElement;
  /** The words are known: from now on they can be shaded and left out. */
  explain(explanation: Explanation): void;
  /** Shades by what the words say for this tone. */
  shade(tone: string): void;
  /** The words that are left out. */
  readonly struck: readonly Word[];
  /** Leaves these out, and no others. */
  strike(words: readonly Word[]): void;
  focus(): void;
}

const MOVES: Record<string, (place: number, count: number) => number> = {
  ArrowRight: (place) => place + 1,
  ArrowLeft: (place) => place - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};
const PRESSES = new Set(['Enter', ' ', 'Delete', 'Backspace']);

export function wordsView(text: string, onStrike: () => void): Words {
  const element = make('div', { class: 'words' }, text.slice(0, PLAIN), ...(text.length > PLAIN ? [' …'] : []));
  let shown: { word: Word; mark: HTMLElement }[] = [];
  let current = 0;
  const struck = new Set<Word>();

  function explain({ words }: Explanation): void {
    const nodes: (Node | string)[] = [];
    let at = 0;
    for (const word of words.slice(0, SHOWN)) {
      if (word.start < at || word.end > text.length) continue;
      const mark = make('span', { role: 'button', tabindex: '-1', 'aria-pressed': 'false', 'data-word': String(shown.length) }, text.slice(word.start, word.end));
      nodes.push(text.slice(at, word.start), mark);
      shown.push({ word, mark });
      at = word.end;
    }
    if (words.length > SHOWN) nodes.push(make('span', { class: 'quiet' }, say.moreWords(words.length - SHOWN)));
    else nodes.push(text.slice(at));
    element.replaceChildren(...nodes);
    if (shown.length > 0) {
      element.setAttribute('role', 'toolbar');
      element.setAttribute('aria-label', why.words);
    }
    go(0);
  }

  function shade(tone: string): void {
    const part = ({ contributions }: Word): number => contributions[tone] ?? 0;
    const largest = shown.reduce((most, { word }) => Math.max(most, Math.abs(part(word))), 1e-9);
    element.dataset['mark'] = tone;
    for (const { word, mark } of shown) {
      const share = part(word) / largest;
      const strength = Math.min(3, Math.floor(Math.abs(share) * 4));
      mark.dataset['side'] = strength === 0 ? 'none' : share > 0 ? 'for' : 'against';
      mark.dataset['strength'] = String(strength);
    }
  }

  /** Gives a word the one place in the order of Tab. */
  function go(place: number): HTMLElement | undefined {
    const next = shown[place];
    if (next === undefined) return undefined;
    shown[current]?.mark.setAttribute('tabindex', '-1');
    next.mark.setAttribute('tabindex', '0');
    current = place;
    return next.mark;
  }

  function paint(): void {
    for (const { word, mark } of shown) mark.setAttribute('aria-pressed', String(struck.has(word)));
    onStrike();
  }

  function press(place: number): void {
    const word = shown[place]?.word;
    if (word === undefined) return;
    if (!struck.delete(word)) struck.add(word);
    paint();
  }

  element.addEventListener('click', (event) => {
    const place = placeOf(event.target);
    // Someone who is selecting text to copy leaves nothing out.
    if (place === null || getSelection()?.isCollapsed === false) return;
    go(place)?.focus({ preventScroll: true });
    press(place);
  });
  element.addEventListener('keydown', (event) => {
    const place = placeOf(event.target);
    if (place === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const move = MOVES[event.key];
    if (PRESSES.has(event.key)) press(place);
    else if (move !== undefined) go(move(place, shown.length))?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    element,
    explain,
    shade,
    get struck() { return [...struck].sort((a, b) => a.start - b.start); },
    strike(words) {
      struck.clear();
      for (const word of words) struck.add(word);
      paint();
    },
    focus: () => shown[current]?.mark.focus(),
  };
}

function placeOf(target: EventTarget | null): number | null {
  const mark = target instanceof Element ? target.closest<HTMLElement>('[data-word]') : null;
  return mark === null ? null : Number(mark.dataset['word']);
}
