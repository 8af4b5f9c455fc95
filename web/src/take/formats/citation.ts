// How a reading is cited: in a sentence, for BibTeX, for reference managers (CSL-JSON).

import { page, take } from '../../strings.ts';
import type { Report } from '../report.ts';

/** Characters of a hash that are enough to tell things apart. */
const SHORT = 12;

/** Without the address, for where that is set apart. */
export function sentence({ version, model, document, readAt, textSha256 }: Report): string {
  return take.citation({
    version,
    model: model.name,
    modelHash: model.sha256.slice(0, SHORT),
    statements: document.statements.length,
    date: readAt,
    textHash: textSha256?.slice(0, SHORT) ?? null,
  });
}

export function plain(report: Report): string {
  return `${sentence(report)} ${report.address}`;
}

export function bibtex(report: Report): string {
  const fields = [
    // Doubled braces keep the small letter.
    ['title', `{${tex(page.title)}}`],
    ['year', String(report.readAt.getFullYear())],
    ['version', tex(report.version)],
    ['url', report.address],
    ['urldate', day(report.readAt)],
    ['note', tex(take.hashes(report.model.name, report.model.sha256, report.textSha256))],
  ];
  return `@misc{${key(report)},\n${fields.map(([name, value]) => `  ${name} = {${value}}`).join(',\n')}\n}\n`;
}

export function cslJson(report: Report): string {
  const { readAt } = report;
  const item = {
    id: key(report),
    type: 'software',
    title: page.title,
    version: report.version,
    URL: report.address,
    accessed: { 'date-parts': [[readAt.getFullYear(), readAt.getMonth() + 1, readAt.getDate()]] },
    note: take.hashes(report.model.name, report.model.sha256, report.textSha256),
  };
  // The day on one line, as people write it.
  return `${JSON.stringify([item], null, 2).replace(/\[\s+\[\s+(\d+),\s+(\d+),\s+(\d+)\s+\]\s+\]/, '[[$1, $2, $3]]')}\n`;
}

/** "2026-03-09", where the reader is. */
export function day(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The same for the same text and model. */
function key({ model, textSha256 }: Report): string {
  return ['demarche', model.sha256.slice(0, 8), ...(textSha256 === null ? [] : [textSha256.slice(0, 8)])].join('-');
}

const TEX: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  'é': "{\\'e}",
};

function tex(text: string): string {
  // BibTeX counts braces even behind a backslash: an odd one would swallow the rest of the file.
  return text.replace(/[{}]/g, ' ').replace(/[\\~^é#$%&_]/g, (sign) => TEX[sign] ?? `\\${sign}`);
}
