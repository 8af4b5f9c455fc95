// The link to a reading: what it is, what it carries, and whether it is too long for some programs.

import { BUILTIN, type App } from '../app.ts';
import { button, make } from '../dom.ts';
import { take } from '../strings.ts';
import { copy } from './clipboard.ts';
import { dialog } from './dialog.ts';
import { encode } from './share-link.ts';

/** Characters beyond which some programs cut a link. */
const CUT = 2000;
/** Of the model's SHA-256 in hexadecimal. */
export const MODEL_DIGITS = 8;

export async function shareDialog(app: App, opener: HTMLElement): Promise<void> {
  const { text, binary, filter, opened, model } = app;
  const hash = await encode({ text, binary, filter, opened, model: model.info?.sha256.slice(0, MODEL_DIGITS) ?? '' });
  const { body, tell, show } = dialog(take.shareHeading, opener);
  if (typeof hash !== 'string') {
    const known = hash.problem === 'unsupported' ? 'unsupported' : 'too-long';
    body.append(make('p', { class: 'share-problem' }, take.linkProblem[known]));
    return show();
  }
  const link = location.origin + location.pathname + location.search + hash;
  const box = make('textarea', { class: 'copy-box link-box', 'aria-label': take.link, 'aria-describedby': 'link-length' });
  box.readOnly = true;
  box.rows = 4;
  box.value = link;
  box.addEventListener('focus', () => box.select());
  const control = button(take.copyLink, () => {
    void copy(Promise.resolve(link), control).then((done) => { if (done) tell(take.linkCopied); });
  }, { class: 'primary' });
  const length = [take.linkLength(link.length), ...(link.length > CUT ? [take.linkLong] : [])];
  body.append(
    make('p', {}, take.sharePrivacy),
    ...(model.name === BUILTIN ? [] : [make('p', {}, take.shareModel(model.name))]),
    box,
    make('p', { class: 'quiet', id: 'link-length' }, length.join(' ')),
    control,
  );
  show();
  control.focus();
}
