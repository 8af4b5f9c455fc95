// The article by mouse and by key: a click or Enter opens a statement's reasons, arrows move the focus.

import type { App } from '../app.ts';
import type { ArticleView } from './article-view.ts';
import type { Labels } from './labels.ts';
import { indexOf } from './mark.ts';

const NEXT = new Set(['ArrowDown', 'ArrowRight', 'j']);
const PREVIOUS = new Set(['ArrowUp', 'ArrowLeft', 'k']);

/** `labels`: of what is shown. While something is looked for, the keys move among what is found. */
export function articleKeys(root: HTMLElement, app: App, article: ArticleView, labels: () => Labels | null): void {
  root.addEventListener('click', (event) => {
    const index = indexOf(event.target);
    // Someone who is selecting text to copy is not asking for a reason.
    if (index !== null && getSelection()?.isCollapsed !== false) app.open(index, { takeFocus: event.detail === 0 });
  });

  root.addEventListener('focusin', (event) => {
    const index = indexOf(event.target);
    if (index === null) return;
    article.stopAt(index);
    // An open panel keeps to the statement in focus.
    if (app.opened !== null && app.opened !== index) app.open(index);
  });

  root.addEventListener('keydown', (event) => {
    const index = indexOf(event.target);
    if (index === null || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'Enter' || event.key === ' ') app.open(index, { takeFocus: true });
    else {
      const to = target(event.key, index);
      if (to === undefined) return;
      if (to !== null) {
        article.focus(to, { preventScroll: true });
        article.reveal(to);
      }
    }
    event.preventDefault();
  });

  /** Where a key leads: null where there is nothing more, undefined for other keys. */
  function target(key: string, from: number): number | null | undefined {
    const all = labels();
    if (all === null) return undefined;
    if (NEXT.has(key)) return all.step(from, 1, app.filter);
    if (PREVIOUS.has(key)) return all.step(from, -1, app.filter);
    if (key === 'Home') return all.step(-1, 1, app.filter);
    if (key === 'End') return all.step(all.size, -1, app.filter);
    return undefined;
  }
}
