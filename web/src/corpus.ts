// The project's corpus of labelled statements, fetched from beside the page when it is first asked for.

import { DemarcheError } from 'demarche';

export interface Corpus {
  texts: string[];
  /** The label of each text. */
  labels: string[];
}

/** As corpus-plugin.ts writes it: each text's label is a digit, its place in `labels`. */
interface CorpusFile {
  labels: string[];
  labelled: string;
  texts: string[];
}

let fetched: Promise<Corpus> | null = null;

/** Rejects with a DemarcheError: "fetch" where the file cannot be had, "data" where it is damaged. The next call tries anew. */
export function corpus(): Promise<Corpus> {
  fetched ??= fetchCorpus().catch((error: unknown) => {
    fetched = null;
    throw error;
  });
  return fetched;
}

async function fetchCorpus(): Promise<Corpus> {
  const address = new URL('corpus/statements.json', document.baseURI);
  const response = await fetch(address).catch((cause: unknown) => {
    throw new DemarcheError('fetch', `${address.pathname} cannot be fetched`, { cause });
  });
  if (!response.ok) throw new DemarcheError('fetch', `${address.pathname}: the server answers ${response.status}`);
  const file: unknown = await response.json().catch(() => null);
  if (!isCorpusFile(file)) throw new DemarcheError('data', `${address.pathname} is not a corpus`);
  return {
    texts: file.texts,
    labels: [...file.labelled].map((digit) => file.labels[Number(digit)] ?? ''),
  };
}

function isCorpusFile(value: unknown): value is CorpusFile {
  if (typeof value !== 'object' || value === null || !('texts' in value) || !('labels' in value) || !('labelled' in value)) return false;
  const { texts, labels, labelled } = value;
  const strings = (list: unknown): list is string[] => Array.isArray(list) && list.every((one) => typeof one === 'string');
  return strings(texts) && strings(labels) && typeof labelled === 'string' && labelled.length === texts.length
    && [...labelled].every((digit) => labels[Number(digit)] !== undefined);
}
