// Labelled statements as the training program reads them: JSON, a line each.

import { joined } from './bytes.ts';
import { DemarcheError, describe } from './errors.ts';
import type { Example } from './index.d.ts';
import { breathe } from './interrupt.ts';

/** How many are written between two breaths. */
const AT_ONCE = 10_000;

export async function jsonLines(examples: Iterable<Example>, what: string): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof examples !== 'object' || examples === null || !(Symbol.iterator in examples)) {
    throw new DemarcheError('data', `the ${what}s are ${describe(examples)}: give a list of { text, label }`);
  }
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let lines = '';
  let place = 0;
  for (const example of examples) {
    place += 1;
    lines += `${JSON.stringify(row(example, `${what} ${place}`))}\n`;
    if (place % AT_ONCE > 0) continue;
    parts.push(encoder.encode(lines));
    lines = '';
    await breathe();
  }
  return joined([...parts, encoder.encode(lines)]);
}

function row(example: Example, which: string): Example {
  const wrong = (why: string) => new DemarcheError('data', `${which} ${why}`);
  if (typeof example !== 'object' || example === null) throw wrong(`is ${describe(example)}: give { text, label }`);
  const { text, label, weight } = example;
  if (typeof text !== 'string') throw wrong(`has the text ${describe(text)}: give a string`);
  if (typeof label !== 'string') throw wrong(`has the label ${describe(label)}: give the name of a class`);
  if (weight !== undefined && !(Number.isFinite(weight) && weight >= 0)) throw wrong(`has the weight ${describe(weight)}: give a number from 0`);
  // Half a surrogate pair, which JSON would keep, becomes the character that stands for it in UTF-8.
  const whole = text.replace(/\p{Surrogate}/gu, '\uFFFD');
  return weight === undefined ? { text: whole, label } : { text: whole, label, weight };
}
