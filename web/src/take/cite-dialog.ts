// The reading's citation in three styles, each a click away from the clipboard.

import { button, make } from '../dom.ts';
import { take } from '../strings.ts';
import { copy } from './clipboard.ts';
import { dialog } from './dialog.ts';
import { bibtex, cslJson, plain } from './formats/citation.ts';
import type { Report } from './report.ts';

export function citeDialog(report: Report, opener: HTMLElement): void {
  const { body, tell, show } = dialog(take.citeHeading, opener);
  const styles = { plain: plain(report), bibtex: bibtex(report), csl: cslJson(report) };
  for (const style of ['plain', 'bibtex', 'csl'] as const) {
    const name = take.citeStyles[style];
    const control = button(take.copy, () => {
      void copy(Promise.resolve(styles[style].trim()), control).then((done) => { if (done) tell(take.citationCopied); });
    }, { class: 'plain', 'aria-label': take.copyStyle(name) });
    body.append(
      make('div', { class: 'style-bar' }, make('h3', {}, name), control),
      make('pre', { class: 'citation', 'data-style': style }, styles[style].trim()),
    );
  }
  show();
}
