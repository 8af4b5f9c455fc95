// The reading view: the text box, or what was read: balance, article, reasons.

import type { App } from '../app.ts';
import { find } from '../dom.ts';
import { inOrder, possible } from '../numbers.ts';
import { say } from '../strings.ts';
import { whyPanel } from '../why/why-panel.ts';
import { input } from '../write/input.ts';
import { articleView } from './article-view.ts';
import { balanceView } from './balance-view.ts';

export function readView(app: App, views: { go(name: 'read'): void }): void {
  const incoming = input(app, () => views.go('read'));
  const article = articleView(find('article', HTMLElement), app);
  const balance = balanceView(find('balance', HTMLElement), app);
  const binary = find('binary', HTMLInputElement);
  whyPanel(find('why', HTMLElement), app);

  let shown: 'write' | 'reading' = 'write';

  function page(name: 'write' | 'reading'): void {
    if (name === shown) return;
    shown = name;
    find('write', HTMLFormElement).hidden = name !== 'write';
    find('reading', HTMLElement).hidden = name !== 'reading';
    if (name === 'reading') find('balance-heading', HTMLElement).focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  app.on('document', () => {
    const { document } = app;
    page(document === null ? 'write' : 'reading');
    article.show();
    balance.show();
    if (document === null) return incoming.edit(app.text);
    const tones = inOrder(possible(document.statements));
    const counts = tones.map((tone): [string, number] => [tone, document.counts[tone] ?? 0]);
    app.tell.announce(say.announce(document.statements.length, counts, document.unsure));
  });

  app.on('opened', () => {
    article.select(app.opened);
    if (app.opened === null) delete document.documentElement.dataset['open'];
    else document.documentElement.dataset['open'] = '';
  });

  find('edit', HTMLButtonElement).addEventListener('click', () => app.edit(app.text));
  find('clear', HTMLButtonElement).addEventListener('click', () => app.edit(''));
  binary.addEventListener('change', () => app.force(binary.checked));
  incoming.fromLink();
}
