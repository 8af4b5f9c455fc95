// The parts of an e-mail: headers, encoded words, transfer encodings, the pieces between boundaries. No DOM.

import { decodeAs, toBytes } from './charset.ts';

export interface Entity {
  /** By name in small letters; of several the first. */
  headers: Map<string, string>;
  /** A character a byte. */
  body: string;
}

/** Characters of headers that are looked at. */
const HEADERS = 262_144;
/** Parts between the boundaries of one entity. */
const PARTS = 100;

export function entity(text: string): Entity {
  const headers = new Map<string, string>();
  let at = 0;
  let name = '';
  while (at < text.length && at < HEADERS) {
    const lineEnd = text.indexOf('\n', at);
    const end = lineEnd === -1 ? text.length : lineEnd;
    const line = text.slice(at, end).replace(/\r$/, '');
    const start = at;
    at = end + 1;
    if (line === '') break;
    const [, field, value] = /^([!-9;-~]{1,100}):\s*(.*)$/s.exec(line) ?? [];
    if (/^[ \t]/.test(line)) {
      const before = headers.get(name);
      if (before !== undefined) headers.set(name, `${before} ${line.trim()}`);
    } else if (field !== undefined && value !== undefined) {
      // Whoever comes twice counts once, and what folds behind it is dropped with it.
      name = headers.has(field.toLowerCase()) ? '' : field.toLowerCase();
      if (name !== '') headers.set(name, value);
    } else if (!line.startsWith('From ')) {
      // Not a header: the body has begun without an empty line.
      return { headers, body: text.slice(start) };
    }
  }
  return { headers, body: text.slice(at) };
}

/** "text/plain", and its parameters by name. */
export function contentType(value: string | undefined): { type: string; parameters: Map<string, string> } {
  const [type = '', ...rest] = (value ?? '').slice(0, 4000).split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const parameters = new Map<string, string>();
  for (const one of rest.slice(0, 20)) {
    const [, name, quoted, plain] = /^\s*([\w-]+)(?:\*0?)?\*?\s*=\s*(?:"([^"]*)"|(\S*))/.exec(one) ?? [];
    if (name !== undefined) parameters.set(name.toLowerCase(), quoted ?? plain ?? '');
  }
  return { type: type.trim().toLowerCase() || 'text/plain', parameters };
}

/** What stands between the boundaries of a multipart. */
export function parts(body: string, boundary: string): string[] {
  if (boundary === '') return [];
  const mark = `--${boundary}`;
  const found: string[] = [];
  let begin = -1;
  for (let at = body.startsWith(mark) ? 0 : next(body, mark, 0); at !== -1 && found.length < PARTS; at = next(body, mark, at + mark.length)) {
    if (begin !== -1) found.push(body.slice(begin, at).replace(/\r?\n$/, ''));
    if (body.startsWith('--', at + mark.length)) return found;
    const lineEnd = body.indexOf('\n', at);
    begin = lineEnd === -1 ? body.length : lineEnd + 1;
  }
  // The last boundary is missing: the file has been cut off.
  if (begin !== -1 && begin < body.length && found.length < PARTS) found.push(body.slice(begin));
  return found;
}

/** Where the next line begins with the mark. */
function next(body: string, mark: string, from: number): number {
  const at = body.indexOf(`\n${mark}`, from);
  return at === -1 ? -1 : at + 1;
}

export function transferred(body: string, encoding: string): Uint8Array {
  const how = encoding.trim().toLowerCase();
  if (how === 'base64') return base64(body);
  if (how === 'quoted-printable') return toBytes(quotedPrintable(body));
  return toBytes(body);
}

function quotedPrintable(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd()).join('\n');
  return lines
    .replace(/=\n/g, '')
    .replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function base64(text: string): Uint8Array {
  const clean = text.replace(/[^A-Za-z\d+/]/g, '');
  // A single character left over is no byte.
  return toBytes(atob(clean.length % 4 === 1 ? clean.slice(0, -1) : clean));
}

/** A header with its encoded words decoded: "=?utf-8?B?…?=". */
export function decodedHeader(value: string): string {
  const joined = value.slice(0, 10_000).replace(/(\?=)\s+(?==\?)/g, '$1');
  const words = /=\?([\w.:-]{1,40})(?:\*[\w-]{1,20})?\?([BbQq])\?([^?\s]{0,2000})\?=/g;
  const decoded = joined.replace(words, (whole, charset: string, how: string, text: string) => {
    const bytes = /b/i.test(how) ? base64(text) : toBytes(quotedPrintable(text.replaceAll('_', ' ')));
    return decodeAs(bytes, charset) ?? whole;
  });
  // Headers without encoding are UTF-8 in newer mails; here they are a character a byte.
  const text = decoded === joined ? (decodeAs(toBytes(joined), null) ?? joined) : decoded;
  return text.replace(/\s+/g, ' ').trim();
}

