// What a printed reading needs and the screen does not: the legend of the marks, and whence the reading is.

import { find, make } from '../dom.ts';
import { UNSURE } from '../read/labels.ts';
import { page, say, take } from '../strings.ts';
import { sentence } from './formats/citation.ts';
import type { Report } from './report.ts';

export interface PrintView {
  /** Prepares the pages for this reading. */
  show(report: Report): void;
}

export function printView(): PrintView {
  const legend = make('p', { class: 'print-only print-legend' });
  const colophon = make('footer', { class: 'print-only colophon' });
  const article = find('article', HTMLElement);
  article.before(legend);
  article.after(colophon);
  return {
    show(report) {
      const { labels } = report;
      legend.replaceChildren(...labels.tones.map((tone) =>
        make('span', { class: 'print-tone', 'data-mark': tone }, make('span', { class: 'line' }, say.tone(tone)))));
      if (labels.count(UNSURE) > 0) legend.append(make('span', {}, make('span', { class: 'question' }, page.unsure), take.unsureMark));
      if (labels.corrected > 0) legend.append(make('span', {}, make('span', { class: 'pencil' }, page.correctedName), take.correctedMark));
      colophon.replaceChildren(
        make('p', {}, `${sentence(report)} ${report.address}`),
        make('p', {}, `${take.hashes(report.model.name, report.model.sha256, report.textSha256)}.`),
      );
    },
  };
}
