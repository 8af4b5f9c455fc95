// The text of a web page as one would read it aloud: its article, without scripts, menus, forms and what is hidden.
// Blocks become lines. No DOM.

import { LONGEST } from '../limits.ts';
import { decodeEntities } from './entities.ts';
import { tokens } from './tags.ts';

/** Never read. */
const NO_WORDS = new Set('head script style template iframe textarea xmp noembed noframes'.split(' '));
/** Read only where nothing else is on the page: sites have put whole articles into a <form>. */
const AROUND = new Set(
  'nav footer aside form menu noscript svg math select button dialog object audio video canvas map datalist'.split(' '),
);
const IN_HEAD = new Set('title meta link base script style noscript template'.split(' '));
const NO_END = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** An empty line before and after. */
const PARAGRAPHS = new Set('p h1 h2 h3 h4 h5 h6 article section blockquote ul ol dl table figure pre main header address'.split(' '));
const LINES = new Set('br hr div li tr dt dd caption figcaption details summary body center fieldset legend'.split(' '));
const HIDDEN = /(?:^|\s)(?:hidden(?=[\s=/]|$)|aria-hidden\s{0,9}=\s{0,9}["']?true|style\s{0,9}=\s{0,9}["'][^"']{0,500}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden))/i;
/** An article of fewer characters is a teaser. */
const ARTICLE = 200;

interface Part {
  text: string;
  /** Which of the outermost <article>s this is in; 0: none. */
  article: number;
  main: boolean;
  heading: boolean;
}

export function htmlText(html: string): string {
  const found = text(html, true);
  return found === '' ? text(html, false) : found;
}

function text(html: string, strict: boolean): string {
  const { parts, title } = partsOf(html, strict);
  const chosen = choose(parts);
  const body = tidy(chosen.map((part) => part.text).join('\n\n'));
  return title === '' || body === '' || chosen.some(({ heading }) => heading) ? body : `${title}\n\n${body}`;
}

function partsOf(html: string, strict: boolean): { parts: Part[]; title: string } {
  const parts: Part[] = [];
  const depth = { article: 0, main: 0, pre: 0 };
  let part: Part | null = null;
  let articles = 0;
  let length = 0;
  let title = '';
  let inTitle = false;
  let heading = false;
  /** The element that is passed over, and how many of its name are open in it. */
  let over: { name: string; open: number } | null = null;

  /** Line breaks before the next words. */
  let gap = '';
  let bullet = '';

  const breaks = (how: '\n' | '\n\n'): void => {
    if (gap.length < how.length) gap = how;
  };

  const say = (said: string): void => {
    // Blanks where a line begins are none.
    if (gap !== '' && said.trim() === '') return;
    const article = depth.article > 0 ? articles : 0;
    const main = depth.main > 0;
    if (part === null || part.article !== article || part.main !== main) {
      parts.push((part = { text: '', article, main, heading }));
    } else part.heading ||= heading;
    part.text += gap + bullet + said;
    length += said.length;
    gap = bullet = '';
    heading = false;
  };

  const skips = (name: string, attributes: string): boolean => {
    if (NO_END.has(name)) return false;
    if (NO_WORDS.has(name)) return true;
    if (!strict) return false;
    return AROUND.has(name) || (name === 'header' && depth.article + depth.main === 0) || HIDDEN.test(attributes.slice(0, 2000));
  };

  for (const token of tokens(html)) {
    if (length > LONGEST) break;
    if (token.kind === 'words') {
      if (inTitle) title = decodeEntities(token.text.slice(0, 500)).replace(/\s+/g, ' ').trim();
      else if (over === null) say(words(token.text, depth.pre > 0));
      inTitle = false;
      continue;
    }
    const { kind, name } = token;
    if (name === 'title' && kind === 'start') inTitle = over === null || over.name === 'head';
    // A head that is not closed ends where something stands that no head has.
    if (over?.name === 'head' && kind === 'start' && !IN_HEAD.has(name)) over = null;
    if (over !== null) {
      // A paragraph holds no paragraph: the next one ends it.
      if (name === over.name) over.open += kind === 'start' && name !== 'p' ? 1 : -1;
      if (over.open === 0) over = null;
      continue;
    }
    if (kind === 'start' && skips(name, token.attributes)) {
      over = { name, open: 1 };
      continue;
    }
    if (PARAGRAPHS.has(name)) breaks('\n\n');
    else if (LINES.has(name)) breaks('\n');
    if (name === 'li' && kind === 'start') bullet = '• ';
    else if ((name === 'td' || name === 'th') && kind === 'start') say('\t');
    else if (name === 'q') say(kind === 'start' ? '“' : '”');
    else if (/^h[1-3]$/.test(name) && kind === 'start') heading = true;
    else if (name === 'article' || name === 'main' || name === 'pre') {
      if (name === 'article' && kind === 'start' && depth.article === 0) articles += 1;
      depth[name] = Math.max(0, depth[name] + (kind === 'start' ? 1 : -1));
    }
  }
  return { parts, title };
}

/** The article, if there is one; else the main part; else all of it. */
function choose(parts: Part[]): Part[] {
  const length = (some: Part[]): number => some.reduce((sum, part) => sum + part.text.trim().length, 0);
  const inArticles = parts.filter(({ article }) => article > 0);
  const all = length(inArticles);
  if (all >= ARTICLE) {
    const lengths = new Map<number, number>();
    for (const part of inArticles) lengths.set(part.article, (lengths.get(part.article) ?? 0) + part.text.trim().length);
    const [longest, most] = [...lengths].reduce((a, b) => (b[1] > a[1] ? b : a));
    // One article and teasers of others, or a page of equals.
    return most * 2 > all ? inArticles.filter(({ article }) => article === longest) : inArticles;
  }
  const main = parts.filter((part) => part.main);
  return length(main) >= ARTICLE ? main : parts;
}

function words(html: string, preformatted: boolean): string {
  const spaced = preformatted ? html : html.replace(/[\t\n\f\r ]+/g, ' ');
  return decodeEntities(spaced).replace(/\u00AD/g, '').replace(/\u00A0/g, ' ');
}

/** No blanks at the ends of lines, no two empty lines. */
function tidy(text: string): string {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const trimmed = line.replace(/ {2,}/g, ' ').trim();
    // What is left of an empty item is no line.
    if (trimmed === '•') continue;
    if (trimmed !== '' || (lines.length > 0 && lines.at(-1) !== '')) lines.push(trimmed);
  }
  return lines.join('\n').trim();
}
