// Every way a text comes in: the text box, a file, an example, the link.

import type { App } from '../app.ts';
import { find } from '../dom.ts';
import { page, say } from '../strings.ts';
import { examples } from './examples.ts';
import { files } from './files.ts';
import { LONGEST, LONGEST_TO_EDIT } from './limits.ts';
import { textBox } from './text-box.ts';
import { forgetLink, linkedText } from './text-link.ts';

export interface Input {
  /** Shows the text box with this text, ready to type. */
  edit(text: string): void;
  /** Reads the text of the page's link; false where it carries none. */
  fromLink(): boolean;
}

/** `reached`: a text has come in, from whichever view. */
export function input(app: App, reached: () => void): Input {
  /** The problem that is shown is one of what came in: the next key answers it. */
  let complained = false;
  const problem = (message: string): void => {
    complained = true;
    app.tell.problem(message);
  };

  async function accept(text: string): Promise<boolean> {
    if (text.trim() === '') {
      problem(say.empty);
      if (app.document === null) box.focus();
      return false;
    }
    if (text.length > LONGEST) {
      problem(say.tooLong(LONGEST));
      return false;
    }
    const done = await read(text);
    if (done) forgetLink();
    return done;
  }

  function read(text: string): Promise<boolean> {
    reached();
    complained = false;
    return app.read(text.replace(/\r\n?/g, '\n'));
  }

  const box = textBox(app, {
    accept: (text) => void accept(text),
    typed() {
      if (complained) app.tell.settled();
      complained = false;
    },
  });
  files({ accept, problem });
  examples({ accept: (text) => void accept(text), failed: () => problem(say.noExample) });

  app.on('document', () => {
    // A text that no box can hold is not offered to be edited.
    find('edit', HTMLButtonElement).textContent = app.text.length > LONGEST_TO_EDIT ? say.readAnother : page.edit;
  });

  return {
    edit(text) {
      forgetLink();
      if (!box.edit(text)) app.tell.announce(say.tooLongToEdit(text.length));
    },
    fromLink() {
      const text = linkedText();
      if (typeof text === 'string') {
        if (text.trim() !== '') void read(text);
      } else if (text !== null) problem(text.wrong === 'long' ? say.longLink : say.badLink);
      return text !== null;
    },
  };
}
