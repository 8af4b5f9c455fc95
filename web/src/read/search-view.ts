// The search box over the article: hits are lit in the text that is in the page, and stepped through in all of it.

import type { App } from '../app.ts';
import type { Span } from 'demarche';
import { find } from '../dom.ts';
import { read } from '../strings.ts';
import type { ArticleView } from './article-view.ts';
import { lastUpTo } from './blocks.ts';
import { MOST_HITS, search } from './search.ts';
import { inSlices } from './slices.ts';

/** Milliseconds after the last letter typed. */
const PAUSE = 150;

export interface SearchView {
  /** Another text, or none, is shown. */
  reset(): void;
  /** Other parts of the text are in the page. */
  light(): void;
  /** Where a search begins: what is on the screen. */
  from(statement: number): void;
}

export function searchView(app: App, article: ArticleView): SearchView {
  const box = find('find', HTMLInputElement);
  const count = find('find-count', HTMLElement);
  const previous = find('find-previous', HTMLButtonElement);
  const next = find('find-next', HTMLButtonElement);
  let hits: Span[] = [];
  let at = -1;
  let asked = 0;
  let seen = 0;
  let soon: ReturnType<typeof setTimeout> | undefined;

  function light(): void {
    if (!('highlights' in CSS)) return;
    const current = hits[at];
    CSS.highlights.set('found', new Highlight(...article.ranges(hits)));
    CSS.highlights.set('found-now', new Highlight(...(current === undefined ? [] : article.ranges([current]))));
  }

  function tell(): void {
    const typed = box.value.trim() !== '';
    count.textContent = !typed ? '' : read.hits(at + 1, hits.length, hits.length === MOST_HITS);
    previous.disabled = next.disabled = hits.length === 0;
  }

  function go(to: number): void {
    if (hits.length === 0) return;
    at = (to + hits.length) % hits.length;
    const hit = hits[at];
    if (hit !== undefined) article.revealText(hit.start, hit.end);
    tell();
    light();
  }

  /** To the next or the previous hit, by a button or a key. */
  function step(by: 1 | -1): void {
    if (hits.length === 0) return;
    go(at + by);
    announce();
  }

  function announce(): void {
    app.tell.announce(read.hits(at + 1, hits.length, hits.length === MOST_HITS));
  }

  async function run(): Promise<void> {
    clearTimeout(soon);
    soon = undefined;
    const mine = ++asked;
    const found: Span[] = [];
    const wanted = (): boolean => mine === asked;
    if (!(await inSlices(search(app.text, box.value, found), wanted))) return;
    hits = found;
    at = -1;
    tell();
    light();
    if (hits.length === 0) {
      if (box.value.trim() !== '') app.tell.announce(read.hits(0, 0, false));
      return;
    }
    // The first from where one reads, as browsers do.
    const start = app.document?.statements[seen]?.start ?? 0;
    const near = lastUpTo(hits, start - 1, (hit) => hit.start);
    go((hits[near]?.start ?? 0) < start ? near + 1 : near);
    announce();
  }

  box.addEventListener('input', () => {
    asked += 1;
    clearTimeout(soon);
    soon = setTimeout(() => void run(), PAUSE);
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (soon !== undefined) void run();
      else step(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape' && box.value !== '') {
      event.preventDefault();
      event.stopPropagation();
      box.value = '';
      void run();
    }
  });
  previous.addEventListener('click', () => step(-1));
  next.addEventListener('click', () => step(1));

  return {
    reset() {
      asked += 1;
      clearTimeout(soon);
      soon = undefined;
      box.value = '';
      hits = [];
      at = -1;
      tell();
      light();
    },
    light() {
      if (hits.length > 0) light();
    },
    from(statement) {
      seen = statement;
    },
  };
}
