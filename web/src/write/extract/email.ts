// The text of an e-mail: its subject as the first line, then what was written; attachments are left out. No DOM.

import { LONGEST } from '../limits.ts';
import { binary, decodeAs } from './charset.ts';
import { htmlText } from './html.ts';
import { contentType, decodedHeader, type Entity, entity, parts, transferred } from './mime.ts';

/** How deep parts are looked for in parts, and how many in all: nobody writes so. */
const DEEPEST = 8;
const MOST = 200;

/** A file that calls itself a mail but has no header is a text. */
export function isMail(bytes: Uint8Array): boolean {
  const { headers } = entity(binary(bytes.subarray(0, 65_536)));
  return ['from', 'subject', 'date', 'mime-version', 'content-type', 'received', 'to'].some((name) => headers.has(name));
}

export function mailText(bytes: Uint8Array): string {
  return message(binary(bytes), DEEPEST, { left: MOST });
}

interface Budget {
  left: number;
}

function message(text: string, depth: number, budget: Budget): string {
  const whole = entity(text);
  const subject = decodedHeader(whole.headers.get('subject') ?? '');
  const body = textOf(whole, depth, budget).replace(/\r\n?/g, '\n').trim();
  return [subject, body].filter((part) => part !== '').join('\n\n').slice(0, LONGEST + 1);
}

function textOf({ headers, body }: Entity, depth: number, budget: Budget): string {
  if (depth === 0 || budget.left <= 0) return '';
  budget.left -= 1;
  if (/^\s*attachment/i.test(headers.get('content-disposition') ?? '')) return '';
  const { type, parameters } = contentType(headers.get('content-type'));
  if (type === 'multipart/alternative') return alternative(parts(body, parameters.get('boundary') ?? ''), depth, budget);
  if (type.startsWith('multipart/')) {
    const all = parts(body, parameters.get('boundary') ?? '');
    const inside = type === 'multipart/related' ? all.slice(0, 1) : all;
    return inside.map((part) => textOf(entity(part), depth - 1, budget).trim()).filter((text) => text !== '').join('\n\n');
  }
  if (type === 'message/rfc822') return message(body, depth - 1, budget);
  if (type !== 'text/plain' && type !== 'text/html') return '';
  const bytes = transferred(body, headers.get('content-transfer-encoding') ?? '');
  const text = decodeAs(bytes, parameters.get('charset') ?? null) ?? '';
  if (type === 'text/html') return htmlText(text);
  return parameters.get('format')?.toLowerCase() === 'flowed' ? unflowed(text, parameters.get('delsp') === 'yes') : text;
}

/** The same in several forms: the plain one if it says anything, else the first that does. */
function alternative(all: string[], depth: number, budget: Budget): string {
  const entities = all.map(entity);
  const isPlain = ({ headers }: Entity): boolean => contentType(headers.get('content-type')).type === 'text/plain';
  for (const one of [...entities.filter(isPlain), ...entities.filter((other) => !isPlain(other))]) {
    const text = textOf(one, depth - 1, budget);
    if (text.trim() !== '') return text;
  }
  return '';
}

/** Joins the lines that the writer's program has broken: those that end in a space (RFC 3676). */
function unflowed(text: string, deletesSpace: boolean): string {
  const lines: string[] = [];
  let open = false;
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const words = line.startsWith(' ') ? line.slice(1) : line;
    const last = lines.length - 1;
    if (open && !words.startsWith('>')) lines[last] += words;
    else lines.push(words);
    open = words.endsWith(' ') && words !== '-- ';
    if (open && deletesSpace) lines[lines.length - 1] = (lines.at(-1) ?? '').slice(0, -1);
  }
  return lines.join('\n');
}
