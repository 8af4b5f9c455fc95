// What is looked for, how many there are, and the way from one to the next.

import type { App } from '../app.ts';
import { button, make } from '../dom.ts';
import { read, say } from '../strings.ts';
import type { ArticleView } from './article-view.ts';
import { CORRECTED, type Labels, UNSURE } from './labels.ts';

export interface LookingView {
  show(labels: Labels | null): void;
  /** Where a step begins: what is on the screen. */
  from(statement: number): void;
}

export function lookingView(root: HTMLElement, app: App, article: ArticleView): LookingView {
  let labels: Labels | null = null;
  /** The one that was last stepped to, and the first on the screen. */
  let at: number | null = null;
  let seen = 0;

  const name = make('span', { class: 'line' });
  const count = make('span', {});
  const place = make('span', { class: 'place quiet' });
  const previous = button('↑', () => step(-1), { class: 'plain', 'aria-label': read.previousFound });
  const next = button('↓', () => step(1), { class: 'plain', 'aria-label': read.nextFound });
  const all = button(read.showAll, () => app.look(null), { class: 'plain' });
  root.append(make('p', {}, name, ' ', count), previous, place, next, all);

  function step(by: 1 | -1): void {
    if (labels === null || app.filter === null) return;
    const from = at ?? (by === 1 ? seen - 1 : seen);
    const to = labels.step(from, by, app.filter) ?? labels.step(by === 1 ? -1 : labels.size, by, app.filter);
    if (to === null) return;
    at = to;
    if (app.opened !== null) app.open(to);
    article.reveal(to, true);
    article.stopAt(to);
    let rank = 0;
    for (let i = 0; i <= to; i += 1) if (labels.matches(i, app.filter)) rank += 1;
    place.textContent = read.place(rank, labels.count(app.filter));
    app.tell.announce(say.opened(to, labels.size, labels.toneOf(to)));
  }

  function draw(): void {
    const what = app.filter;
    const hadFocus = root.contains(document.activeElement);
    root.hidden = what === null || labels === null;
    // The button that ends the looking goes with it.
    if (root.hidden && hadFocus) document.querySelector<HTMLElement>('.count')?.focus({ preventScroll: true });
    if (what === null || labels === null) return;
    at = null;
    if (labels.tones.includes(what)) name.dataset['mark'] = what;
    else delete name.dataset['mark'];
    name.textContent = what === UNSURE ? read.unsure : what === CORRECTED ? read.corrected : say.tone(what);
    count.textContent = read.countOf(labels.count(what), labels.size);
    place.textContent = '';
  }

  app.on('filter', () => {
    draw();
    if (app.filter !== null && labels !== null) app.tell.announce(`${name.textContent}: ${count.textContent}`);
  });

  return {
    show(next_) {
      labels = next_;
      draw();
    },
    from(statement) {
      seen = statement;
    },
  };
}
