// A score before and after on the scale from -1 to 1: a ring where it was, an arrow to where it is.

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 112;
const HEIGHT = 16;
const ROOM = 6;

/** Decoration: the scores stand beside it. */
export function scale(before: number | null, after: number | null): SVGSVGElement {
  const svg = element('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, class: 'score-scale', 'aria-hidden': 'true' });
  const x = (score: number): number => ROOM + ((Math.max(-1, Math.min(1, score)) + 1) / 2) * (WIDTH - 2 * ROOM);
  const middle = HEIGHT / 2;
  svg.append(
    element('line', { x1: x(-1), x2: x(1), y1: middle, y2: middle, class: 'axis' }),
    element('line', { x1: x(0), x2: x(0), y1: 3, y2: HEIGHT - 3, class: 'axis' }),
  );
  if (before !== null) svg.append(element('circle', { cx: x(before), cy: middle, r: 3.5, class: 'from' }));
  if (before !== null && after !== null) {
    const way = Math.sign(after - before);
    if (way !== 0) svg.dataset['mark'] = way > 0 ? 'conciliatory' : 'accusatory';
    if (way !== 0) svg.append(element('line', { x1: x(before), x2: x(after), y1: middle, y2: middle, class: 'way' }));
    const tip = x(after);
    if (way !== 0) svg.append(element('path', { d: `M${tip} ${middle}l${-7 * way} -5v10z`, class: 'tip' }));
  }
  if (before === null && after !== null) svg.append(element('circle', { cx: x(after), cy: middle, r: 4, class: 'tip' }));
  return svg;
}

function element<K extends keyof SVGElementTagNameMap>(name: K, attributes: Record<string, string | number>): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value));
  return made;
}
