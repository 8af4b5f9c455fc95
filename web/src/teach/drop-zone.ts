// Files dropped while the view is shown are its own: the page's other takers of files do not hear of them.

import { make } from '../dom.ts';
import { teach } from '../strings.ts';

export function dropZone(root: HTMLElement, dropped: (file: File) => void): void {
  const overlay = make('div', { class: 'drop' }, make('p', {}, teach.drop));
  overlay.hidden = true;
  root.append(overlay);

  const mine = (event: DragEvent): boolean => {
    if (root.hidden || event.dataTransfer?.types.includes('Files') !== true) return false;
    event.preventDefault();
    event.stopImmediatePropagation();
    return true;
  };
  const capture = { capture: true };
  addEventListener('dragover', (event) => { if (mine(event)) overlay.hidden = false; }, capture);
  addEventListener('dragleave', (event) => { if (mine(event) && event.relatedTarget === null) overlay.hidden = true; }, capture);
  addEventListener('drop', (event) => {
    if (!mine(event)) return;
    overlay.hidden = true;
    const [file] = event.dataTransfer?.files ?? [];
    if (file !== undefined) dropped(file);
  }, capture);
}
