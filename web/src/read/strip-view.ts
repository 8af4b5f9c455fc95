// The tone strip: the article as a row of marks, the part on the screen framed on it. A click or drag goes there.

import type { App } from '../app.ts';
import { make } from '../dom.ts';
import { read, say } from '../strings.ts';
import type { ArticleView, Seen } from './article-view.ts';
import { type Cell, cells, statementAt } from './strip-cells.ts';
import { draw, type Inks, type Sheet } from './strip-draw.ts';
import type { Labels } from './labels.ts';

/** Characters of a statement that its caption shows. */
const START = 140;
/** Cells that Page Up and Page Down move by. */
const PAGE = 10;

export interface StripView {
  show(labels: Labels | null): void;
  seen(seen: Seen): void;
}

export function stripView(root: HTMLElement, app: App, article: ArticleView): StripView {
  const canvas = make('canvas', { 'aria-hidden': 'true' });
  const frame = make('span', { class: 'strip-seen' });
  const cursor = make('span', { class: 'strip-cursor' });
  const opened = make('span', { class: 'strip-opened' });
  const probe = make('span', { class: 'strip-ink' });
  const slider = make('div', { class: 'strip', role: 'slider', tabindex: '0', 'aria-label': read.strip }, canvas, frame, opened, cursor, probe);
  const caption = make('div', { class: 'strip-caption', 'aria-hidden': 'true' });
  caption.hidden = true;
  cursor.hidden = true;
  root.append(slider, caption);
  root.hidden = true;

  const lying = matchMedia('(max-width: 60rem)');
  let labels: Labels | null = null;
  let row: Cell[] = [];
  let now = 0;
  let view: Seen = { first: 0, last: 0 };
  let dragged: number | null = null;
  let due = false;

  const sheet = (): Sheet => {
    const { width, height } = slider.getBoundingClientRect();
    const isStanding = !lying.matches;
    return { length: isStanding ? height : width, across: isStanding ? width : height, isStanding, ratio: Math.min(4, devicePixelRatio) };
  };

  function redraw(): void {
    due = false;
    if (labels === null || slider.offsetParent === null) return;
    const size = sheet();
    slider.setAttribute('aria-orientation', size.isStanding ? 'vertical' : 'horizontal');
    row = cells(labels, size.length, app.filter);
    draw(canvas, row, size, inks(probe));
    place(frame, view.first, view.last);
    markOpened();
  }

  function soon(): void {
    if (due) return;
    due = true;
    requestAnimationFrame(redraw);
  }

  /** Frames a stretch of statements: as shares of the strip's length, so that nothing is measured. */
  function place(element: HTMLElement, first: number, last: number): void {
    const total = Math.max(1, labels?.size ?? 1);
    element.style.setProperty('--from', String(first / total));
    element.style.setProperty('--to', String((last + 1) / total));
  }

  function markOpened(): void {
    opened.hidden = app.opened === null;
    if (app.opened !== null) place(opened, app.opened, app.opened);
  }

  function value(index: number): void {
    now = index;
    slider.setAttribute('aria-valuenow', String(index + 1));
    slider.setAttribute('aria-valuetext', labels === null ? '' : words(index).join('. '));
    place(cursor, index, index);
  }

  function words(index: number): [where: string, start: string] {
    const { start, end } = app.document?.statements[index] ?? { start: 0, end: 0 };
    const words = app.text.slice(start, Math.min(end, start + START)).replace(/\s+/g, ' ');
    return [say.opened(index, labels?.size ?? 0, labels?.toneOf(index) ?? ''), end - start > START ? `${words}…` : words];
  }

  /** Says what stands at a place: a statement, or the shares of a stretch. */
  function explain(index: number, cell: Cell | undefined): void {
    if (labels === null) return;
    place(caption, index, index);
    caption.hidden = false;
    if (cell !== undefined && cell.size > 1) {
      const share = (part: number): number => Math.round(part * 100);
      caption.replaceChildren(
        make('p', { class: 'quiet' }, read.stretch(cell.first, cell.first + cell.size - 1)),
        make('p', {}, read.shares(share(cell.down), share(cell.up))));
      return;
    }
    const [, start] = words(index);
    const tone = labels.toneOf(index);
    const mark = labels.isUnsure(index) ? say.unsureTone(tone) : say.tone(tone);
    caption.replaceChildren(
      make('p', { class: 'quiet' }, make('span', { class: 'line', 'data-mark': tone }, mark), ` ${say.position(index, labels.size)}`),
      make('p', { class: 'strip-start', dir: 'auto' }, start));
  }

  function under(event: PointerEvent): number {
    const box = slider.getBoundingClientRect();
    const place = lying.matches ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height;
    const index = statementAt(row, place);
    const cell = row.find(({ first, size }) => index < first + size);
    // In a stretch of many statements, one that is looked for.
    const found = cell === undefined || cell.size === 1 || app.filter === null ? null : labels?.step(cell.first - 1, 1, app.filter) ?? null;
    return found !== null && cell !== undefined && found < cell.first + cell.size ? found : index;
  }

  const cellOf = (index: number): Cell | undefined => row.find(({ first, size }) => index < first + size);

  function go(index: number, flash: boolean): void {
    value(index);
    if (app.opened !== null) app.open(index);
    article.reveal(index, flash);
  }

  slider.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || labels === null) return;
    slider.setPointerCapture(event.pointerId);
    slider.dataset['drag'] = '';
    dragged = under(event);
    go(dragged, true);
  });
  slider.addEventListener('pointermove', (event) => {
    if (labels === null) return;
    const index = under(event);
    explain(index, cellOf(index));
    if (dragged === null || dragged === index) return;
    dragged = index;
    go(index, true);
  });
  for (const end of ['pointerup', 'pointercancel'] as const) {
    slider.addEventListener(end, (event) => {
      dragged = null;
      delete slider.dataset['drag'];
      if (event.pointerType !== 'mouse') caption.hidden = true;
    });
  }
  slider.addEventListener('pointerleave', () => { caption.hidden = true; });

  slider.addEventListener('keydown', (event) => {
    if (labels === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const by = app.filter;
    const page = Math.max(PAGE, Math.round(labels.size / 20));
    const to = {
      ArrowDown: () => labels?.step(now, 1, by), ArrowRight: () => labels?.step(now, 1, by),
      ArrowUp: () => labels?.step(now, -1, by), ArrowLeft: () => labels?.step(now, -1, by),
      PageDown: () => Math.min(now + page, (labels?.size ?? 1) - 1), PageUp: () => Math.max(now - page, 0),
      Home: () => labels?.step(-1, 1, by), End: () => labels?.step(labels.size, -1, by),
    }[event.key];
    if (event.key === 'Enter' || event.key === ' ') app.open(now, { takeFocus: true });
    else if (to === undefined) return;
    else {
      const index = to() ?? now;
      go(index, true);
      explain(index, undefined);
    }
    event.preventDefault();
  });
  slider.addEventListener('focus', () => {
    if (!slider.matches(':focus-visible')) return;
    cursor.hidden = false;
    explain(now, undefined);
  });
  slider.addEventListener('blur', () => {
    caption.hidden = true;
    cursor.hidden = true;
  });

  new ResizeObserver(soon).observe(slider);
  lying.addEventListener('change', soon);
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(min-resolution: 1.5dppx)']) {
    matchMedia(query).addEventListener('change', soon);
  }
  addEventListener('resize', soon);
  new MutationObserver(soon).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  app.on('filter', soon);
  app.on('opened', markOpened);

  return {
    show(next) {
      labels = next !== null && next.size > 0 ? next : null;
      root.hidden = labels === null;
      caption.hidden = true;
      if (labels === null) return;
      root.style.setProperty('--cells', String(labels.size));
      slider.setAttribute('aria-valuemin', '1');
      slider.setAttribute('aria-valuemax', String(labels.size));
      value(Math.min(now, labels.size - 1));
      soon();
    },
    seen(seen) {
      view = seen;
      place(frame, seen.first, seen.last);
      // A strip in use has a place of its own.
      if (document.activeElement !== slider) value(seen.first);
    },
  };
}

/** The tokens as the theme has them now. */
function inks(probe: HTMLElement): Inks {
  const of = (name: string): string => {
    probe.style.setProperty('color', `var(--${name})`);
    return getComputedStyle(probe).color;
  };
  return { up: of('conciliatory'), down: of('accusatory'), flat: of('neutral'), line: of('rule') };
}
