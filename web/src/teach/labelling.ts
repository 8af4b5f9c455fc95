// Giving a statement of the article a label, and taking it back: what every key and button does, and what is said of it.

import type { App } from '../app.ts';
import { teach } from '../strings.ts';
import type { Changed } from './corrections.ts';
import type { QuietLine } from './quiet-line.ts';

export interface Labelling {
  /** Gives statement `index` of the article a label, or takes this one back where it has it; false where it cannot have one. */
  label(index: number, tone: string): boolean;
  /** False where there was nothing to take back. */
  undo(): boolean;
}

export function labelling(app: App, line: QuietLine): Labelling {
  const undo = (): boolean => takeBack(app, line);

  return {
    label(index, tone) {
      const statement = app.document?.statements[index];
      if (statement === undefined) return false;
      const text = app.text.slice(statement.start, statement.end);
      if (app.corrections.labelOf(text) === tone) {
        app.corrections.remove(text);
        line.say(teach.unlabelled(tone, statement.tone), { undo });
        return true;
      }
      const refusal = app.corrections.correct(text, tone, statement.tone);
      if (refusal !== null) line.problem(teach.refused[refusal]);
      else line.say(teach.labelled(tone, statement.tone), { undo });
      return refusal === null;
    },
    undo,
  };
}

/** Takes the last change back and says so; false where there was none. */
export function takeBack(app: App, line: QuietLine): boolean {
  const changes = app.corrections.undo();
  if (changes === null) return false;
  line.say(undone(changes));
  return true;
}

function undone(changes: readonly Changed[]): string {
  const [only] = changes;
  if (changes.length !== 1 || only === undefined) return teach.undoneMany(changes.length);
  return only.after === null ? teach.undoneLabel : teach.undoneTo(only.after.label);
}
