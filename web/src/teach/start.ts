// What of teaching is there from the start: the keys, the buttons beside the reasons, the signs in the header, what was kept.

import type { App } from '../app.ts';
import { labelButtons } from './label-buttons.ts';
import { labelKeys } from './label-keys.ts';
import { labelling } from './labelling.ts';
import { quietLine } from './quiet-line.ts';
import { signs } from './signs.ts';

/** Gives back what fills the label slot of the reasons. */
export function startTeaching(app: App): ReturnType<typeof labelButtons> {
  const labels = labelling(app, quietLine(app));
  labelKeys(app, labels);
  signs(app);
  void app.corrections.restore();
  return labelButtons(app, labels);
}
