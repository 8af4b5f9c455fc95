// "Would it read the same about others?": the statement with other names in it, read again.

import { make } from '../dom.ts';
import { why } from '../strings.ts';
import { type Asked, readings } from './asked.ts';
import { percentOf } from './likely.ts';
import { answered } from './section.ts';
import { statementItem } from './statement.ts';
import { variants } from './swap.ts';

/** A longer text is an article, not a statement: twelve of it would fill the panel. */
const LONGEST = 20_000;

export function others(asked: Asked, body: HTMLElement): void {
  void answered(body, asked.signal, () => compared(asked));
}

async function compared(asked: Asked): Promise<Node[]> {
  const { text, reading, app } = asked;
  if (text.length > LONGEST) return [make('p', {}, why.tooLongForNames)];
  const names = await (await app.reader()).names(text);
  const found = variants(text, names);
  if (found.length === 0) return [make('p', {}, names.length === 0 ? why.noNames : why.noOtherNames)];
  const read = await readings(asked, found.map((variant) => variant.text));
  const same = read.filter(({ tone }) => tone === reading.tone).length;
  const shares = [...read].sort((a, b) => (a.probabilities[reading.tone] ?? 0) - (b.probabilities[reading.tone] ?? 0));
  const [least, most] = [shares[0] ?? reading, shares.at(-1) ?? reading].map((one) => percentOf(one, reading.tone));
  return [
    make('p', { class: 'outcome', 'data-same': String(same === read.length) }, why.sameWith(same, read.length)),
    make('p', {}, why.range(reading.tone, least ?? '', most ?? '', percentOf(reading, reading.tone))),
    make('details', { class: 'more' },
      make('summary', {}, why.variants(found.length)),
      make('ol', { class: 'cited-list' }, ...found.map(({ text: other, swapped }, i) => {
        const { tone = '', ...its } = read[i] ?? reading;
        return statementItem(tone, percentOf(its, tone), other, swapped);
      }))),
    make('p', { class: 'quiet note' }, why.namesNote),
  ];
}
