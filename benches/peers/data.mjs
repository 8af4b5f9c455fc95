// The rows that every peer is given, and what is needed where they lack.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT, Stop } from '../../scripts/lib/run.mjs';
import { CLASSES } from './metrics.mjs';

const REAL = join(ROOT, '..', 'shared', 'data', 'real');

/** The paths asked for, ours where none is, and a hash of all that is in them. */
export function dataOf({ train, support, test }) {
  const paths = {
    train: resolve(train ?? join(REAL, 'train.jsonl')),
    support: (support ?? (train ? [] : [join(ROOT, 'models', 'corpus')])).map((path) => resolve(path)),
    test: resolve(test ?? join(REAL, 'dev.jsonl')),
  };
  for (const path of [paths.train, paths.test, ...paths.support]) {
    if (!existsSync(path)) throw new Stop(`${path} is not there.\n${NEEDED}`);
  }
  const data = { ...paths, gold: labels(readRows(paths.test)), trained: labels(readRows(paths.train)) };
  const seen = new Set([paths.train, ...paths.support].flatMap(readRows).map(({ text }) => text));
  const again = readRows(paths.test).filter(({ text }) => seen.has(text)).length;
  if (again > 0) throw new Stop(`${again} test rows are training or support rows too: their figures would be no test`);
  return { ...data, sha256: hashOf(paths), ours: !train && !support && !test };
}

/** A hash of all that is in the files, wherever they are. */
export function hashOf({ train, support, test }) {
  const hash = createHash('sha256');
  for (const file of [train, ...support, test].flatMap(filesOf)) hash.update(readFileSync(file));
  return hash.digest('hex');
}

const NEEDED = `The comparison needs labelled statements. Ours are not in the repository (../shared/data/real).
With your own:
  node benches/peers/run.mjs --train train.jsonl --test test.jsonl [--support more.jsonl]
A row is {"text": "We thank them.", "label": "conciliatory"}; labels: ${CLASSES.join(', ')}.`;

/** The rows of a JSONL file, or of all such files of a folder, in the order of their names. */
export function readRows(path) {
  const lines = filesOf(path).flatMap((file) => readFileSync(file, 'utf8').split('\n'));
  return lines.filter((line) => line.trim()).map((line) => JSON.parse(line));
}

function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).filter((name) => name.endsWith('.jsonl')).sort().map((name) => join(path, name));
}

/** Each row's place in CLASSES. */
function labels(rows) {
  return rows.map(({ label }) => {
    const place = CLASSES.indexOf(label);
    if (place < 0) throw new Stop(`the label ${JSON.stringify(label)} is none of ${CLASSES.join(', ')}`);
    return place;
  });
}
