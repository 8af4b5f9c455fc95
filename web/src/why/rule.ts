// The rule of the codebook behind the tone that is shown, and what it means that a reading is unsure.

import type { Reading } from 'demarche';
import { make } from '../dom.ts';
import { why } from '../strings.ts';

export function rule({ tone, unsure }: Reading): HTMLElement[] {
  return [
    make('p', {}, why.rule(tone)),
    ...(unsure === null ? [] : [make('p', {}, why.unsureRule(unsure))]),
  ];
}
