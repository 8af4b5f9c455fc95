// A button that asks for one file.

import { button, make } from '../dom.ts';

export function chooseFile(label: string, accept: string, chosen: (file: File) => void, look = ''): { button: HTMLButtonElement; input: HTMLInputElement } {
  const input = make('input', { type: 'file', 'aria-label': label });
  input.accept = accept;
  input.hidden = true;
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file !== undefined) chosen(file);
    input.value = '';
  });
  return { button: button(label, () => input.click(), look === '' ? {} : { class: look }), input };
}
