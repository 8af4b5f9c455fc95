// Markdown without its marks: lines, bullets and words stay. Each pattern has a bound, so that no line takes long. No DOM.

import { decodeEntities } from './entities.ts';

const INLINE: [RegExp, string][] = [
  [/!\[[^\[\]]{0,500}\](?:\([^()\n]{0,1000}\)|\[[^\[\]]{0,200}\])/g, ''],
  [/\[\^[^\[\]]{1,50}\]/g, ''],
  [/\[([^\[\]]{0,1000})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,1000}\)/g, '$1'],
  [/\[([^\[\]]{1,1000})\] ?\[[^\[\]]{0,200}\]/g, '$1'],
  [/<((?:https?:\/\/|mailto:)[^\s<>]{1,1000})>/g, '$1'],
  [/<\/?[a-z][^<>\n]{0,1000}>/gi, ''],
  [/(`{1,3})(?!`)([^`\n]{1,2000})\1/g, '$2'],
  [/\*{1,3}(?=\S)([^*\n]{1,5000})\*{1,3}/g, '$1'],
  [/(?<![\p{L}\p{N}_])_{1,3}(?=\S)([^_\n]{1,5000})_{1,3}(?![\p{L}\p{N}_])/gu, '$1'],
  [/~~(?=\S)([^~\n]{1,5000})~~/g, '$1'],
];

const FENCE = /^\s{0,3}(`{3,}|~{3,})/;
const RULE = /^\s{0,3}(?:(?:\*\s{0,9}){3,40}|(?:-\s{0,9}){3,200}|(?:_\s{0,9}){3,40}|={3,200})\s*$/;
const DIVIDER = /^\s{0,3}\|?(?:\s{0,50}:?-{1,200}:?\s{0,50}\|){0,50}\s{0,50}:?-{1,200}:?\s{0,50}\|?\s*$/;
const DEFINITION = /^\s{0,3}\[[^\[\]]{1,200}\]:\s{1,9}\S/;

export function markdownText(markdown: string): string {
  const lines = withoutFrontMatter(markdown.replace(/\r\n?/g, '\n').replace(/<!--[^]*?(?:-->|$)/g, '')).split('\n');
  let fence: string | null = null;
  const text: string[] = [];
  for (const line of lines) {
    const mark = FENCE.exec(line)?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence) === true) fence = null;
      else text.push(line);
    } else if (mark !== undefined) fence = mark;
    else if (!RULE.test(line) && !DEFINITION.test(line) && !(line.includes('|') && DIVIDER.test(line))) text.push(block(line));
  }
  return text.join('\n').replace(/\n{3,}/g, '\n\n').trim();
}

function block(line: string): string {
  const rest = line.replace(/^(?:\s{0,3}>\s?){1,20}/, '');
  const heading = /^\s{0,3}#{1,6}\s+(.*?)(?:\s+#+)?\s*$/.exec(rest)?.[1];
  if (heading !== undefined) return inline(heading);
  const item = /^(\s*)[-*+]\s+(?:\[[ xX]\]\s+)?(.*)$/s.exec(rest);
  if (item !== null) return `${item[1] ?? ''}• ${inline(item[2] ?? '')}`;
  if (/^\s*\|.*\|\s*$/.test(rest)) return rest.trim().slice(1, -1).split('|').map((cell) => inline(cell.trim())).join('\t');
  return inline(rest);
}

/** Characters that a backslash keeps as they are wait in the private use area until the marks are gone. */
const KEPT = 0xe000;

function inline(line: string): string {
  const escaped = line.replace(/\\([!-/:-@[-`{-~])/g, (_, kept: string) => String.fromCharCode(KEPT + kept.charCodeAt(0)));
  const plain = INLINE.reduce((text, [mark, words]) => text.replace(mark, words), escaped);
  return decodeEntities(plain)
    .replace(/[\uE021-\uE07E]/g, (kept) => String.fromCharCode(kept.charCodeAt(0) - KEPT))
    .replace(/ {2,}$|\\$/, '');
}

/** The settings between two lines of dashes at the very top. */
function withoutFrontMatter(text: string): string {
  if (!text.startsWith('---\n')) return text;
  const end = text.indexOf('\n---\n', 3);
  return end === -1 || end > 20_000 ? text : text.slice(end + 5);
}
