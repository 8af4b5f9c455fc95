// A reading as Markdown, to go into notes or a document: whence it is, the balance, every statement.

import type { Statement } from 'demarche';
import { inOrder, percentages, possible, signed } from '../../numbers.ts';
import { say, take } from '../../strings.ts';
import type { Report } from '../report.ts';
import { sentence } from './citation.ts';

export function* markdown(report: Report): Generator<string> {
  const { statements, meanScore } = report.document;
  yield `# ${take.title(statements.length)}\n\n`;
  yield `${escaped(sentence(report))} <${report.address}>\n\n`;
  if (statements.length === 0) return;
  yield `${balance(report)}\n`;
  if (meanScore !== null) yield `${say.meanOf(signed(meanScore))}.\n\n`;
  if (report.binary) yield `${take.forced}\n\n`;
  for (const [index, one] of statements.entries()) yield `${index + 1}. ${item(report, one)}\n`;
}

function balance({ document }: Report): string {
  const total = document.statements.length;
  const tones = inOrder(possible(document.statements));
  const counts = tones.map((tone) => document.counts[tone] ?? 0);
  const shares = percentages(counts.map((count) => count / total));
  const rows = tones.map((tone, i) => `| ${escaped(say.tone(tone))} | ${counts[i] ?? 0} | ${escaped(shares[i] ?? '')} |`);
  return `${[`| ${take.columns.join(' | ')} |`, '| :--- | ---: | ---: |', ...rows].join('\n')}\n`;
}

function item(report: Report, one: Statement): string {
  const statement = report.text.slice(one.start, one.end);
  const shares = percentages(report.classes.map((name) => one.probabilities[name] ?? 0));
  const share = shares[report.classes.indexOf(one.tone)] ?? '';
  const byHand = report.labelOf(statement);
  const remarks = [
    share,
    ...(one.unsure === null ? [] : [take.unsure(one.unsure)]),
    ...(byHand === null ? [] : [take.byHand(byHand)]),
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
