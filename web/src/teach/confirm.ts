// A button for what cannot be taken back: pressed, it asks once more in its own place.

import { button, make } from '../dom.ts';

export interface Confirm {
  readonly label: string;
  /** Read by screen readers instead of the label. */
  readonly name?: string;
  readonly question: () => string;
  readonly yes: string;
  readonly no: string;
  readonly class?: string;
  readonly action: () => void;
}

export function confirmed({ label, name, question, yes, no, class: look = 'plain', action }: Confirm): HTMLElement {
  const place = make('span', { class: 'confirm' });
  const ask = button(label, () => {
    const words = make('span', {}, question());
    const sure = button(yes, () => { back(); action(); }, { class: 'danger' });
    const not = button(no, back, { class: 'plain' });
    place.replaceChildren(words, sure, not);
    place.setAttribute('role', 'group');
    place.setAttribute('aria-label', question());
    not.focus();
  }, { class: look, 'aria-label': name });
  function back(): void {
    place.replaceChildren(ask);
    place.removeAttribute('role');
    place.removeAttribute('aria-label');
    ask.focus();
  }
  place.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || ask.isConnected) return;
    event.preventDefault();
    back();
  });
  place.append(ask);
  return place;
}
