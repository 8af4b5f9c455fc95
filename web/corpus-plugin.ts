// Makes corpus/statements.json of models/corpus/: what the page shows of it, texts and labels, in one file.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const CORPUS = fileURLToPath(new URL('../models/corpus/', import.meta.url));
const FILE = 'corpus/statements.json';
const LABELS = ['conciliatory', 'neutral', 'accusatory'];

export function corpusFile(): Plugin {
  return {
    name: 'demarche:corpus',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if ((request.url ?? '').split('?')[0] !== `/${FILE}`) return next();
        response.setHeader('Content-Type', 'application/json');
        response.end(statements());
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: FILE, source: statements() });
    },
  };
}

/** Labels as digits of one string: a third of a megabyte less than a word for each. */
function statements(): string {
  const byNumber = new Intl.Collator('en', { numeric: true }).compare;
  const texts: string[] = [];
  let labelled = '';
  for (const name of readdirSync(CORPUS).filter((file) => file.endsWith('.jsonl')).sort(byNumber)) {
    const lines = readFileSync(CORPUS + name, 'utf8').split('\n').filter((line) => line !== '');
    for (const { text, label } of lines.map((line): { text: string; label: string } => JSON.parse(line))) {
      const place = LABELS.indexOf(label);
      if (place === -1) throw new Error(`${name}: "${label}" is no label`);
      texts.push(text);
      labelled += String(place);
    }
  }
  return JSON.stringify({ labels: LABELS, labelled, texts });
}
