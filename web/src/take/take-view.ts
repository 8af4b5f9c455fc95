// What "Take away" offers, and doing it: copying, downloading, the link, the citation, printing.

import type { App } from '../app.ts';
import { button, find, make, painted } from '../dom.ts';
import { take } from '../strings.ts';
import { citeDialog } from './cite-dialog.ts';
import { copy } from './clipboard.ts';
import { download, fileName } from './download.ts';
import { FORMATS, type Format } from './formats/all.ts';
import { gather } from './gather.ts';
import { printView } from './print-view.ts';
import { report, type Report } from './report.ts';
import { shareDialog } from './share-dialog.ts';

/** Characters that are copied at most: editors and mail programs halt at more. */
const MOST_COPIED = 5_000_000;

export interface TakeView {
  /** Another text has been read. */
  read(): void;
}

export interface Around {
  /** What opens the offer: dialogs give the focus back to it. */
  readonly control: HTMLButtonElement;
  readonly panel: HTMLElement;
  /** When the text was read. */
  readAt(): Date;
  close(): void;
}

export function takeView(app: App, { control, panel, readAt, close }: Around): TakeView {
  const pages = printView();
  const said = make('p', { class: 'said', 'aria-hidden': 'true' });
  /** Ends the writing under way. */
  let writing: AbortController | null = null;

  function tell(message: string): void {
    said.textContent = message;
    app.tell.announce(message);
  }

  /** The reading in this format; null where it is longer than `most`. */
  async function write(format: Format, what: Report, most?: number): Promise<Blob | null> {
    writing?.abort();
    const mine = (writing = new AbortController());
    const total = what.document.statements.length;
    const { name } = take.formats[format.name];
    const progress = (done: number): void => app.tell.progress(done, total, '');
    app.tell.busy(take.writing(name), () => mine.abort());
    try {
      return await gather(format.write(what), format.type, {
        signal: mine.signal,
        onProgress: progress,
        ...(most === undefined ? {} : { most }),
      });
    } finally {
      if (writing === mine) app.tell.ready();
    }
  }

  async function current(): Promise<Report> {
    const what = await report(app, readAt());
    if (what === null) throw new Error('nothing has been read');
    return what;
  }

  class TooMuch extends Error {}

  async function copyAs(format: Format): Promise<void> {
    const { name } = take.formats[format.name];
    let count = 0;
    const text = current().then(async (what) => {
      count = what.document.statements.length;
      const file = await write(format, what, MOST_COPIED);
      if (file === null) throw new TooMuch();
      return file.text();
    });
    if (await copy(text, control)) tell(take.copied(count, name));
  }

  async function downloadAs(format: Format): Promise<void> {
    const what = await current();
    const file = await write(format, what);
    if (file === null) return;
    download(file, fileName(what, format.ending));
    tell(take.downloaded(what.document.statements.length, take.formats[format.name].name));
  }

  async function print(): Promise<void> {
    pages.show(await current());
    const article = find('article', HTMLElement);
    if (article.ariaBusy === 'true') tell(take.laying);
    while (article.ariaBusy === 'true') await painted();
    close();
    window.print();
  }

  /** Nothing that goes wrong goes by in silence. */
  const attempt = (work: () => Promise<void>, name = '') => (): void => {
    said.textContent = '';
    work().catch((error: unknown) => {
      if (error instanceof TooMuch) tell(take.tooMuchToCopy(name));
      else if (error instanceof DOMException && error.name === 'AbortError') tell(take.cancelled);
      else tell(take.failed(error instanceof Error ? error.message : String(error)));
    });
  };

  function line(format: Format): HTMLElement {
    const { name, use } = take.formats[format.name];
    return make('li', {},
      make('span', { class: 'format' }, make('strong', {}, name), ' ', make('span', { class: 'quiet' }, use)),
      ...(format.fileOnly === true ? [] : [button(take.copy, attempt(() => copyAs(format), name), { class: 'plain', 'aria-label': take.copyAs(name) })]),
      button(take.download, attempt(() => downloadAs(format)), { class: 'plain', 'aria-label': take.downloadAs(name) }),
    );
  }

  panel.replaceChildren(
    make('ul', { class: 'formats' }, ...FORMATS.map(line)),
    make('p', { class: 'quiet formulas' }, take.formulas),
    make('div', { class: 'further' },
      button(take.share, attempt(() => shareDialog(app, control))),
      button(take.cite, attempt(async () => citeDialog(await current(), control))),
      button(take.print, attempt(print))),
    said,
  );

  /** In case it is printed: the page is not held up for that. */
  function laid(): void {
    report(app, readAt(), false).then((what) => { if (what !== null) pages.show(what); }, () => undefined);
  }
  app.on('corrections', laid);

  return {
    read() {
      writing?.abort();
      said.textContent = '';
      laid();
    },
  };
}
