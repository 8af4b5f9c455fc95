// A part of the panel that folds: whether it is open is remembered from statement to statement, and what takes work
// is asked for when it is first open.

import { button, make } from '../dom.ts';
import { say, why } from '../strings.ts';

/** Milliseconds before an answer is slow enough for a word about it. */
export const PATIENCE = 150;

const open = new Set<string>(['words']);

/** What stands in the section, or who fills it, once, as soon as it is open. */
export function section(name: string, title: Node | string, content: Node[] | ((body: HTMLElement) => void)): HTMLDetailsElement {
  const body = make('div', { class: 'section-body' });
  const heading = make('h3', {}, title);
  const summary = make('summary', { 'data-keep': `section-${name}` }, heading);
  const details = make('details', { class: 'section', 'data-section': name }, summary, body);
  let filled = typeof content !== 'function';
  if (typeof content !== 'function') body.append(...content);
  const show = (): void => {
    if (!details.open || filled || typeof content !== 'function') return;
    filled = true;
    content(body);
  };
  details.open = open.has(name);
  // The toggle comes a moment later, when the next statement may stand here already.
  summary.addEventListener('click', () => {
    if (details.open) open.delete(name);
    else open.add(name);
  });
  details.addEventListener('toggle', () => {
    if (details.isConnected) show();
  });
  show();
  return details;
}

/** Shows what `work` answers, a quiet word if that takes its time, or that it failed and the offer to try again. A late answer is dropped. */
export async function answered(body: HTMLElement, signal: AbortSignal, work: () => Promise<Node[]>): Promise<void> {
  const slow = setTimeout(() => {
    if (!signal.aborted) body.replaceChildren(make('p', { class: 'quiet' }, why.waiting));
  }, PATIENCE);
  body.setAttribute('aria-busy', 'true');
  try {
    const shown = await work();
    if (!signal.aborted) body.replaceChildren(...shown);
  } catch (error) {
    if (signal.aborted) return;
    const details = error instanceof Error ? error.message : String(error);
    body.replaceChildren(
      make('p', {}, why.failed),
      make('p', { class: 'quiet' }, say.details(details)),
      button(say.retry, () => void answered(body, signal, work), { class: 'plain' }));
  } finally {
    clearTimeout(slow);
    body.removeAttribute('aria-busy');
  }
}
