// The reading view: the text box, or what was read: balance, tone strip, article, reasons.

import type { App } from '../app.ts';
import { find } from '../dom.ts';
import { draft } from '../draft.ts';
import { read, say } from '../strings.ts';
import { isShareLink } from '../take/share-link.ts';
import { quietLine } from '../teach/quiet-line.ts';
import { input } from '../write/input.ts';
import { articleKeys } from './article-keys.ts';
import { articleView, PRINTED } from './article-view.ts';
import { balanceView } from './balance-view.ts';
import { type Labels, labels, UNSURE } from './labels.ts';
import { lookingView } from './looking-view.ts';
import { idOf } from './mark.ts';
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
    app.tell.announce(say.announce(document.statements.length, counts, current?.count(UNSURE) ?? 0));
  });

  app.on('corrections', () => {
    if (app.document === null) return;
    relabel();
    if (current !== null) article.repaint(current, app.filter);
    showLabels();
    // What is said of it must not lie over the statement.
    requestAnimationFrame(() => { if (app.opened !== null && isOnScreen(app.opened)) article.reveal(app.opened); });
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
  find('clear', HTMLButtonElement).addEventListener('click', () => {
    const { text: cleared } = app;
    app.edit('');
    quietLine(app).say(say.cleared, { undo: () => void app.read(cleared) });
  });
  // Read to the end, or put back where that was cancelled, failed or is not to be had.
  binary.addEventListener('change', () => void app.force(binary.checked).then(() => { binary.checked = app.binary; }));

  const kept = draft('reading', () => (app.document === null ? '' : app.text));
  app.on('document', kept.changed);
  // A text in the address comes before the one that was read when the page was loaded last.
  if (!incoming.fromLink() && !isShareLink(location.hash) && kept.before !== '') void app.read(kept.before);
}

function isOnScreen(index: number): boolean {
  const box = document.getElementById(idOf(index))?.getBoundingClientRect();
  return box !== undefined && box.top < innerHeight && box.bottom > 0;
}

const NOTHING = { statements: [], furniture: [], counts: {}, unsure: 0, meanScore: null, strongest: {} };
