// Text into the clipboard, or, where the browser refuses that, into a box to copy it from.

import { make } from '../dom.ts';
import { take } from '../strings.ts';
import { dialog } from './dialog.ts';

/**
 * True once the text is in the clipboard. It may still be on its way: browsers allow copying only right after a click, so
 * they are given the promise. Rejects where the promise does.
 */
export async function copy(text: Promise<string>, opener: HTMLElement): Promise<boolean> {
  try {
    await write(text);
    return true;
  } catch {
    offer(await text, opener);
    return false;
  }
}

function write(text: Promise<string>): Promise<void> {
  // Missing on pages that came by plain http, whatever the types say.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (clipboard === undefined) return Promise.reject(new Error('no clipboard'));
  if (!('ClipboardItem' in globalThis)) return text.then((ready) => clipboard.writeText(ready));
  const item = text.then((ready) => new Blob([ready], { type: 'text/plain' }));
  return clipboard.write([new ClipboardItem({ 'text/plain': item })]);
}

function offer(text: string, opener: HTMLElement): void {
  const { body, show } = dialog(take.byYourself, opener);
  const box = make('textarea', { class: 'copy-box', 'aria-label': take.byYourself });
  box.readOnly = true;
  box.rows = 10;
  box.value = text;
  body.append(make('p', {}, take.byYourselfHow), box);
  show();
  box.focus();
  box.select();
}
