// Opens a share link: at the start, and when one is put into the address of the open page.

import type { App } from '../app.ts';
import { UNSURE } from '../read/labels.ts';
import { say, take } from '../strings.ts';
import { decode, isShareLink, type Shared } from './share-link.ts';

export function openLinks(app: App): void {
  /** The text of the link in the address. */
  let linked: string | null = null;
  /** The address that was shown last. */
  let shownHash = '';

  async function open(): Promise<void> {
    const { hash } = location;
    if (!isShareLink(hash)) return;
    // Back from another view: it is all there still.
    if (hash === shownHash && app.document !== null && app.text === linked) return;
    const shared = await decode(hash);
    if (location.hash !== hash) return;
    if ('problem' in shared) return app.tell.problem(take.openProblem[shared.problem]);
    shownHash = hash;
    await show(shared);
  }

  async function show({ text, binary, filter, opened, model }: Shared): Promise<void> {
    linked = text.replace(/\r\n?/g, '\n');
    if (binary !== app.binary) void app.force(binary);
    if (!(await app.read(linked))) {
      if (app.document !== null && app.text !== linked) forget();
      return;
    }
    const { info } = app.model;
    if (filter !== null && (filter === UNSURE || info?.classes.includes(filter) === true)) app.look(filter);
    app.open(opened);
    if (info !== null && !info.sha256.startsWith(model)) app.tell.problem(take.otherModel(model, info.sha256.slice(0, model.length)));
  }

  /** Another text than the link's is shown from now on. */
  function forget(): void {
    if (isShareLink(location.hash)) history.replaceState(null, '', location.pathname + location.search);
  }

  const opening = (): void => void open().catch((error: unknown) => app.tell.problem(say.failed.read, { details: String(error) }));

  app.on('text', () => { if (app.text !== linked) forget(); });
  app.on('document', () => { if (app.document === null) forget(); });
  addEventListener('hashchange', opening);
  opening();
}
