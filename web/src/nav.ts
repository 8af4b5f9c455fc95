// The three views and their addresses: `#/compare` names a view; a shared text is the reading view's.

import { find } from './dom.ts';

export type ViewName = 'read' | 'compare' | 'teach';

const NAMES: readonly ViewName[] = ['read', 'compare', 'teach'];

/** Shows the view that the address names; `show` hears of each, the first time and later. */
export function nav(show: (name: ViewName) => void): { go(name: ViewName): void } {
  const read = find('go-read', HTMLAnchorElement);
  let current: ViewName | null = null;

  function turn(): void {
    const name = NAMES.find((one) => location.hash === `#/${one}`) ?? (current === null || isText(location.hash) ? 'read' : current);
    if (name === current) return;
    const first = current === null;
    current = name;
    for (const one of NAMES) {
      find(`view-${one}`, HTMLElement).hidden = one !== name;
      const link = find(`go-${one}`, HTMLAnchorElement);
      if (one === name) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    show(name);
    if (!first) scrollTo(0, 0);
  }

  addEventListener('hashchange', ({ oldURL }) => {
    // The way back leads to the shared text, if the address had one.
    const { hash } = new URL(oldURL);
    if (current === 'read') read.hash = isText(hash) && hash !== '' ? hash : '#/read';
    turn();
  });
  // Where one is already: the address keeps what it carries.
  read.addEventListener('click', (event) => { if (current === 'read') event.preventDefault(); });
  // Past the header, and the address stays as it is.
  find('skip', HTMLAnchorElement).addEventListener('click', (event) => {
    event.preventDefault();
    find('main', HTMLElement).focus();
  });
  turn();
  return {
    go(name) {
      if (name !== current) location.hash = `#/${name}`;
    },
  };
}

/** No hash, or a text in it; anything else is a place on the page. */
function isText(hash: string): boolean {
  return hash === '' || /^#(text=|\d+\.)/.test(hash);
}
