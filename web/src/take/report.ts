// What is taken away: a reading, and what it was made with. Every format is a function of this.

import { version, type Document } from 'demarche';
import type { App } from '../app.ts';
import { type Labels, labels } from '../read/labels.ts';

export interface Report {
  readonly text: string;
  readonly document: Document;
  /** In the order of the model. */
  readonly classes: readonly string[];
  readonly model: { readonly name: string; readonly sha256: string };
  /** Version of démarche. */
  readonly version: string;
  readonly readAt: Date;
  readonly binary: boolean;
  /** The page's address, without what stands behind it. */
  readonly address: string;
  /** Of the text in UTF-8; null where the browser does not offer it, which is where a page comes without https. */
  readonly textSha256: string | null;
  /** The labels that are shown: the model's, or those given by hand. */
  readonly labels: Labels;
}

/** The app's reading as it is now; null while there is none. Without `hashed`, a text that it would take long to hash has no hash. */
export async function report(app: App, readAt: Date, hashed = true): Promise<Report | null> {
  const { text, document, binary, model, corrections } = app;
  if (document === null || model.info === null) return null;
  const { classes, sha256 } = model.info;
  return {
    text,
    document,
    classes,
    model: { name: oneLine(model.name), sha256 },
    version,
    readAt,
    binary,
    address: location.origin + location.pathname,
    textSha256: hashed || text.length <= QUICK ? await hashOf(document, text) : null,
    labels: labels(text, document, corrections.all),
  };
}

/** The label that a statement was given by hand, or null. */
export function byHand({ labels: shown }: Report, index: number): string | null {
  return shown.isCorrected(index) ? shown.toneOf(index) : null;
}

/** A file's name is anybody's: no line breaks, nothing that turns the direction of what stands around it. */
function oneLine(name: string): string {
  return name.replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu, ' ').trim();
}

/** Characters that are hashed within a few milliseconds. */
const QUICK = 1_000_000;

/** A text is hashed once, however often it is taken away. */
const hashes = new WeakMap<Document, Promise<string | null>>();

function hashOf(document: Document, text: string): Promise<string | null> {
  const hash = hashes.get(document) ?? sha256Of(text);
  hashes.set(document, hash);
  return hash;
}

async function sha256Of(text: string): Promise<string | null> {
  // Missing on pages that came by plain http, whatever the types say.
  const subtle: SubtleCrypto | undefined = crypto.subtle;
  if (subtle === undefined) return null;
  const hash = new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
