// The statements of the corpus that are nearest to this one, with the labels that they were given.

import type { Demarche, Neighbours } from 'demarche';
import { corpus } from '../corpus.ts';
import { make } from '../dom.ts';
import { why } from '../strings.ts';
import type { Asked } from './asked.ts';
import { answered } from './section.ts';
import { sharedWords } from './shared-words.ts';
import { statementItem } from './statement.ts';

const COUNT = 2;
/** Characters of the statement whose words are emphasised where they are shared: it may be as long as a book. */
const COMPARED = 20_000;

/** Made once for each model. */
const indexes = new WeakMap<Demarche, Promise<Neighbours>>();

export function nearest(asked: Asked, body: HTMLElement): void {
  void answered(body, asked.signal, () => found(asked));
}

async function found({ text, app }: Asked): Promise<Node[]> {
  const [reader, { texts, labels }] = await Promise.all([app.reader(), corpus()]);
  const near = await (await indexOf(reader, texts)).nearest(text, COUNT);
  if (near.length === 0) return [make('p', {}, why.noNearest)];
  return [
    make('ol', { class: 'cited-list' }, ...near.map(({ index, similarity }) => {
      const other = texts[index] ?? '';
      return statementItem(labels[index] ?? '', why.likeness(similarity), other, sharedWords(other, text.slice(0, COMPARED)));
    })),
    make('p', { class: 'quiet note' }, why.corpusNote(texts.length)),
  ];
}

function indexOf(reader: Demarche, texts: string[]): Promise<Neighbours> {
  const made = indexes.get(reader) ?? reader.neighbours(texts);
  indexes.set(reader, made);
  made.catch(() => indexes.delete(reader));
  return made;
}
