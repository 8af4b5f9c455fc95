// The only helpers that touch the DOM in general. Text goes in as text nodes, never as markup.

type Child = Node | string;

interface Properties {
  class?: string;
  id?: string;
  dir?: 'auto';
  [attribute: `aria-${string}` | `data-${string}`]: string | undefined;
  role?: string;
  type?: string;
  scope?: string;
  tabindex?: string;
}

/** Makes an element; strings become text nodes. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(properties)) {
    if (typeof value === 'string') element.setAttribute(attribute, value);
  }
  element.append(...children);
  return element;
}

/** The element of index.html with this id; a page without it is a broken build. */
export function find<T extends HTMLElement>(id: string, type: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`index.html has no ${type.name} #${id}`);
  return element;
}

/** A button that does one thing. */
export function button(label: string, action: () => void, properties: Properties = {}): HTMLButtonElement {
  const element = make('button', { type: 'button', ...properties }, label);
  element.addEventListener('click', action);
  return element;
}

/** Gives the browser a turn to paint before long work. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    if (document.hidden) setTimeout(resolve);
    else requestAnimationFrame(() => setTimeout(resolve));
  });
}

/** Runs later, in the browser's idle time where it offers that. */
export function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 200 });
  else setTimeout(work, 16);
}
