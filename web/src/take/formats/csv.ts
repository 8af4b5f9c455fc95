// A reading as comma-separated values (RFC 4180): UTF-8 without a mark, lines ending in CR LF, a header. Excel takes it
// for UTF-8 only behind a byte order mark, which other programs take for a part of the first name: it gets a file of its own.

import { byHand, type Report } from '../report.ts';

export function* csv(report: Report): Generator<string> {
  const { text, document, classes } = report;
  yield line([
    'index', 'start', 'end', 'kind', 'tone', ...classes.map((name) => `p_${name}`), 'score', 'unsure', 'corrected', 'text',
  ]);
  for (const [index, one] of document.statements.entries()) {
    yield line([
      index + 1,
      one.start,
      one.end,
      one.kind,
      one.tone,
      ...classes.map((name) => one.probabilities[name] ?? 0),
      one.score,
      one.unsure,
      byHand(report, index),
      text.slice(one.start, one.end),
    ]);
  }
}

export function* excel(report: Report): Generator<string> {
  yield '\ufeff';
  yield* csv(report);
}

function line(cells: (string | number | null)[]): string {
  return `${cells.map((cell) => (typeof cell === 'string' ? quoted(harmless(cell)) : String(cell ?? ''))).join(',')}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * Spreadsheets calculate what begins with one of these signs, and a pasted text is anybody's. An apostrophe keeps them
 * from it; what begins with apostrophes before such a sign gets one more, so that taking one away gives the text back.
 */
function harmless(cell: string): string {
  return /^'*[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/.test(cell) ? `'${cell}` : cell;
}
