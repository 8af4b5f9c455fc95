// The article exactly as pasted, each statement a button in the running text.

import type { Document } from 'demarche';
import type { App } from '../app.ts';
import { make, whenIdle } from '../dom.ts';
import { indexOf, mark } from './mark.ts';
import { parts, pieces, type Piece } from './pieces.ts';

/** Beyond this many characters, stretches out of sight are not laid out. */
const LONG = 100_000;
/** Most paragraphs of a stretch. */
const STRETCH = 64;
/** About so many characters are laid out as one: with ten times as many, laying out takes a hundred times as long. */
const FULL = 20_000;
/** Milliseconds of one turn of rendering: as long as the browser took to lay out the last one, within these. */
const TURN = { least: 12, most: 200 };

const KEYS: Record<string, (index: number, count: number) => number> = {
  ArrowDown: (index) => index + 1,
  ArrowRight: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  ArrowLeft: (index) => index - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

export interface ArticleView {
  /** Shows what the app has read, or nothing. */
  show(): void;
  /** Marks one statement as the open one, or none. */
  select(index: number | null): void;
}

export function articleView(root: HTMLElement, app: App): ArticleView {
  let text = '';
  let shown: Document | null = null;
  let rest: Generator<Piece> | null = null;
  let elements: HTMLElement[] = [];
  let stretch: HTMLElement | null = null;
  /** Characters in the stretch. */
  let filled = 0;
  let paragraph: HTMLElement | null = null;
  let selected: number | null = null;

  function nodes(piece: Piece): (Node | string)[] {
    const words = laidOut(text.slice(piece.start, piece.end));
    if (piece.furniture !== null) return [make('span', { class: 'furniture', 'data-kind': piece.furniture }, ...words)];
    const statement = piece.statement === null ? undefined : shown?.statements[piece.statement];
    if (statement === undefined || piece.statement === null) return words;
    return [(elements[piece.statement] = mark(statement, piece.statement, words))];
  }

  /** Renders until `enough` says so; true while there is more. */
  function render(enough: () => boolean): boolean {
    while (rest !== null && !enough()) {
      for (let i = 0; i < 64; i += 1) {
        const { value: piece, done } = rest.next();
        if (done === true) {
          rest = null;
          root.removeAttribute('aria-busy');
          return false;
        }
        paragraph ??= newParagraph();
        paragraph.append(...nodes(piece));
        filled += piece.end - piece.start;
        if (filled >= FULL) stretch = null;
        if (filled >= FULL || piece.last) paragraph = null;
      }
    }
    return rest !== null;
  }

  function newParagraph(): HTMLElement {
    if (stretch === null || stretch.childElementCount === STRETCH) {
      stretch = make('div', { class: 'stretch' });
      filled = 0;
      root.append(stretch);
    }
    return stretch.appendChild(make('div', { class: 'paragraph', dir: 'auto' }));
  }

  function turn(took = 0): void {
    const mine = rest;
    const stop = performance.now() + Math.min(Math.max(took, TURN.least), TURN.most);
    if (!render(() => performance.now() > stop)) return;
    const end = performance.now();
    whenIdle(() => { if (rest === mine) turn(performance.now() - end); });
  }

  function clear(): void {
    rest = null;
    stretch = null;
    paragraph = null;
    selected = null;
    elements = [];
    root.removeAttribute('aria-busy');
    root.replaceChildren();
  }

  /** The element of a statement, rendered now if its turn has not come yet. */
  function at(index: number): HTMLElement | undefined {
    if (shown?.statements[index] === undefined) return undefined;
    render(() => elements[index] !== undefined);
    return elements[index];
  }

  root.addEventListener('click', (event) => {
    const index = indexOf(event.target);
    // Someone who is selecting text to copy is not asking for a reason.
    if (index !== null && getSelection()?.isCollapsed !== false) app.open(index, { takeFocus: event.detail === 0 });
  });

  root.addEventListener('focusin', (event) => {
    const index = indexOf(event.target);
    // An open panel keeps to the statement in focus.
    if (index !== null && app.opened !== null && app.opened !== index) app.open(index);
  });

  root.addEventListener('keydown', (event) => {
    const index = indexOf(event.target);
    if (index === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const move = KEYS[event.key];
    if (event.key === 'Enter' || event.key === ' ') app.open(index, { takeFocus: true });
    else if (move !== undefined) at(move(index, shown?.statements.length ?? 0))?.focus();
    else return;
    event.preventDefault();
  });

  return {
    show() {
      clear();
      if (app.document === null) return;
      text = app.text;
      shown = app.document;
      root.classList.toggle('long', text.length > LONG);
      root.setAttribute('aria-busy', 'true');
      rest = pieces(text, shown);
      turn();
    },
    select(index) {
      if (selected !== null) elements[selected]?.setAttribute('aria-expanded', 'false');
      selected = index;
      if (index === null) return;
      const element = at(index);
      element?.setAttribute('aria-expanded', 'true');
      element?.scrollIntoView({ block: 'nearest' });
    },
  };
}

function laidOut(words: string): (Node | string)[] {
  return words.length <= FULL ? [words] : parts(words, FULL).map((part) => make('span', { class: 'part' }, part));
}
