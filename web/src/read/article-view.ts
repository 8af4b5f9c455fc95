// The article exactly as pasted, each statement a button in the running text. Of a long one only the blocks near the
// screen are filled: 100,000 statements at once would be more than a browser can lay out.

import type { Document } from 'demarche';
import { make } from '../dom.ts';
import { type Block, blocks, lastUpTo } from './blocks.ts';
import { blockView, type BlockView, empty, fill, rangeIn, reserve } from './block-view.ts';
import { type Heights, heights } from './heights.ts';
import type { Labels } from './labels.ts';
import { paint } from './mark.ts';
import { between, inSlices, slice } from './slices.ts';

/** Up to so many statements and characters, everything is filled and stays: the browser's search finds it all. */
const WHOLE = { statements: 2000, characters: 500_000 };
/** Screens above and below the visible one that are kept filled; what is farther than `far` is emptied. */
const NEAR = 1;
const FAR = 4;
/** Most statements that are drawn to be printed. */
export const PRINTED = 3000;
/** Blocks that lie in one box: laying out anew goes through the boxes, and through the blocks of one. */
const SHELF = 48;
/** Milliseconds of the first slice: enough for what is seen first. */
const FIRST = 2;
/** Milliseconds for which a statement that was jumped to stands out. */
const FOUND = 1600;

export interface ArticleView {
  /** Whether everything is in the page, not only what is near the screen. */
  readonly isWhole: boolean;
  /** Shows a document, or nothing. */
  show(text: string, document: Document | null, labels: Labels): void;
  /** Labels or filter have changed. */
  repaint(labels: Labels, filter: string | null): void;
  /** Marks one statement as the open one, or none. */
  select(index: number | null): void;
  /** Brings a statement into sight; `flash` lets it stand out for a moment. */
  reveal(index: number, flash?: boolean): void;
  /** Brings a stretch of the text into sight. */
  revealText(start: number, end: number): void;
  /** Gives a statement the focus. */
  focus(index: number, options?: FocusOptions): void;
  /** Moves the article's one tab stop to a statement. */
  stopAt(index: number): void;
  /** What is filled of the text, as ranges in the page, of those that are given in order. */
  ranges(hits: readonly { start: number; end: number }[]): Range[];
  /** Draws up to `PRINTED` statements from the beginning on; says how many. */
  print(): number;
}

export interface Seen {
  first: number;
  last: number;
}

interface Heard {
  /** The first and the last statement on the screen. */
  seen(seen: Seen): void;
  /** Other blocks than before are filled. */
  filled(): void;
}

