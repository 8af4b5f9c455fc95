// What the header says of teaching: how many corrections there are, and which model answers where it is not the built-in one.

import type { App } from '../app.ts';
import { BUILTIN } from '../app.ts';
import { button, find, make } from '../dom.ts';
import { teach } from '../strings.ts';

export function signs(app: App): void {
  const link = find('go-teach', HTMLAnchorElement);
  const name = link.textContent ?? '';
  const badge = make('p', { class: 'model-badge' });
  badge.hidden = true;
  link.closest('header')?.append(badge);

  function count(): void {
    const n = app.corrections.all.length;
    link.textContent = n === 0 ? name : teach.linkCount(name, n);
  }

  function model(): void {
    badge.hidden = app.model.name === BUILTIN && app.model.bytes === null;
    if (badge.hidden) return badge.replaceChildren();
    const shown = make('a', {}, make('bdi', {}, app.model.name));
    shown.href = '#/teach';
    badge.replaceChildren(
      make('span', { class: 'quiet' }, teach.answers), ' ', shown,
      button(teach.backToBuiltin, () => void back(), { class: 'link' }),
    );
  }

  async function back(): Promise<void> {
    try {
      const answers = await app.use(null);
      app.tell.announce(answers ? teach.builtinAnswers : teach.cancelled);
      link.focus();
    } catch (error) {
      app.tell.problem(teach.builtinFailed, { details: String(error) });
    }
  }

  app.on('corrections', count);
  app.on('model', model);
  model();
}
