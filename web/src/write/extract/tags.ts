// HTML as a flat run of words and tags, from the first character to the last in one pass. Nothing is built, run or
// fetched: the text is only looked at. No DOM.

export type Token =
  | { kind: 'words'; text: string }
  | { kind: 'start'; name: string; attributes: string }
  | { kind: 'end'; name: string };

/** What stands between these and their end tag is no markup; only the title is words. */
const RAW = new Set(['script', 'style', 'title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes']);

/** The longest pages have a hundredth of it. */
const MOST_TAGS = 2_000_000;

const NAME = /[a-z][^\s/>]{0,60}/iy;

export function* tokens(html: string): Generator<Token> {
  const find = finder(html);
  let at = 0;
  /** Where the words begin that have not been given yet. */
  let words = 0;
  for (let tags = 0; words < html.length && tags < MOST_TAGS; ) {
    const open = find('<', at);
    const after = html.charAt(open + 1);
    NAME.lastIndex = open + (after === '/' ? 2 : 1);
    // "a < b" is words.
    if (open < html.length && after !== '!' && after !== '?' && after !== '/' && !NAME.test(html)) {
      at = open + 1;
      continue;
    }
    if (open > words) yield { kind: 'words', text: html.slice(words, open) };
    if (open === html.length) return;
    tags += 1;
    if (after === '!' || after === '?') {
      const [end, from] = html.startsWith('<!--', open) ? ['-->', open + 2] as const : ['>', open] as const;
      at = words = Math.min(html.length, find(end, from) + end.length);
      continue;
    }
    const closes = after === '/';
    NAME.lastIndex = open + (closes ? 2 : 1);
    const name = NAME.exec(html)?.[0].toLowerCase();
    if (name === undefined) {
      // "</>" and the like are nothing.
      at = words = Math.min(html.length, find('>', open) + 1);
      continue;
    }
    const end = endOfTag(html, NAME.lastIndex, find);
    yield closes ? { kind: 'end', name } : { kind: 'start', name, attributes: html.slice(NAME.lastIndex, end) };
    at = words = Math.min(html.length, end + 1);
    if (!closes && RAW.has(name)) {
      const stop = endOfRaw(html, name, at);
      if (name === 'title') yield { kind: 'words', text: html.slice(at, stop) };
      at = words = stop;
    }
  }
}

type Find = (what: string, from: number) => number;

/** Where something comes next, or the end; what does not come any more is not looked for again and again. */
function finder(html: string): Find {
  const lastOf = new Map<string, number>();
  return (what, from) => {
    if ((lastOf.get(what) ?? Infinity) < from) return html.length;
    const found = html.indexOf(what, from);
    if (found !== -1) return found;
    lastOf.set(what, from - 1);
    return html.length;
  };
}

const GREATER = 0x3e;
const EQUALS = 0x3d;
const QUOTES: Record<number, string> = { 0x22: '"', 0x27: "'" };

/** The `>` that ends a tag: not one in a quoted value. */
function endOfTag(html: string, from: number, find: Find): number {
  let before = 0;
  for (let i = from; i < html.length; i += 1) {
    const code = html.charCodeAt(i);
    if (code === GREATER) return i;
    const quote = before === EQUALS ? QUOTES[code] : undefined;
    if (quote !== undefined) {
      const end = find(quote, i + 1);
      // A quote that never ends is none.
      if (end < html.length) i = end;
    }
    if (code > 0x20) before = quote === undefined ? code : 0;
  }
  return html.length;
}

function endOfRaw(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}
