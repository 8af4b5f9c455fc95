// The comparison as a Markdown table, for notes and tickets. No DOM.

import type { Statement } from 'demarche';
import { signed } from '../numbers.ts';
import { compare, say } from '../strings.ts';
import type { Comparison } from './change.ts';
import { rowText, type SideText } from './row-text.ts';
import { thousandths } from './thousandths.ts';

/** Yields where it can be interrupted. Unchanged statements are left out; the table says how many. */
export function* markdown(comparison: Comparison, headline: string, textA: string, textB: string): Generator<void, string> {
  const { mean } = comparison;
  const scored = mean !== null;
  const columns = ['', compare.before, compare.after, compare.toneColumn, ...(scored ? [compare.partColumn] : [])];
  const lines = [
    `## ${compare.heading}`, '', plain(headline), '',
    ...(scored ? [plain(compare.means(thousandths(mean.before), thousandths(mean.after), thousandths(mean.after - mean.before))), ''] : []),
    plain(compare.counts(comparison.counts)), '',
    line(columns), line(columns.map(() => '---')),
  ];
  for (const change of comparison.changes) {
    const { kind, moved } = change.row;
    if (kind === 'same' || (kind === 'deleted' && moved !== null)) continue;
    const text = rowText(change, textA, textB);
    lines.push(line([
      compare.kind(moved === null ? kind : 'moved'),
      cell(text.before, '~~', kind === 'deleted'), cell(text.after, '**', kind === 'inserted' && moved === null),
      plain([tones(change.before), tones(change.after)].filter((part) => part !== '').join(' → ')),
      ...(scored ? [thousandths(change.part ?? 0)] : []),
    ]));
    yield;
  }
  return `${lines.join('\n')}\n`;
}

const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;

function tones(statements: Statement[]): string {
  return statements.map(({ tone, score }) => (score === null ? say.tone(tone) : `${say.tone(tone)} ${signed(score)}`)).join(', ');
}

function cell({ statements }: SideText, mark: string, whole: boolean): string {
  return statements.map(({ stretches, left }) => {
    const words = stretches.map(({ text, changed }) => {
      if (!changed && !whole) return plain(text);
      const [, lead = '', inner = '', trail = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
      return inner === '' ? text : `${lead}${mark}${plain(inner)}${mark}${trail}`;
    }).join('');
    return `${words}${left > 0 ? ' …' : ''}`;
  }).join(' ').replace(/\s+/gu, ' ').trim();
}

/** Nothing in the text is taken for Markdown, and no line ends a row. */
export function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#~&]/g, '\\$&').replace(/\s+/gu, ' ');
}
