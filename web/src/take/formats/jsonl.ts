// A reading as JSON Lines: byte for byte what `demarche label --format jsonl` prints for the same text.

import type { Statement } from 'demarche';
import type { Report } from '../report.ts';
import { byteOffsets } from './byte-offsets.ts';
import { row, type Row } from './row.ts';

export function* jsonl(report: Report): Generator<string> {
  const bytesAt = byteOffsets(report.text);
  for (const one of report.document.statements) {
    const bytes = bytesAt(offsetsOf(one));
    yield `${written(row(report, one, (offset) => bytes.get(offset) ?? offset), report.classes)}\n`;
  }
}

function offsetsOf({ start, end, quotations }: Statement): number[] {
  return [start, end, ...quotations.flatMap((quotation) => [quotation.start, quotation.end])];
}

/** JSON in which numbers that need not be whole look as the command line writes them. */
function written({ text, tone, probabilities, score, unsure, ...place }: Row, classes: readonly string[]): string {
  const shares = classes.map((name) => `${JSON.stringify(name)}:${number(probabilities[name] ?? 0)}`);
  // Half a surrogate pair cannot be in a file: it is the replacement character there.
  const words = text.replace(/\p{Surrogate}/gu, '\ufffd');
  const head = `{"text":${JSON.stringify(words)},"tone":${JSON.stringify(tone)},"probabilities":{${shares.join(',')}}`;
  const rest = JSON.stringify(place).slice(1);
  return `${head},"score":${score === null ? 'null' : number(score)},"unsure":${JSON.stringify(unsure)},${rest}`;
}

/** The shortest digits that give the number again, as JavaScript has them, but "1.0" for "1" and "1e-6" for "0.000001". */
function number(value: number): string {
  if (Number.isInteger(value)) return Object.is(value, -0) ? '-0.0' : value.toFixed(1);
  return Math.abs(value) < 1e-5 ? value.toExponential() : String(value);
}