export function articleView(root: HTMLElement, heard: Heard): ArticleView {
  let text = '';
  let shown: Document | null = null;
  let labels: Labels | null = null;
  let filter: string | null = null;
  let views: BlockView[] = [];
  let whole = true;
  let guess: Heights = heights(0, 1);
  let width = 0;
  const filledNow = new Set<BlockView>();
  /** The parts of the statements that are in the page. */
  const parts = new Map<number, HTMLElement[]>();
  let selected: number | null = null;
  let stop = 0;
  let due = false;
  let settling = 0;
  let printing = false;
  let showing = 0;
  const anchors = CSS.supports('overflow-anchor', 'auto');

  const first = (index: number): HTMLElement | undefined => parts.get(index)?.find(({ id }) => id !== '');
  const isVisible = (): boolean => root.offsetParent !== null && shown !== null;
  const top = (view: BlockView): number => view.root.getBoundingClientRect().top;

  function put(view: BlockView): void {
    if (view.filled || shown === null) return;
    // Where the browser does not keep what is in sight in its place, that is ours to do.
    const before = anchors ? null : view.root.getBoundingClientRect();
    fill(view, text, shown, (index, part) => {
      const known = parts.get(index);
      if (known === undefined) parts.set(index, [part]);
      else known.push(part);
      if (labels !== null) paint(part, index, labels, filter);
      if (part.id === '') return;
      if (index === selected) part.setAttribute('aria-expanded', 'true');
      if (index === stop) part.tabIndex = 0;
    });
    filledNow.add(view);
    if (before !== null && before.bottom <= 0) scrollBy({ top: view.root.offsetHeight - before.height, behavior: 'instant' });
  }

  function letGo(view: BlockView, height: number): void {
    for (const part of view.root.querySelectorAll<HTMLElement>('.statement')) {
      const index = Number(part.dataset['index']);
      const left = (parts.get(index) ?? []).filter((one) => one !== part);
      if (left.length === 0) parts.delete(index);
      else parts.set(index, left);
    }
    guess.learn(view, height);
    empty(view, height);
    filledNow.delete(view);
  }

  /** Fills what is on the screen now, and has what is near filled soon. */
  function update(): void {
    due = false;
    if (!isVisible() || printing) return;
    const height = innerHeight;
    const before = filledNow.size;
    let from = lastUpTo(views, 0, top);
    for (let round = 0; round < 4; round += 1) {
      const empties: BlockView[] = [];
      for (let i = from; i < views.length; i += 1) {
        const view = views[i];
        if (view === undefined || top(view) > height) break;
        if (!view.filled) empties.push(view);
      }
      if (empties.length === 0) break;
      empties.forEach(put);
      from = lastUpTo(views, 0, top);
    }
    if (!whole) void surround(++settling);
    if (filledNow.size !== before) heard.filled();
    tellSeen();
  }

  /** Fills what is near the screen, a block at a time. */
  async function surround(mine: number): Promise<void> {
    for (;;) {
      await between();
      if (mine !== settling || !isVisible()) return;
      const height = innerHeight;
      const at = lastUpTo(views, 0, top);
      const next = [at + 1, at + 2, at - 1, at + 3, at - 2].map((i) => views[i]).find((view) => {
        if (view === undefined || view.filled) return false;
        const box = view.root.getBoundingClientRect();
        return box.bottom > -NEAR * height && box.top < (1 + NEAR) * height;
      });
      if (next === undefined) return release(height);
      put(next);
      heard.filled();
    }
  }

  /** Empties what is far from the screen, but for what is focused or selected: measures first, then changes. */
  function release(height: number): void {
    const selection = getSelection();
    const kept = (view: BlockView): boolean =>
      view.root.contains(document.activeElement) ||
      (selection?.isCollapsed === false && (view.root.contains(selection.anchorNode) || view.root.contains(selection.focusNode)));
    const far: [BlockView, number][] = [];
    for (const view of filledNow) {
      const box = view.root.getBoundingClientRect();
      if ((box.bottom < -FAR * height || box.top > (1 + FAR) * height) && !kept(view)) far.push([view, box.height]);
    }
    for (const [view, tall] of far) letGo(view, tall);
  }

  function tellSeen(): void {
    const edge = (y: number, isLast: boolean): number => {
      const at = lastUpTo(views, y, top);
      const view = views[at];
      const end = (views[at + 1]?.statement ?? (labels?.size ?? 1) - 1) + 1;
      let found = Math.min(view?.statement ?? 0, end - 1);
      for (let i = found; i < end; i += 1) {
        const part = parts.get(i)?.at(-1)?.getBoundingClientRect();
        if (part === undefined) continue;
        if (isLast && part.top > y) break;
        found = i;
        if (!isLast && part.bottom > y) break;
      }
      return found;
    };
    if ((labels?.size ?? 0) === 0) return;
    const box = root.getBoundingClientRect();
    if (box.bottom <= 0 || box.top >= innerHeight) return;
    const seen = { first: edge(Math.max(0, box.top), false), last: edge(Math.min(innerHeight, box.bottom) - 1, true) };
    heard.seen(seen);
    // Whoever comes by key starts where they are, not where they were.
    if (selected === null && !root.contains(document.activeElement) && (stop < seen.first || stop > seen.last)) stopAt(seen.first);
  }

  function stopAt(index: number): void {
    const before = first(stop);
    if (before !== undefined) before.tabIndex = -1;
    stop = index;
    const now = first(index);
    if (now !== undefined) now.tabIndex = 0;
  }

  /** The element of a statement, filled now if it is not. */
  function at(index: number): HTMLElement | undefined {
    const start = shown?.statements[index]?.start;
    if (start === undefined) return undefined;
    const view = views[lastUpTo(views, start, (one) => one.start)];
    if (view !== undefined) put(view);
    return first(index);
  }

  /** Estimated heights for what is empty: the width has changed, or is known for the first time. */
  function measure(): void {
    width = root.clientWidth;
    guess = heights(width, parseFloat(getComputedStyle(root).lineHeight) || 32);
    for (const view of filledNow) guess.learn(view, view.root.offsetHeight);
    for (const view of views) {
      view.height = null;
      if (!view.filled) reserve(view, guess.of(view));
    }
  }

  /** Scrolls so that the box is in sight: as little as possible if it is near, to where one reads if it is far. */
  function bring(element: HTMLElement, box: () => DOMRect): void {
    const style = getComputedStyle(element);
    const from = parseFloat(style.scrollMarginTop) || 0;
    const to = innerHeight - (parseFloat(style.scrollMarginBottom) || 0);
    const now = box();
    const isLong = now.height > (to - from) / 2;
    if (now.top >= from && (now.bottom <= to || (isLong && now.top < from + (to - from) / 2))) return;
    if (now.bottom > -innerHeight / 2 && now.top < 1.5 * innerHeight) {
      const by = isLong || now.top < from ? now.top - from : now.bottom - to;
      return scrollBy({ top: by });
    }
    const jump = (): void => {
      const { top: above, height } = box();
      if (element.isConnected) scrollBy({ top: above - from - Math.max(0, (to - from) * 0.4 - height / 2), behavior: 'instant' });
    };
    jump();
    update();
    jump();
    // Blocks above may turn out higher or lower than they were thought to be.
    requestAnimationFrame(jump);
  }

  function soon(): void {
    if (due) return;
    due = true;
    requestAnimationFrame(update);
  }

  addEventListener('scroll', soon, { passive: true });
  new ResizeObserver(() => {
    if (root.clientWidth === 0 || shown === null) return;
    if (root.clientWidth !== width) measure();
    soon();
  }).observe(root);
  addEventListener('resize', soon);
  addEventListener('afterprint', () => {
    printing = false;
    soon();
  });

  function* lay(found: Iterable<Block>): Generator<void, void, void> {
    let shelf = make('div', { class: 'shelf' });
    for (const block of found) {
      if (views.length % SHELF === 0) root.append((shelf = make('div', { class: 'shelf' })));
      const view = blockView(block);
      reserve(view, guess.of(view));
      views.push(view);
      shelf.append(view.root);
      yield;
    }
  }

  function* fillAll(): Generator<void, void, void> {
    for (const view of views) {
      put(view);
      yield;
    }
  }

  async function start(document: Document): Promise<void> {
    const mine = ++showing;
    const wanted = (): boolean => mine === showing;
    root.setAttribute('aria-busy', 'true');
    measure();
    const layer = lay(blocks(text, document));
    const done = slice(layer, FIRST);
    update();
    if (!done) {
      await between();
      if (!wanted() || !(await inSlices(layer, wanted))) return;
    }
    if (whole && !(await inSlices(fillAll(), wanted))) return;
    root.removeAttribute('aria-busy');
    heard.filled();
    soon();
  }

  const article: ArticleView = {
    get isWhole() { return whole; },
    show(nextText, document, nextLabels) {
      const before = shown;
      labels = nextLabels;
      shown = document;
      // The same text read anew, as by another model, keeps its place on the screen.
      if (document !== null && before !== null && nextText === text && sameSpans(before, document)) return article.repaint(nextLabels, filter);
      showing += 1;
      settling += 1;
      text = nextText;
      views = [];
      filledNow.clear();
      parts.clear();
      selected = null;
      stop = 0;
      root.removeAttribute('aria-busy');
      root.replaceChildren();
      if (document === null) return;
      whole = document.statements.length <= WHOLE.statements && text.length <= WHOLE.characters;
      root.toggleAttribute('data-part', !whole);
      void start(document);
    },
    repaint(nextLabels, nextFilter) {
      labels = nextLabels;
      filter = nextFilter;
      for (const [index, all] of parts) for (const part of all) paint(part, index, nextLabels, nextFilter);
    },
    select(index) {
      if (selected !== null) first(selected)?.setAttribute('aria-expanded', 'false');
      selected = index;
      if (index === null) return;
      const element = at(index);
      element?.setAttribute('aria-expanded', 'true');
      stopAt(index);
      article.reveal(index);
    },
    reveal(index, flash = false) {
      const element = at(index);
      if (element === undefined) return;
      bring(element, () => element.getBoundingClientRect());
      if (!flash) return;
      element.dataset['found'] = '';
      setTimeout(() => { delete element.dataset['found']; }, FOUND);
    },
    revealText(start, end) {
      const view = views[lastUpTo(views, start, (one) => one.start)];
      if (view === undefined) return;
      put(view);
      heard.filled();
      const range = rangeIn(view, start, end);
      if (range !== null) bring(view.root, () => range.getBoundingClientRect());
    },
    focus(index, options) {
      stopAt(index);
      at(index)?.focus(options);
    },
    stopAt,
    ranges(hits) {
      const found: Range[] = [];
      for (const view of filledNow) {
        for (let i = lastUpTo(hits, view.start - 1, (hit) => hit.end); i < hits.length; i += 1) {
          const hit = hits[i];
          if (hit === undefined || hit.start >= view.end) break;
          const range = hit.end > view.start ? rangeIn(view, Math.max(hit.start, view.start), Math.min(hit.end, view.end)) : null;
          if (range !== null) found.push(range);
        }
      }
      return found;
    },
    print() {
      printing = true;
      let i = 0;
      for (; i < views.length && (views[i]?.statement ?? 0) < PRINTED; i += 1) {
        const view = views[i];
        if (view !== undefined) put(view);
      }
      return i < views.length ? views[i]?.statement ?? 0 : labels?.size ?? 0;
    },
  };
  return article;
}

function sameSpans(a: Document, b: Document): boolean {
  const [lastA, lastB] = [a.statements.at(-1), b.statements.at(-1)];
  return a.statements.length === b.statements.length && a.furniture.length === b.furniture.length && lastA?.end === lastB?.end;
}
