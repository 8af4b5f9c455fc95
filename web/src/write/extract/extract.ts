// The text in a file: plain, a web page, Markdown or an e-mail. No DOM.

import { decode } from '../decode.ts';
import { decodeHtml } from './charset.ts';
import { isMail, mailText } from './email.ts';
import { htmlText } from './html.ts';
import { markdownText } from './markdown.ts';

/** Why there is no text to be had. */
export type NoText = 'pdf' | 'office' | 'image' | 'other' | 'slow';

export type Extracted = string | { not: NoText };

const ENDINGS: Record<string, 'html' | 'markdown' | 'mail' | 'pdf' | 'office' | 'image'> = {
  html: 'html', htm: 'html', xhtml: 'html',
  md: 'markdown', markdown: 'markdown',
  eml: 'mail', mht: 'mail', mhtml: 'mail',
  pdf: 'pdf',
  docx: 'office', doc: 'office', odt: 'office', rtf: 'office', pages: 'office', pptx: 'office', xlsx: 'office', epub: 'office',
  png: 'image', jpg: 'image', jpeg: 'image', gif: 'image', webp: 'image', heic: 'image', tif: 'image', tiff: 'image',
};
const TYPES: Record<string, 'html' | 'markdown' | 'mail'> = {
  'text/html': 'html', 'application/xhtml+xml': 'html', 'text/markdown': 'markdown', 'message/rfc822': 'mail',
};
/** How files begin that are something else than their name says. */
const BEGINNINGS: [RegExp, NoText][] = [
  [/^%PDF-/, 'pdf'],
  [/^(PK\x03\x04|\xD0\xCF\x11\xE0|\{\\rtf)/, 'office'],
  [/^(\x89PNG|\xFF\xD8\xFF|GIF8)/, 'image'],
];

export function extract(bytes: Uint8Array, name: string, type: string): Extracted {
  const beginning = String.fromCharCode(...bytes.subarray(0, 16));
  const not = BEGINNINGS.find(([looks]) => looks.test(beginning))?.[1];
  if (not !== undefined) return { not };
  const named = ENDINGS[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''] ?? TYPES[type];
  if (named === 'pdf' || named === 'office' || named === 'image') return bytes.length === 0 ? '' : { not: named };
  if (named === 'mail' && isMail(bytes)) return mailText(bytes);
  if (named === 'html') return textOf(decodeHtml(bytes), htmlText);
  const text = decode(bytes);
  if (named === 'markdown') return textOf(text, markdownText);
  return textOf(text, (plain) => (/^\s*<(!doctype html|html)[\s>]/i.test(plain.slice(0, 1000)) ? htmlText(plain) : plain));
}

const textOf = (text: string | null, from: (text: string) => string): Extracted => (text === null ? { not: 'other' } : from(text));
