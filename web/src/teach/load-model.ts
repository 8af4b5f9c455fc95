// A model file from outside: sized, opened, and used from now on; or why not, in words, and nothing has changed.

import { DemarcheError } from 'demarche';
import type { App } from '../app.ts';
import { teach } from '../strings.ts';
import type { QuietLine } from './quiet-line.ts';
import { nameOf } from './result-view.ts';

/** Bytes: the program reads no larger one. */
const LARGEST = 64 * 1024 * 1024;

export async function loadModel(app: App, line: QuietLine, file: File): Promise<void> {
  const name = nameOf(file.name);
  if (file.size > LARGEST) return line.problem(teach.modelTooLarge(name));
  const buffer = await file.arrayBuffer().catch(() => null);
  if (buffer === null) return line.problem(teach.modelUnreadable(name));
  line.say(teach.loading(name));
  try {
    if (!(await app.use(new Uint8Array(buffer), name))) return line.say(teach.cancelled);
    line.say(teach.inUse(name), { more: [teach.inUseNotKept] });
  } catch (error) {
    const code = error instanceof DemarcheError ? error.code : '';
    const said = code === 'model' ? teach.modelBad : code === 'model-version' ? teach.modelVersion : teach.modelFailed;
    line.problem(said(name), [error instanceof Error ? error.message : String(error)]);
  }
}
