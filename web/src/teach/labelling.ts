// Giving a statement of the article a label, and taking it back: what every key and button does, and what is said of it.

import type { App } from '../app.ts';
import { teach } from '../strings.ts';
import type { Changed } from './corrections.ts';
import type { LabelLine } from './label-line.ts';

export interface Labelling {
  /** Gives statement `index` of the article a label, or takes this one back where it has it; false where it cannot have one. */
  label(index: number, tone: string): boolean;
  /** False where there was nothing to take back. */
  undo(): boolean;
}

export function labelling(app: App, line: LabelLine): Labelling {
  const undo = (): boolean => {
    const changes = app.corrections.undo();
    if (changes === null) return false;
    line.say(undone(changes), null);
    return true;
  };

  return {
    label(index, tone) {
      const statement = app.document?.statements[index];
      if (statement === undefined) return false;
      const text = app.text.slice(statement.start, statement.end);
      if (app.corrections.labelOf(text) === tone) {
        app.corrections.remove(text);
        line.say(teach.unlabelled(tone, statement.tone), undo);
        return true;
      }
      const refusal = app.corrections.correct(text, tone, statement.tone);
      if (refusal !== null) line.say(teach.refused[refusal], null);
      else line.say(teach.labelled(tone, statement.tone), undo);
      return refusal === null;
    },
    undo,
  };
}

function undone(changes: readonly Changed[]): string {
  const [only] = changes;
  if (changes.length !== 1 || only === undefined) return teach.undoneMany(changes.length);
  return only.after === null ? teach.undoneLabel : teach.undoneTo(only.after.label);
}
