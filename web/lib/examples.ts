// Labelled statements as the training program reads them: JSON, a line each.

import { joined, LARGEST } from './bytes.ts';
import { DemarcheError, describe } from './errors.ts';
import type { Example } from './index.d.ts';
import { breathe } from './interrupt.ts';

/** How many are written between two breaths, and how many characters: no string gets too long. */
const AT_ONCE = 10_000;
const CHARACTERS = 2 ** 20;

export async function jsonLines(examples: Iterable<Example>, what: string, stop: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof examples !== 'object' || examples === null || !(Symbol.iterator in examples)) {
    throw new DemarcheError('data', `the ${what}s are ${describe(examples)}: give a list of { text, label }`);
  }
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let bytes = 0;
  let lines = '';
  let place = 0;
  const write = () => {
    const part = encoder.encode(lines);
    bytes += part.length;
    if (bytes > LARGEST) throw new DemarcheError('data', `the ${what}s have more than ${LARGEST} bytes: give fewer`);
    parts.push(part);
    lines = '';
  };
  for (const example of examples) {
    place += 1;
    lines += `${JSON.stringify(row(example, `${what} ${place}`))}\n`;
    if (place % AT_ONCE > 0 && lines.length < CHARACTERS) continue;
    write();
    await breathe();
    stop.throwIfAborted();
  }
  write();
  return joined(parts);
}

function row(example: Example, which: string): Example {
  const wrong = (why: string) => new DemarcheError('data', `${which} ${why}`);
  if (typeof example !== 'object' || example === null) throw wrong(`is ${describe(example)}: give { text, label }`);
  const { text, label, weight } = example;
  if (typeof text !== 'string') throw wrong(`has the text ${describe(text)}: give a string`);
  if (typeof label !== 'string') throw wrong(`has the label ${describe(label)}: give the name of a class`);
  if (weight !== undefined && !(Number.isFinite(weight) && weight >= 0)) throw wrong(`has the weight ${describe(weight)}: give a number from 0`);
  if (text.length + label.length > LARGEST) throw wrong(`has more than ${LARGEST} bytes: give less`);
  // Half a surrogate pair, which JSON would keep, becomes the character that stands for it in UTF-8.
  const whole = text.replace(/\p{Surrogate}/gu, '\uFFFD');
  return weight === undefined ? { text: whole, label } : { text: whole, label, weight };
}
