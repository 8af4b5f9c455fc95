// A file of this page's making, handed to the browser's downloads.

import { day } from './formats/citation.ts';
import type { Report } from './report.ts';

/** Milliseconds after which every browser has taken the file. */
const TAKEN = 60_000;

export function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), TAKEN);
}

/** "demarche-2026-03-09-1a2b3c4d.csv": the day, and which text. */
export function fileName({ readAt, textSha256 }: Report, ending: string): string {
  return `${['demarche', day(readAt), ...(textSha256 === null ? [] : [textSha256.slice(0, 8)])].join('-')}.${ending}`;
}
