// Every way a text comes in: the text box, a file (chosen or dropped), an example, the link.

import type { App } from '../app.ts';
import { find } from '../dom.ts';
import { say } from '../strings.ts';
import { decode } from './decode.ts';

const LARGEST_FILE = 32 * 1024 * 1024;
/** Characters that the reader takes. */
const LONGEST = 16 * 1024 * 1024;
/** A paste of more characters is read at once: the text box would take seconds to lay it out. */
const LONG_PASTE = 500_000;
/** Characters of text a link may carry. */
export const LARGEST_LINK = 200_000;
const HASH = '#text=';

export interface Input {
  /** Shows the text box with this text, ready to type. */
  edit(text: string): void;
  /** The text of the page's link, if it carries one. */
  fromLink(): void;
}

/** `reached`: a text has come in, from whichever view. */
export function input(app: App, reached: () => void): Input {
  const problem = (message: string): void => app.tell.problem(message);
  const onText = (text: string): void => {
    reached();
    void app.read(text);
  };
  const form = find('write', HTMLFormElement);
  const box = find('text', HTMLTextAreaElement);
  const file = find('file', HTMLInputElement);
  const drop = find('drop', HTMLElement);

  const accept = (text: string): void => {
    if (text.trim() === '') return problem(say.empty);
    if (text.length > LONGEST) return problem(say.tooLong(LONGEST));
    forgetLink();
    onText(text.replace(/\r\n?/g, '\n'));
  };

  async function acceptFile(chosen: File): Promise<void> {
    if (chosen.size > LARGEST_FILE) return problem(say.tooLarge(chosen.name));
    const buffer = await chosen.arrayBuffer().catch(() => null);
    if (buffer === null) return problem(say.unreadable(chosen.name));
    const text = decode(new Uint8Array(buffer));
    if (text === null) return problem(say.notText(chosen.name));
    accept(text);
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    accept(box.value);
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) accept(box.value);
  });
  box.addEventListener('paste', (event) => {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    if (pasted.length <= LONG_PASTE || box.value !== '') return;
    event.preventDefault();
    accept(pasted);
  });
  find('open', HTMLButtonElement).addEventListener('click', () => file.click());
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    if (chosen !== undefined) void acceptFile(chosen);
    file.value = '';
  });

  addEventListener('dragover', (event) => {
    event.preventDefault();
    drop.hidden = false;
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) drop.hidden = true;
  });
  addEventListener('drop', (event) => {
    event.preventDefault();
    drop.hidden = true;
    const [dropped] = event.dataTransfer?.files ?? [];
    if (dropped !== undefined) void acceptFile(dropped);
    else accept(event.dataTransfer?.getData('text/plain') ?? '');
  });

  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-example]')) {
    // Fetched with the page, so that nothing is fetched afterwards.
    const text = example(button.dataset['example'] ?? '');
    text.catch(() => undefined); // said when it is asked for
    button.addEventListener('click', () => void text.then(accept, () => problem(say.noExample)));
  }

  return {
    edit(text) {
      forgetLink();
      box.value = text;
      box.focus();
      box.setSelectionRange(0, 0);
      box.scrollTop = 0;
    },
    fromLink() {
      if (!location.hash.startsWith(HASH)) return;
      const encoded = location.hash.slice(HASH.length);
      // A character takes at most nine characters of link ("%E2%80%9C").
      if (encoded.length > 9 * LARGEST_LINK) return problem(say.longLink);
      try {
        const text = decodeURIComponent(encoded);
        if (text.length > LARGEST_LINK) problem(say.longLink);
        else if (text.trim() !== '') onText(text.replace(/\r\n?/g, '\n'));
      } catch {
        problem(say.badLink);
      }
    },
  };
}

/** Another text than the link's is shown from now on. */
function forgetLink(): void {
  if (location.hash.startsWith(HASH)) history.replaceState(null, '', location.pathname + location.search);
}

async function example(name: string): Promise<string> {
  const response = await fetch(new URL(`./examples/${name}.txt`, document.baseURI), { priority: 'low' });
  if (!response.ok) throw new Error(`${response.status} ${name}`);
  return response.text();
}
