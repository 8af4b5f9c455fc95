// A reading as Markdown, to go into notes or a document: whence it is, the balance, every statement.

import type { Statement } from 'demarche';
import { percentage, signed } from '../../numbers.ts';
import { say, take } from '../../strings.ts';
import { byHand, type Report } from '../report.ts';
import { sentence } from './citation.ts';

export function* markdown(report: Report): Generator<string> {
  const { statements, meanScore } = report.document;
  yield `# ${take.title(statements.length)}\n\n`;
  yield `${escaped(sentence(report))} <${report.address}>\n\n`;
  if (statements.length === 0) return;
  yield `${balance(report)}\n`;
  if (meanScore !== null) yield `${(report.labels.corrected > 0 ? say.meanByModel : say.meanOf)(signed(meanScore))}.\n\n`;
  if (report.binary) yield `${take.forced}\n\n`;
  for (const [index, one] of statements.entries()) yield `${index + 1}. ${item(report, one, index)}\n`;
}

/** Where labels were given by hand, the counts with them stand beside the model's. */
function balance({ document, labels }: Report): string {
  const total = document.statements.length;
  const isCorrected = labels.corrected > 0;
  const figures = (count: number): string[] => [String(count), escaped(percentage(count / total))];
  const rows = labels.tones.map((tone) =>
    [escaped(say.tone(tone)), ...figures(document.counts[tone] ?? 0), ...(isCorrected ? figures(labels.count(tone)) : [])]);
  const columns = isCorrected ? take.columnsCorrected : take.columns;
  const lines = [columns, columns.map((_, i) => (i === 0 ? ':---' : '---:')), ...rows];
  return `${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

function item(report: Report, one: Statement, index: number): string {
  const statement = report.text.slice(one.start, one.end);
  const given = byHand(report, index);
  const remarks = [
    percentage(one.probabilities[one.tone] ?? 0),
    ...(one.unsure === null ? [] : [take.unsure(one.unsure)]),
    ...(given === null ? [] : [take.byHand(given)]),
  ];
  return `**${escaped(say.tone(one.tone))}** (${escaped(remarks.join('; '))}): ${escaped(statement)}`;
}

/** On one line, and nothing in it is markup: neither Markdown's nor HTML's. */
export function escaped(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign)
    .replace(/[\\`*_[\]|~$]/g, '\\$&');
}
