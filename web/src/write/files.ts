// Files that are chosen, and what is dropped on the page.

import { find } from '../dom.ts';
import { say } from '../strings.ts';
import { fileText } from './file-text.ts';

export interface Uses {
  /** The text is to be read now; true once it is. */
  accept(text: string): Promise<boolean>;
  problem(message: string): void;
}

export function files({ accept, problem }: Uses): void {
  const chooser = find('file', HTMLInputElement);
  const drop = find('drop', HTMLElement);
  /** The file that was given last: one that takes long gives way to a later one. */
  let last = 0;

  async function take(given: File[]): Promise<void> {
    const [file] = given;
    if (file === undefined) return;
    const mine = (last += 1);
    const found = await fileText(file);
    if (mine !== last) return;
    if (typeof found !== 'string') return problem(found.problem);
    if ((await accept(found)) && given.length > 1) problem(say.firstFile(file.name, given.length));
  }

  find('open', HTMLButtonElement).addEventListener('click', () => chooser.click());
  chooser.addEventListener('change', () => {
    void take([...(chooser.files ?? [])]);
    chooser.value = '';
  });

  addEventListener('dragover', (event) => {
    if (isMoved(event)) return;
    event.preventDefault();
    drop.hidden = event.dataTransfer?.types.includes('Files') !== true;
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) drop.hidden = true;
  });
  addEventListener('drop', (event) => {
    drop.hidden = true;
    if (isMoved(event)) return;
    event.preventDefault();
    const dropped = [...(event.dataTransfer?.files ?? [])];
    if (dropped.length > 0) void take(dropped);
    else void accept(event.dataTransfer?.getData('text/plain') ?? '');
  });
}

/** Words that are dragged into a text box are put there by the browser. */
function isMoved({ target, dataTransfer }: DragEvent): boolean {
  return target instanceof HTMLTextAreaElement && dataTransfer?.types.includes('Files') !== true;
}
