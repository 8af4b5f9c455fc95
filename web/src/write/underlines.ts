// The same text once more behind the text box, unseen but for the lines under it. What has not changed is not touched,
// so that a key costs as much in a long article as in a short one.

import { make } from '../dom.ts';
import { type Mark, type Run, runsByLine } from './marks.ts';

interface Line {
  text: string;
  runs: Run[];
  nodes: (Text | HTMLElement)[];
  element: HTMLElement;
}

export interface Underlines {
  show(text: string, marks: Mark[]): void;
}

export function underlines(root: HTMLElement): Underlines {
  let lines: Line[] = [];

  /** One element a line; where lines come and go, those before and after stay. */
  function lay(texts: string[]): void {
    const most = Math.min(lines.length, texts.length);
    let before = 0;
    while (before < most && lines[before]?.text === texts[before]) before += 1;
    let after = 0;
    while (after < most - before && lines.at(-1 - after)?.text === texts.at(-1 - after)) after += 1;
    const old = lines.slice(before, lines.length - after);
    const fresh = texts.slice(before, texts.length - after).map((text, i): Line =>
      ({ ...(old[i] ?? { runs: [], nodes: [], element: make('div') }), text }));
    for (const { element } of old.slice(fresh.length)) element.remove();
    const next = lines[lines.length - after]?.element ?? null;
    const added = document.createDocumentFragment();
    for (const { element } of fresh.slice(old.length)) added.append(element);
    if (added.firstChild !== null) root.insertBefore(added, next);
    lines = [...lines.slice(0, before), ...fresh, ...lines.slice(lines.length - after)];
  }

  return {
    show(text, marks) {
      const texts = text === '' ? [] : text.split('\n');
      lay(texts);
      let i = 0;
      for (const runs of runsByLine(texts, marks)) {
        const line = lines[i];
        if (line !== undefined) draw(line, runs);
        i += 1;
      }
    },
  };
}

/** Draws the runs that are not drawn yet; the first and last ones are mostly the same. */
function draw(line: Line, runs: Run[]): void {
  const { runs: old, nodes, element } = line;
  const most = Math.min(old.length, runs.length);
  let before = 0;
  while (before < most && same(old[before], runs[before])) before += 1;
  if (before === old.length && before === runs.length) return;
  let after = 0;
  while (after < most - before && same(old.at(-1 - after), runs.at(-1 - after))) after += 1;

  const gone = nodes.slice(before, nodes.length - after);
  const fresh = runs.slice(before, runs.length - after).map((run, i) => {
    const was = old[before + i];
    const node = gone[i];
    // The words have changed, the tone has not: the browser keeps the layout of the rest.
    if (node !== undefined && was?.tone === run.tone && was.sure === run.sure) {
      if (was.text !== run.text) rewrite(node instanceof Text ? node : node.firstChild, was.text, run.text);
      return node;
    }
    return drawn(run);
  });
  const next = nodes[nodes.length - after] ?? null;
  for (const node of gone) if (!fresh.includes(node)) node.remove();
  for (const node of fresh) if (node.parentNode !== element) element.insertBefore(node, following(fresh, node, element) ?? next);
  line.nodes = [...nodes.slice(0, before), ...fresh, ...nodes.slice(nodes.length - after)];
  line.runs = runs;
}

/** The next of the nodes that stands in the line already. */
function following(nodes: (Text | HTMLElement)[], node: Text | HTMLElement, element: HTMLElement): Node | undefined {
  return nodes.slice(nodes.indexOf(node) + 1).find((one) => one.parentNode === element);
}

const same = (a: Run | undefined, b: Run | undefined): boolean =>
  a?.text === b?.text && a?.tone === b?.tone && a?.sure === b?.sure;

function drawn({ text, tone, sure }: Run): Text | HTMLElement {
  if (tone === null) return document.createTextNode(text);
  return make('span', { class: 'line', 'data-mark': tone, 'data-guess': sure ? undefined : '' }, text);
}

function rewrite(node: Node | null, was: string, text: string): void {
  if (!(node instanceof Text)) return;
  if (text.startsWith(was)) node.appendData(text.slice(was.length));
  else node.data = text;
}
