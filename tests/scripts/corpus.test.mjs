// No statement of the corpus is another one over again, nor one of the sentences that models are measured on.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CORPUS = join(ROOT, 'models', 'corpus');
const REAL = join(ROOT, '..', 'shared', 'data', 'real');

/** Words in a row that are compared. */
const RUN = 5;
/** Texts that share more of their runs than this are near. */
const NEAR = 0.5;

/** Pairs of rows [one, other] that are near, the groups' own pairs left out; `against` is not compared with itself. */
function nearPairs(rows, against = []) {
  const found = [];
  const [rowsWith, sameText] = [new Map(), new Map()];
  const all = [...rows, ...against].map((row) => ({ ...row, ...read(row.text) }));
  const apart = (one, other) => one.group === undefined || one.group !== other.group;
  for (const [place, row] of all.entries()) {
    const shared = new Map();
    for (const run of row.runs) {
      for (const other of rowsWith.get(run) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    for (const [other, count] of shared) {
      const share = count / (row.runs.size + all[other].runs.size - count);
      if (share > NEAR && row.plain !== all[other].plain && apart(row, all[other])) found.push([all[other], row]);
    }
    for (const other of sameText.get(row.plain) ?? []) {
      if (apart(row, all[other])) found.push([all[other], row]);
    }
    if (place >= rows.length) continue;
    for (const run of row.runs) rowsWith.set(run, [...(rowsWith.get(run) ?? []), place]);
    sameText.set(row.plain, [...(sameText.get(row.plain) ?? []), place]);
  }
  return found;
}

/** A text without capitals and punctuation, and its runs of words. */
function read(text) {
  const words = text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const runs = new Set();
  for (let end = RUN; end <= words.length; end += 1) runs.add(words.slice(end - RUN, end).join(' '));
  return { plain: words.join(' '), runs };
}

function rowsOf(folder, name) {
  const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n');
  return lines.map((line, place) => {
    const { text, group } = JSON.parse(line);
    return { where: `${name}:${place + 1}`, text, group: group ?? undefined };
  });
}

function corpus() {
  const names = readdirSync(CORPUS).filter((name) => name.endsWith('.jsonl')).sort();
  return names.flatMap((name) => rowsOf(CORPUS, name));
}

const named = (pairs) => pairs.map((pair) => pair.map(({ where, text }) => `${where} ${text}`).join('\n  '));

test('near texts are found, and those of one group and far ones are not', () => {
  const row = (text, group) => ({ where: '', text, group });
  const near = (one, other, groups = []) => nearPairs([row(one, groups[0]), row(other, groups[1])]).length;
  const text = 'We call on all sides to return to the table at once.';
  assert.equal(near('We agree.', '“We AGREE”'), 1);
  assert.equal(near(text, 'We call on all sides to return to the table now'), 1);
  assert.equal(near(text, 'We ask all sides to come back to the table at once.'), 0);
  assert.equal(near('We agree.', 'We disagree.'), 0);
  assert.equal(near(text, `${text} `, [7, 7]), 0);
  assert.equal(near(text, text, [7, 8]), 1);
  assert.equal(near(text, text, [7, undefined]), 1);
  assert.equal(nearPairs([row('We met.')], [row(text), row(text), row('we met')]).length, 1);
});

test('no statement of the corpus is near another', () => {
  const rows = corpus();
  assert.ok(rows.length > 9000, `${rows.length} statements`);
  assert.deepEqual(named(nearPairs(rows)), []);
});

for (const name of ['dev.jsonl', 'train.jsonl']) {
  const why = existsSync(join(REAL, name)) ? false : `${join(REAL, name)} is not there: it is no part of the repository`;
  test(`no statement of the corpus is near one of the real sentences, ${name}`, { skip: why }, () => {
    const real = rowsOf(REAL, name).map((row) => ({ ...row, group: undefined }));
    assert.ok(real.length > 100, `${real.length} sentences`);
    const pairs = nearPairs(corpus(), real).filter((pair) => pair[1].where.startsWith(name));
    assert.deepEqual(named(pairs), []);
  });
}
