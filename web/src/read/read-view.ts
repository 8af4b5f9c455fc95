// The reading view: the text box, or what was read: balance, tone strip, article, reasons.

import type { App } from '../app.ts';
import { find } from '../dom.ts';
import { read, say } from '../strings.ts';
import { input } from '../write/input.ts';
import { articleKeys } from './article-keys.ts';
import { articleView, PRINTED } from './article-view.ts';
import { balanceView } from './balance-view.ts';
import { type Labels, labels } from './labels.ts';
import { lookingView } from './looking-view.ts';
import { searchView } from './search-view.ts';
import { stripView } from './strip-view.ts';

export function readView(app: App, views: { go(name: 'read'): void }): void {
  const incoming = input(app, () => views.go('read'));
  const root = find('article', HTMLElement);
  const article = articleView(root, {
    seen(seen) {
      strip.seen(seen);
      looking.from(seen.first);
      found.from(seen.first);
    },
    filled: () => found.light(),
  });
  const strip = stripView(find('strip', HTMLElement), app, article);
  const balance = balanceView(find('balance', HTMLElement), app);
  const looking = lookingView(find('looking', HTMLElement), app, article);
  const found = searchView(app, article);
  const binary = find('binary', HTMLInputElement);
  const partNote = find('part-note', HTMLElement);
  const printNote = find('print-note', HTMLElement);
  let current: Labels | null = null;
  articleKeys(root, app, article, () => current);

  let shown: 'write' | 'reading' = 'write';
  let text = '';
  let lastOpened: number | null = null;

  function page(name: 'write' | 'reading'): void {
    if (name === shown) return;
    shown = name;
    find('write', HTMLFormElement).hidden = name !== 'write';
    find('reading', HTMLElement).hidden = name !== 'reading';
    if (name === 'reading') find('balance-heading', HTMLElement).focus({ preventScroll: true });
    scrollTo({ top: 0, behavior: 'instant' });
  }

  function relabel(): void {
    const { document } = app;
    current = document === null ? null : labels(app.text, document, app.corrections.all);
    // What nothing has any more is no longer looked for.
    if (app.filter !== null && (current?.count(app.filter) ?? 0) === 0) app.look(null);
  }

  function showLabels(): void {
    balance.show(current);
    strip.show(current);
    looking.show(current);
  }

  app.on('document', () => {
    const { document } = app;
    if (text !== app.text) {
      text = app.text;
      found.reset();
    }
    relabel();
    binary.checked = app.binary;
    page(document === null ? 'write' : 'reading');
    article.show(app.text, document, current ?? labels('', NOTHING, []));
    showLabels();
    partNote.hidden = document === null || article.isWhole;
    if (document === null) return incoming.edit(app.text);
    const counts = (current?.tones ?? []).map((tone): [string, number] => [tone, current?.count(tone) ?? 0]);
    app.tell.announce(say.announce(document.statements.length, counts, document.unsure));
  });

  app.on('corrections', () => {
    if (app.document === null) return;
    relabel();
    if (current !== null) article.repaint(current, app.filter);
    showLabels();
  });

  app.on('filter', () => {
    if (current !== null) article.repaint(current, app.filter);
  });

  app.on('opened', (how) => {
    // First: how far a statement is scrolled depends on the room that the reasons leave.
    document.documentElement.toggleAttribute('data-open', app.opened !== null);
    article.select(app.opened);
    if (app.opened === null) {
      // Back to where the reasons were asked for, unless the reader has gone elsewhere meanwhile.
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (lastOpened !== null && app.document !== null && (how?.takeFocus === true || isLost)) {
        article.focus(lastOpened, { preventScroll: true });
      }
    }
    lastOpened = app.opened;
  });

  addEventListener('beforeprint', () => {
    const total = current?.size ?? 0;
    const drawn = article.print();
    printNote.hidden = drawn >= total;
    printNote.textContent = read.printed(Math.min(drawn, PRINTED), total);
  });

  find('edit', HTMLButtonElement).addEventListener('click', () => app.edit(app.text));
  find('clear', HTMLButtonElement).addEventListener('click', () => app.edit(''));
  binary.addEventListener('change', () => app.force(binary.checked));
  incoming.fromLink();
}

const NOTHING = { statements: [], furniture: [], counts: {}, unsure: 0, meanScore: null, strongest: {} };
