// Reads what is being written, as fast as it is written: one reading at a time, and after it the newest text. What was
// read of an older text is dropped.

import type { Statement } from 'demarche';
import type { App } from '../app.ts';

export interface LiveTones {
  /** This is the text now; null: there is none to read. */
  want(text: string | null): void;
}

export function liveTones(app: App, show: (statements: Statement[]) => void): LiveTones {
  let wanted: string | null = null;
  /** Counts what was wanted, so that an answer knows whether it is the newest. */
  let asked = 0;
  let asking = false;

  async function ask(): Promise<void> {
    if (asking) return;
    asking = true;
    for (let text = wanted; text !== null; text = wanted) {
      wanted = null;
      const mine = asked;
      try {
        const reader = await app.reader();
        const found: Statement[] = [];
        let done = false;
        // With the last statement all that is shown is known: what the document says as a whole is not waited for.
        const onProgress = (read: number, total: number): void => {
          done = read === total;
          if (done && mine === asked) show(found);
        };
        const onStatements = (statements: Statement[]): void => void found.push(...statements);
        await reader.read(text, { binary: app.binary, onStatements, onProgress });
        // Where there is no statement, nobody has told of one.
        if (!done && mine === asked) show(found);
      } catch {
        // That the model does not answer is said where it is loaded; writing goes on without tones.
      }
    }
    asking = false;
  }

  return {
    want(text) {
      asked += 1;
      wanted = text;
      void ask();
    },
  };
}
