// The button "Take away" and the panel that it opens. What is in the panel is fetched while the page is idle, so that
// the first click finds it there.

import type { App } from '../app.ts';
import { find, make, whenIdle } from '../dom.ts';
import { say } from '../strings.ts';
import type { TakeView } from './take-view.ts';

export function takeButton(app: App): void {
  const control = find('take', HTMLButtonElement);
  const panel = find('take-panel', HTMLElement);
  let readAt = new Date();
  let view: Promise<TakeView> | null = null;

  function fetched(): Promise<TakeView> {
    view ??= import('./take-view.ts').then(({ takeView }) => takeView(app, { control, panel, readAt: () => readAt, close }));
    view.catch(() => { view = null; });
    return view;
  }
  const fetchAhead = (): void => void fetched().catch(() => undefined);

  const isOpen = (): boolean => !panel.hidden;

  function open(): void {
    panel.hidden = false;
    control.setAttribute('aria-expanded', 'true');
    fetched().catch(() => panel.replaceChildren(make('p', {}, say.failed.view)));
  }

  function close(): void {
    panel.hidden = true;
    control.setAttribute('aria-expanded', 'false');
  }

  const isInside = (target: EventTarget | null): boolean => target instanceof Node && (panel.contains(target) || control.contains(target));

  control.addEventListener('click', () => (isOpen() ? close() : open()));
  control.addEventListener('pointerenter', fetchAhead);
  control.addEventListener('focus', fetchAhead);
  addEventListener('pointerdown', ({ target }) => { if (isOpen() && !isInside(target)) close(); });
  panel.addEventListener('focusout', ({ relatedTarget }) => { if (relatedTarget !== null && !isInside(relatedTarget)) close(); });
  // On the whole page, since not every browser gives a clicked button the focus; before others, since one Esc closes one thing.
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !isOpen() || isInDialog(event.target)) return;
    event.stopPropagation();
    close();
    control.focus();
  }, { capture: true });

  app.on('document', () => {
    readAt = new Date();
    if (app.document === null) close();
    else fetched().then((ready) => ready.read(), () => undefined);
  });
  if (app.document !== null) fetched().then((ready) => ready.read(), () => undefined);
  whenIdle(fetchAhead);
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('dialog') !== null;
}
